import { expect, test } from 'vitest';
import { followedClients } from '../../../test/support/followed-clients.ts';
import { randomPlan } from '../fuzz/random-plan.ts';
import { Lab } from '../lab/lab.ts';
import type { ScenarioPlan } from '../plan/plan.ts';
import type { Micros } from '../time/micros.ts';

/** What both the lab and a reader of its records say of its clients at a moment. */
interface Said {
  readonly process: string;
  readonly connection: string;
  readonly channel: string | undefined;
  readonly isUpCut: boolean;
  readonly isDownCut: boolean;
  readonly isPresetDown: boolean;
  readonly presetId: string | undefined;
  readonly links: readonly unknown[];
}

function saidByLab(lab: Lab): Record<string, Said> {
  return Object.fromEntries(
    [...lab.clients].map(([id, { status, connection, channel, up, down, device: network }]) => [
      id,
      {
        ...{ process: status, connection, channel, links: [up.settings, down.settings] },
        ...{ isUpCut: network.isUpCut, isDownCut: network.isDownCut },
        ...{ isPresetDown: network.isPresetDown, presetId: network.presetId },
      },
    ]),
  );
}

function saidByRecords(lab: Lab, { clients }: ScenarioPlan): Record<string, Said> {
  return Object.fromEntries(
    [...followedClients(clients, lab.records)].map(
      ([id, { process, connection, channel, up, down, ...network }]) => [
        id,
        {
          ...{ process, connection, channel, links: [up, down] },
          ...{ isUpCut: network.isUpCut, isDownCut: network.isDownCut },
          ...{ isPresetDown: network.isPresetDown, presetId: network.presetId },
        },
      ],
    ),
  );
}

test('whoever follows the records of a run knows at any moment where its clients are', () => {
  for (let run = 0; run < 150; run++) {
    const plan = randomPlan('where clients are', run);
    const lab = new Lab({ seed: plan.seed, detail: 'events', timings: plan.timings });
    for (const spec of plan.clients) lab.open(spec);
    for (const { atUs, action } of plan.actions) lab.schedule(atUs, action);
    for (const share of [0.2, 0.4, 0.6, 0.8, 1]) {
      const untilUs: Micros = Math.round(plan.untilUs * share);
      lab.run(untilUs);
      expect(saidByRecords(lab, plan), `run ${run} at ${untilUs} µs`).toEqual(saidByLab(lab));
    }
  }
});

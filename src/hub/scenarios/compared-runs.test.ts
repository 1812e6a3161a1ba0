import { afterEach, describe, expect, it } from 'vitest';
import { SCENARIO } from '../../../test/support/hub-lab.ts';
import { closeLabs, cutLab, newLab, offline } from '../../../test/support/several-runs.ts';
import type { RunSource } from '../contract/scenario-messages.ts';

afterEach(closeLabs);

const scenario: RunSource = { from: 'scenario', file: 'a.yaml', text: SCENARIO };

describe('a run of the lab that stands at its beginning', () => {
  it('is compared with what was done in it', async () => {
    const lab = newLab();
    await lab.openClient('android');
    await lab.call('client.act', { action: { ...offline, client: 'uid1' } });
    await lab.shows(({ undo }) => undo !== undefined, 'what was done');
    await lab.call('lab.new', { seed: '2', isKeepingClients: false });
    const { runs } = await lab.call('runs.compare', { left: { from: 'run', run: 1 }, right: scenario });
    expect(runs?.[0].untilMs).toBe(0);
    const done = runs?.[0].records.flatMap((record) => (record.kind === 'input' ? [record.action.do] : []));
    expect(done).toEqual(['open', 'join', 'offline']);
    expect(runs?.[0].clients.map(({ id }) => id)).toEqual(['uid1']);
  });
});

describe('what cannot be compared', () => {
  it.each<[what: string, source: RunSource, why: string]>([
    ['a run that is not there', { from: 'run', run: 7 }, 'There is no run 7 in this lab any more.'],
    [
      'a generation that no client ever had',
      {
        ...{ from: 'scenario', file: 'b.yaml', sdk: 'pre-2.3.2' },
        text: SCENARIO.replace('android', 'web'),
      },
      'No client of A kill and a restart has a platform that ever had SDK pre-2.3.2.',
    ],
  ])('%s is refused', async (_what, right, why) => {
    const lab = newLab();
    await expect(lab.call('runs.compare', { left: scenario, right })).rejects.toThrow(why);
    expect(lab.logged).toEqual([]);
  });

  it.each<[what: string, source: RunSource, line: number]>([
    ['a scenario', { ...scenario, text: SCENARIO.replace('do: kill', 'do: kil') }, 8],
    ['a trace', { from: 'trace', file: 'cut.jsonl', text: '{"format":"reconnect-lab-trace"' }, 1],
  ])('%s with mistakes says where, on either side', async (_what, broken, line) => {
    const lab = newLab();
    for (const sides of [
      { left: broken, right: scenario },
      { left: scenario, right: broken },
    ]) {
      const { mistakes, runs } = await lab.call('runs.compare', sides);
      expect(runs).toBeNull();
      expect(mistakes[0]).toMatchObject({ line });
    }
  });
});

it('a trace is compared as it was recorded, without its packets, each cause where it was', async () => {
  const lab = await cutLab();
  const text = await lab.trace();
  const { runs } = await lab.call('runs.compare', {
    left: { from: 'session' },
    right: { from: 'trace', file: 'mine.jsonl', text },
  });
  expect(runs?.map(({ title }) => title)).toEqual(['The run in the windows', 'mine.jsonl']);
  expect(runs?.[1].records).toEqual(runs?.[0].records);
  expect(runs?.[1].records.map(({ seq }) => seq)).toEqual(runs?.[1].records.map((_, place) => place));
  const causes = runs?.[1].records.flatMap(({ seq, cause }) => (cause === null ? [] : [seq - cause]));
  expect(causes?.every((gap) => gap > 0)).toBe(true);
});

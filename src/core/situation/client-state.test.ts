import { expect, test } from 'vitest';
import { followedClients } from '../../../test/support/followed-clients.ts';
import { randomPlan } from '../fuzz/random-plan.ts';
import { Lab } from '../lab/lab.ts';
import { ClientProcess } from '../process/client-process.ts';

/*
 * Whoever follows the records of a run knows what the SDK of each client has: what it sends and as
 * whom, its token, its engine, and over what it speaks.
 */

test('what is read of a client is what its engine has, halfway through any run and at its end', () => {
  const seen = new Set<string>();
  for (let run = 0; run < 40; run++) {
    const plan = randomPlan('what a client sends', run);
    const lab = new Lab({ seed: plan.seed, detail: 'events', timings: plan.timings });
    for (const spec of plan.clients) lab.open(spec);
    for (const { atUs, action } of plan.actions) lab.schedule(atUs, action);
    for (const share of [0.5, 1]) {
      lab.run(Math.round(plan.untilUs * share));
      for (const [id, state] of followedClients(plan.clients, lab.records)) {
        const { process } = lab.client(id);
        if (state.process !== 'running' || !(process instanceof ClientProcess)) continue;
        const { phase, ...engine } = process.engine.state;
        const isIn = phase === 'joined' || phase === 'rejoining';
        const at = `run ${run}, ${id} at ${share}`;
        expect([state.muted, state.role, state.isDestroyed], at).toEqual([
          engine.muted,
          engine.role,
          engine.isDestroyed,
        ]);
        if (!isIn) continue;
        seen.add(`${phase} ${engine.role} ${engine.tokenEndsUs < Infinity} ${engine.isOnTcp}`);
        expect([state.tracks, state.tokenEndsUs, state.isOnTcp], at).toEqual([
          engine.tracks,
          engine.tokenEndsUs,
          engine.isOnTcp,
        ]);
      }
    }
  }
  expect(seen.size).toBeGreaterThan(5);
});

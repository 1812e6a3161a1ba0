import { describe, expect, it } from 'vitest';
import type { ScenarioPlan } from '../../core/plan/plan.ts';
import { readScenario } from '../../core/scenario/read/read-scenario.ts';
import { runScenario } from '../../core/scenario/judge/run-scenario.ts';
import { SECOND } from '../../core/time/micros.ts';
import type { HostClock } from '../session/host-clock.ts';
import { HeadlessRun } from './headless-run.ts';

function planOf(untilUs: number): ScenarioPlan {
  const read = readScenario(
    `name: A call
clients:
  uid1: { persona: android, sdk: 4.x, uid: 1 }
  uid2: { persona: web, sdk: 4.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: uid1 }
  - { at: 0s, do: join, client: uid2 }
  - { at: 4s, do: kill, client: uid1 }
until: 1m
`,
    'a.yaml',
  );
  if (!read.ok) throw new Error('the scenario is sound');
  return { ...read.plan, untilUs };
}

/** A machine on which every look at the clock is this much later than the one before. */
function slowClock(msPerLook: number): HostClock {
  let ms = 0;
  return {
    nowMs: () => (ms += msPerLook),
    after: () => () => undefined,
    soon: (task) => void Promise.resolve().then(task),
  };
}

describe('a run without windows', () => {
  it.each([
    ['its first moment', 0],
    ['the moment of a step', 4 * SECOND],
    ['a moment between two seconds', 4_500_001],
    ['a minute', 60 * SECOND],
  ])('has up to %s the records that it has in one go, however slow the machine is', async (_what, untilUs) => {
    const plan = planOf(untilUs);
    const { records } = runScenario(plan, { detail: 'events' });
    expect(records.length).toBeGreaterThan(0);
    for (const msPerLook of [0, 100]) {
      const run = await new HeadlessRun(plan, slowClock(msPerLook)).run(() => undefined);
      expect(run).toEqual({ records, isStopped: false });
    }
  });

  it('says on the way how far it is, in order, and never further than its end', async () => {
    const told: number[] = [];
    await new HeadlessRun(planOf(2_500_000), slowClock(100)).run((us) => told.push(us));
    expect(told).toEqual([1 * SECOND, 2 * SECOND, 2_500_000]);
  });

  it('can be stopped on the way, and before it begins', async () => {
    const run = new HeadlessRun(planOf(60 * SECOND), slowClock(100));
    const told: number[] = [];
    const stopping = run.run((us) => {
      told.push(us);
      if (us === 3 * SECOND) run.stop();
    });
    expect((await stopping).isStopped).toBe(true);
    expect(told.at(-1)).toBe(3 * SECOND);
    const other = new HeadlessRun(planOf(60 * SECOND), slowClock(0));
    other.stop();
    const { records, isStopped } = await other.run(() => undefined);
    expect(isStopped).toBe(true);
    expect(records.filter(({ kind }) => kind === 'input')).toEqual([]);
  });
});

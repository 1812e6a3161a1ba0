import { STEP_VERBS } from '../vocabulary/action-names.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import { readScenario } from '../scenario/read/read-scenario.ts';
import type { ScenarioPlan, TimedAction } from '../plan/plan.ts';
import { writeScenario } from '../scenario/write/write-scenario.ts';
import { timingsOf } from '../rulebook/timings.ts';
import { Draw } from '../random/draw.ts';
import { fuzzRun } from './fuzz-run.ts';
import { judgePlan } from './judge-plan.ts';
import { randomPlan } from './random-plan.ts';
import { shrinkPlan } from './shrink-plan.ts';
import { simplerPlans } from './simpler-plans.ts';
import { soundActions } from './sound-plan.ts';

const NOTHING_KNOWN: ReadonlySet<string> = new Set();
const runNumber = fc.nat(100_000);

function readBack(plan: ScenarioPlan): ScenarioPlan {
  const reading = readScenario(writeScenario(plan), 'fuzz.yaml');
  if (!reading.ok) throw new Error(reading.mistakes.map(({ message }) => message).join('\n'));
  return reading.plan;
}

const channelCount = ({ actions }: ScenarioPlan): number =>
  new Set(actions.flatMap(({ action }) => (action.do === 'join' ? [action.channel] : []))).size;

describe('a random scenario', () => {
  test('is the same for the same seed and number, and another for another', () => {
    expect(randomPlan('7', 3)).toEqual(randomPlan('7', 3));
    expect(randomPlan('7', 3)).not.toEqual(randomPlan('7', 4));
    expect(randomPlan('7', 3)).not.toEqual(randomPlan('8', 3));
  });

  test('can always be written as a scenario file that reads back to it', () => {
    fc.assert(
      fc.property(runNumber, (run) => {
        const plan = randomPlan('1', run);
        expect(readBack(plan)).toEqual(plan);
      }),
      { numRuns: 150 },
    );
  });

  test('is of all kinds: every verb, every generation, clean and poor networks, changed timings', () => {
    const plans = Array.from({ length: 400 }, (_, run) => randomPlan('kinds', run));
    const verbs = new Set(plans.flatMap(({ actions }) => actions.map(({ action }) => action.do)));
    expect([...verbs].sort()).toEqual([...STEP_VERBS].sort());
    const generations = new Set(plans.flatMap(({ clients }) => clients.map(({ sdk }) => sdk)));
    expect([...generations].sort()).toEqual(['3.x', '4.x', 'pre-2.3.2', 'pre-2.5.1']);
    const timings = new Set(plans.flatMap((plan) => Object.keys(plan.timings)));
    expect([...timings].sort()).toEqual(Object.keys(timingsOf('4.x', 'native', {})).sort());
    const links = plans.flatMap(({ clients }) => clients.flatMap(({ up, down }) => [up, down]));
    expect(links.some(({ lossRatio }) => lossRatio > 0)).toBe(true);
    expect(links.some(({ burstPackets = 0 }) => burstPackets > 1)).toBe(true);
    expect(Math.max(...plans.map(({ clients }) => clients.length))).toBe(12);
    expect(Math.max(...plans.map(channelCount))).toBe(6);
    expect(
      plans.filter(({ actions }) => actions.every(({ action }) => action.do !== 'network')).length,
    ).toBeGreaterThan(100);
  });
});

describe('a weighted draw', () => {
  test('never takes what has no weight, and takes the heavy more often', () => {
    const draw = new Draw('1', 'weights');
    const counts = { a: 0, b: 0, c: 0 };
    for (let i = 0; i < 1000; i++) {
      counts[
        draw.weighted<'a' | 'b' | 'c'>([
          ['a', 0],
          ['b', 1],
          ['c', 9],
        ])
      ]++;
    }
    expect(counts.a).toBe(0);
    expect(counts.b).toBeGreaterThan(50);
    expect(counts.c).toBeGreaterThan(800);
  });
});

describe('actions that a file may hold', () => {
  const clients = [clientSpec('uid1', 'android', '3.x')];
  const at = (atUs: number, action: TimedAction['action']): TimedAction => ({ atUs, action });

  test('are kept, and those that a process or a link cannot take are left out', () => {
    const kill = at(1, { do: 'kill', client: 'uid1' });
    const burst = at(3, { do: 'network', client: 'uid1', up: { lossRatio: 0.9, burstPackets: 2 } });
    const restart = at(4, { do: 'restart', client: 'uid1', rejoin: true });
    const again = at(2, { do: 'kill', client: 'uid1' });
    const stranger = at(5, { do: 'kill', client: 'uid9' });
    expect(soundActions(clients, [kill, again, burst, restart, stranger])).toEqual([kill, restart]);
  });
});

describe('what a simpler plan is', () => {
  test('it is sound, reads back from its file, and is not the plan itself', () => {
    fc.assert(
      fc.property(fc.nat(2_000), (run) => {
        const plan = randomPlan('simpler', run);
        const simpler = [...simplerPlans(plan)];
        for (const one of simpler) expect(one).not.toEqual(plan);
        for (const one of simpler.filter((_, index) => index % 9 === 0)) expect(readBack(one)).toEqual(one);
      }),
      { numRuns: 8 },
    );
  });

  test('of an audience, it has no more to do with a profile that has none', () => {
    const plans = Array.from({ length: 400 }, (_, run) => randomPlan('audience', run));
    const plan = plans.find(({ clients }) => clients.some(({ role }) => role === 'audience'));
    expect(plan).toBeDefined();
    for (const one of plan === undefined ? [] : simplerPlans(plan)) expect(readBack(one)).toEqual(one);
  });

  test('shrinking ends with a plan that still shows it and from which nothing can go', () => {
    const plan = randomPlan('shrink', 5);
    const [first] = plan.clients;
    const client = first?.id ?? '';
    const actions: TimedAction[] = [
      { atUs: 0, action: { do: 'join', client, channel: 'other' } },
      ...plan.actions.filter(({ action }) => action.client !== client),
      { atUs: plan.untilUs, action: { do: 'leave', client } },
    ];
    const leaves = (one: ScenarioPlan): boolean => one.actions.some(({ action }) => action.do === 'leave');
    const small = shrinkPlan({ ...plan, actions }, leaves, { limit: 2_000 });
    expect(small.clients).toHaveLength(1);
    expect(small.actions).toEqual([
      { atUs: 0, action: { do: 'join', client, channel: 'lab' } },
      { atUs: 1_000_000, action: { do: 'leave', client } },
    ]);
  });

  test('shrinking stops at its limit, and when it is asked to', () => {
    const plan = randomPlan('shrink', 8);
    let tries = 0;
    const count = (): boolean => ++tries > 0 && false;
    shrinkPlan(plan, count, { limit: 3 });
    expect(tries).toBe(3);
    expect(shrinkPlan(plan, () => true, { limit: 100, goOn: () => false })).toBe(plan);
  });
});

describe('the fuzzer', () => {
  test('finds a model that goes by a wrong timing, and shrinks the run to a handful of actions', () => {
    const fault = { nativeOfflineAfterUs: 15_000_000 };
    for (let run = 0; ; run++) {
      const { find } = fuzzRun('fault', run, { known: NOTHING_KNOWN, fault });
      if (find === undefined) continue;
      expect(find.violation.kind).toBe('rule');
      expect(find.plan.clients.length).toBeLessThanOrEqual(2);
      expect(find.plan.actions.length).toBeLessThanOrEqual(3);
      expect(find.plan.rules).toEqual([find.violation.id]);
      const again = judgePlan(readBack(find.plan), { fault });
      expect(again.violations.map(({ id }) => id)).toContain(find.violation.id);
      expect(judgePlan(find.plan).violations).toEqual([]);
      return;
    }
  });

  test('passes over what is known already', () => {
    const fault = { nativeOfflineAfterUs: 15_000_000 };
    const runs = Array.from({ length: 40 }, (_, run) => run);
    const found = runs.find(
      (run) => fuzzRun('fault', run, { known: NOTHING_KNOWN, fault }).find !== undefined,
    );
    const { judged } = fuzzRun('fault', found ?? -1, { known: NOTHING_KNOWN, fault });
    const known = new Set(judged.violations.map(({ id }) => id));
    expect(known.size).toBeGreaterThan(0);
    expect(fuzzRun('fault', found ?? -1, { known, fault }).find).toBeUndefined();
  });

  test('takes an error of the model for a violation, by its message', () => {
    const plan = randomPlan('1', 1);
    const action = { do: 'kill', client: 'nobody' } as const;
    const { violations } = judgePlan({ ...plan, actions: [{ atUs: 1, action }] }, { detail: 'packets' });
    expect(violations).toEqual([
      {
        kind: 'exception',
        id: 'there is no client "nobody" in this lab',
        subject: '',
        atUs: null,
        message: 'there is no client "nobody" in this lab',
      },
    ]);
  });

  test('finds nothing in the first runs of a seed', () => {
    for (let run = 0; run < 80; run++) {
      expect(fuzzRun('quick', run, { known: NOTHING_KNOWN }).find, `run ${run}`).toBeUndefined();
    }
  });
});

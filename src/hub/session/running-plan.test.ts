import { beforeEach, describe, expect, it } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import type { TimedAction } from '../../core/plan/plan.ts';
import { RunningPlan } from './running-plan.ts';

let plan: RunningPlan;
beforeEach(() => {
  plan = new RunningPlan();
});

const spec = clientSpec('uid2', 'android', '4.x');
const kill = (atUs: number): TimedAction => ({ atUs, action: { do: 'kill', client: 'uid1' } });
const offline = (atUs: number): TimedAction => ({
  atUs,
  action: { do: 'offline', client: 'uid1', direction: 'both' },
});
const restart = (atUs: number): TimedAction => ({
  atUs,
  action: { do: 'restart', client: 'uid1', rejoin: true },
});
const open = (atUs: number): TimedAction => ({ atUs, action: { do: 'open', client: 'uid2', spec } });

/** What comes at a moment: `kill 5`. */
const dueAt = (nowUs: number, isInstantOver = true): readonly string[] =>
  plan.due(nowUs, isInstantOver).map(({ atUs, action }) => `${action.do} ${atUs}`);

describe('the steps of a plan', () => {
  it('go into the lab ahead of their time, up to the next start of a process, counted from its first call', () => {
    plan.start([kill(10), restart(30), offline(20), kill(40)]);
    expect([plan.hasBegun, plan.holdUs]).toEqual([false, Infinity]);
    expect(dueAt(100)).toEqual(['kill 110', 'offline 120']);
    expect([plan.hasBegun, plan.holdUs]).toEqual([true, 130]);
    expect(dueAt(129)).toEqual([]);
    expect(dueAt(130)).toEqual(['restart 130']);
    expect(dueAt(130)).toEqual(['kill 140']);
    expect([plan.isActive, plan.holdUs]).toEqual([false, Infinity]);
  });

  it('that start a process wait for all that is done at their instant before', () => {
    plan.start([kill(5), restart(5), offline(5), restart(5)], Infinity, 0);
    expect(dueAt(5, false)).toEqual(['kill 5']);
    expect(dueAt(5, false)).toEqual([]);
    expect(dueAt(5)).toEqual(['restart 5']);
    expect(dueAt(5)).toEqual(['offline 5']);
    expect(dueAt(5)).toEqual(['restart 5']);
  });

  it('that are late come now, in the order of the plan', () => {
    plan.start([offline(20), kill(10)], Infinity, 0);
    expect(dueAt(50)).toEqual(['kill 50', 'offline 50']);
  });

  it('are ahead as long as they have not taken effect', () => {
    plan.start([kill(10), open(30)], 100, 1000);
    plan.due(1000, true);
    expect(plan.ahead?.steps.map(({ atUs }) => atUs)).toEqual([1010, 1030]);
    const [first] = plan.ahead?.steps ?? [];
    if (first !== undefined) plan.taken(first.action);
    plan.taken({ do: 'thaw', client: 'uid1' });
    expect(plan.ahead).toMatchObject({ steps: [{ atUs: 1030 }], endUs: 1100 });
    expect(plan.comingClients).toEqual([spec]);
  });

  it('are not known while windows are still to come for the first', () => {
    plan.start([kill(10)]);
    expect(plan.ahead).toBeUndefined();
    expect(plan.isDue(0)).toBe(true);
  });
});

describe('the end of a plan', () => {
  it('holds the clock, and is told once, when nothing waits any more', () => {
    plan.start([restart(100)], 100, 0);
    expect([plan.holdUs, plan.finishAt(100)]).toEqual([100, false]);
    plan.due(100, true);
    expect(plan.finishAt(99)).toBe(false);
    expect([plan.finishAt(100), plan.finishAt(100)]).toEqual([true, false]);
    expect([plan.isActive, plan.holdUs, plan.ahead]).toEqual([
      false,
      Infinity,
      { steps: [], endUs: Infinity },
    ]);
  });

  it('may be its beginning', () => {
    plan.start([], 0);
    expect([plan.isActive, plan.finishAt(0)]).toEqual([true, false]);
    plan.due(0, true);
    expect(plan.finishAt(0)).toBe(true);
  });

  it('of one without steps and without a length was before it began', () => {
    plan.start([]);
    expect([plan.isActive, plan.isDue(0), plan.holdUs, dueAt(0), plan.finishAt(0)]).toEqual([
      ...[false, false, Infinity, [], false],
    ]);
  });

  it('of one is forgotten when another starts', () => {
    plan.start([restart(1)], 5, 0);
    plan.start([kill(2)], 9, 10);
    expect([plan.holdUs, dueAt(10)]).toEqual([12, ['kill 12']]);
    expect(plan.holdUs).toBe(19);
  });
});

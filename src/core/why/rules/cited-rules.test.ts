import { expect, test } from 'vitest';
import { clientSpec, type At } from '../../../../test/model/lab-builder.ts';
import { explainedLab, type RecordedTrace } from '../../../../test/support/explained-traces.ts';
import type { TraceRecord } from '../../trace/records.ts';
import { fallenChecks, placedChecks } from '../facts/cited-rules.ts';
import { explain } from '../because/explain.ts';

const actions: At[] = [
  [0, { do: 'join', client: 'uid2', channel: 'lab' }],
  [1, { do: 'join', client: 'uid1', channel: 'lab' }],
  [10, { do: 'offline', client: 'uid1', direction: 'both' }],
  [35, { do: 'online', client: 'uid1', direction: 'both' }],
  [50, { do: 'kill', client: 'uid1' }],
  [60, { do: 'restart', client: 'uid1', rejoin: true }],
];
const whole = explainedLab(
  [clientSpec('uid1', 'android', '3.x'), clientSpec('uid2', 'web', '3.x')],
  actions,
  90,
  'packets',
);

/** The trace up to some record, as it stood then. */
const upTo = (records: readonly TraceRecord[]): RecordedTrace => ({
  ...whole,
  records,
  untilUs: records.at(-1)?.atUs ?? 0,
});

test('a trace that is asked about while it grows has the verdicts of one that is judged anew each time', () => {
  const growing: TraceRecord[] = [];
  for (let count = 500; count < whole.records.length; count += 500) {
    growing.push(...whole.records.slice(growing.length, count));
    expect(fallenChecks(upTo(growing))).toEqual(fallenChecks(upTo(whole.records.slice(0, count))));
    const callback = growing.findLast(({ kind }) => kind === 'callback');
    expect(explain(upTo(growing), callback?.seq ?? 0)).toEqual(
      explain(upTo(whole.records.slice(0, count)), callback?.seq ?? 0),
    );
  }
  growing.push(...whole.records.slice(growing.length));
  const fallen = fallenChecks({ ...whole, records: growing });
  expect(fallen.length).toBeGreaterThan(10);
  expect(placedChecks(whole)).toEqual(expect.arrayContaining([...fallen]));
});

test('another run in the same list is judged as another run', () => {
  const list = [...whole.records];
  const before = fallenChecks({ ...whole, records: list });
  const other = explainedLab(whole.clients, actions.slice(0, 3), 40, 'packets');
  list.splice(0, list.length, ...other.records);
  const after = fallenChecks({ ...other, records: list });
  expect(after).toEqual(fallenChecks(other));
  expect(after.length).toBeLessThan(before.length);
});

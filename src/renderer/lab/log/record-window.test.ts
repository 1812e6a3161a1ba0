import { expect, test } from 'vitest';
import type { TraceRecord } from '../../../core/trace/records.ts';
import { LONGEST_WINDOW, RecordWindow } from './record-window.ts';

const record = (seq: number): TraceRecord => ({
  ...{ seq, atUs: seq * 10, actor: 'server', cause: null },
  kind: 'timer-fired',
  timer: 'retry',
});

/** A run that grows, and the ranges of it that were read. */
function growing(total: number) {
  const asked: number[] = [];
  const run = { total, asked };
  const window = new RecordWindow((from, to) => {
    asked.push(to - from);
    const end = Math.min(to, run.total);
    return Promise.resolve(Array.from({ length: Math.max(0, end - from) }, (_, at) => record(from + at)));
  });
  return { run, window };
}

const numbers = ({ records }: RecordWindow): readonly number[] => [
  records[0]?.seq ?? -1,
  records.at(-1)?.seq ?? -1,
];

test('a short run is in the window as a whole', async () => {
  const { run, window } = growing(3_000);
  expect(await window.follow(run.total)).toBe(false);
  expect(numbers(window)).toEqual([0, 2_999]);
  run.total = 3_500;
  // What is added leaves the list what it is.
  const { records } = window;
  expect(await window.follow(run.total)).toBe(false);
  expect(window.records).toBe(records);
  expect(numbers(window)).toEqual([0, 3_499]);
  expect(window.stretch(run.total)).toBeNull();
});

test('of a run of any length no more than a window is held or read', async () => {
  const { run, window } = growing(0);
  for (run.total = 0; run.total < 300_000; run.total += 900) await window.follow(run.total);
  run.total = 17_500_000;
  await window.follow(run.total);
  expect(numbers(window)).toEqual([17_495_000, 17_499_999]);
  for (let times = 0; times < 10; times++) await window.earlier();
  expect(window.records).toHaveLength(LONGEST_WINDOW);
  expect(numbers(window)).toEqual([17_445_000, 17_464_999]);
  await window.later(run.total);
  expect(numbers(window)[1]).toBe(17_469_999);
  expect(window.records.length).toBeLessThanOrEqual(LONGEST_WINDOW);
  expect(window.stretch(run.total)).toMatchObject({ to: 17_470_000, toUs: 174_699_990 });
  expect(Math.max(...run.asked)).toBeLessThanOrEqual(5_000);
});

test('the window goes to what is looked at, and stays where that is in it', async () => {
  const { run, window } = growing(1_000_000);
  await window.follow(run.total);
  expect(await window.show(600_000, run.total)).toBe(true);
  expect(numbers(window)).toEqual([597_500, 602_499]);
  expect(await window.show(602_000, run.total)).toBe(false);
  expect(await window.show(0, run.total)).toBe(true);
  expect(numbers(window)[0]).toBe(0);
});

test('at both ends there is nothing more', async () => {
  const { run, window } = growing(50_000);
  await window.show(0, run.total);
  expect(await window.earlier()).toBe(false);
  await window.follow(run.total);
  expect(await window.later(run.total)).toBe(false);
  expect(numbers(window)[1]).toBe(49_999);
});

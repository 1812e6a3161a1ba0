import { expect, test } from 'vitest';
import { AnswerTimes } from './answer-times.ts';

test('where windows answer quickly, one that does not hangs after the time that all have', () => {
  const times = new AnswerTimes(1000);
  for (let atMs = 0; atMs < 1000; atMs += 10) times.note(atMs, 4);
  expect(times.limitMs(1000)).toBe(1000);
});

test('where all are slow, each gets five times as long as the slowest of the last five seconds', () => {
  const times = new AnswerTimes(1000);
  times.note(0, 700);
  times.note(1000, 300);
  times.note(2000, 500);
  expect([2000, 4999, 5001, 6999, 7001].map((nowMs) => times.limitMs(nowMs))).toEqual([
    3500, 3500, 2500, 2500, 1000,
  ]);
});

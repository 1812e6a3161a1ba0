import { expect, test } from 'vitest';
import { ResponseBudget } from './response-budget.ts';

/**
 * Lets a window answer over and over again, each time after so long; gives back how often until it
 * had no more time.
 */
function answersUntilOut(patience: ResponseBudget, client: string, tookMs: number, most = 10_000): number {
  let atMs = 0;
  for (let answers = 0; answers < most; answers++) {
    if (tookMs > patience.limitMs(client, atMs)) return answers;
    atMs += tookMs;
    patience.waited(client, atMs, tookMs);
    patience.waited('quick', atMs, 4);
  }
  return Infinity;
}

test('where windows answer quickly, one that does not hangs after the time that all have', () => {
  const patience = new ResponseBudget(1000);
  for (let atMs = 0; atMs < 1000; atMs += 10) patience.waited('a', atMs, 4);
  expect(patience.limitMs('b', 1000)).toBe(1000);
});

test('where all others are slow it is the machine, and a window gets five times as long, up to five seconds', () => {
  const patience = new ResponseBudget(1000);
  patience.waited('a', 0, 700);
  patience.waited('b', 0, 400);
  expect(patience.limitMs('c', 100)).toBe(2000);
  expect(patience.limitMs('c', 5001)).toBe(1000);
  patience.waited('a', 6000, 2000);
  expect(patience.limitMs('b', 6000)).toBe(5000);
});

test('a window never stretches its own time, however slowly it answers', () => {
  const patience = new ResponseBudget(1000);
  patience.waited('a', 900, 900);
  expect(patience.limitMs('a', 900)).toBe(1000);
});

test.each([
  ['just in time', 999],
  ['after half a second', 500],
  ['after a fifth of a second', 200],
])('a window that keeps the others waiting %s, again and again, has spent its time soon', (_when, tookMs) => {
  const waitedMs = answersUntilOut(new ResponseBudget(1000), 'slow', tookMs) * tookMs;
  expect(waitedMs).toBeGreaterThan(4000);
  expect(waitedMs).toBeLessThan(20_000);
});

test('answers that take no longer than a page needs for drawing cost nothing', () => {
  expect(answersUntilOut(new ResponseBudget(1000), 'page', 100)).toBe(Infinity);
});

test('a window that has spent its time comes back when it has enough for one wait', () => {
  const patience = new ResponseBudget(1000);
  patience.waited('slow', 0, 5100);
  expect(patience.limitMs('slow', 0)).toBe(100);
  expect(patience.msUntilReturn('slow', 0)).toBe(5000);
  expect(patience.msUntilReturn('slow', 5000)).toBe(0);
  expect(patience.msUntilReturn('other', 0)).toBe(0);
});

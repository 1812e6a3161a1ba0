import { afterEach, expect, it, vi } from 'vitest';
import { SECOND } from '../core/time/micros.ts';
import { PageClock } from './page-clock.ts';
import type { LineAnswer } from './page/line.ts';

const sent: LineAnswer[] = [];
let moves = 0;
const clockAt = (nowUs: number): PageClock =>
  new PageClock(
    nowUs,
    (answer) => sent.push(answer),
    () => moves++,
  );
afterEach(() => {
  sent.length = 0;
  moves = 0;
  vi.useRealTimers();
});

it('leads the page step by step, and holds the lab 0.4 s ahead of where the page has come', () => {
  const clock = clockAt(2 * SECOND);
  expect(clock.limitUs).toBe(2.4 * SECOND);
  clock.lead(2.1 * SECOND);
  clock.lead(2.3 * SECOND);
  expect(sent).toEqual([{ type: 'clock', nowMs: 2100 }]);
  expect(clock.limitUs).toBe(2.4 * SECOND);
  clock.arrived();
  expect(clock.limitUs).toBe(2.5 * SECOND);
  clock.lead(2.1 * SECOND);
  clock.lead(2.3 * SECOND);
  expect(sent.at(-1)).toEqual({ type: 'clock', nowMs: 2300 });
  clock.close();
});

it('waits no longer for a page that hangs, until that answers again', () => {
  vi.useFakeTimers();
  const clock = clockAt(0);
  clock.lead(SECOND);
  vi.advanceTimersByTime(1499);
  expect(clock.limitUs).toBe(0.4 * SECOND);
  vi.advanceTimersByTime(1);
  expect([clock.limitUs, moves]).toEqual([Infinity, 1]);
  clock.arrived();
  expect([clock.limitUs, moves]).toEqual([1.4 * SECOND, 2]);
  clock.close();
  expect(moves).toBe(3);
});

it('begins again with another run', () => {
  const clock = clockAt(5 * SECOND);
  clock.restart();
  clock.lead(0.1 * SECOND);
  expect(sent).toEqual([{ type: 'clock', nowMs: 100 }]);
  clock.restart();
  clock.arrived();
  expect(clock.limitUs).toBe(0.4 * SECOND);
  clock.close();
});

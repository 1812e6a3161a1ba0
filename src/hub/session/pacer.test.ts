import { beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Speed } from '../contract/views.ts';
import { Pacer, type Goal } from './pacer.ts';

/** Real time at which every clock here is started, and where virtual time stands then. */
const START_MS = 5_000;
const START_US = 7_000_000;

let pacer: Pacer;

beforeEach(() => {
  pacer = new Pacer();
});

function started(speed: Speed, goal: Goal = null): Pacer {
  pacer.speed = speed;
  pacer.start(START_MS, START_US, goal);
  return pacer;
}

describe('how far virtual time may have come', () => {
  it.each<[speed: Speed, goal: Goal, afterMs: number, dueUs: number]>([
    [1, null, 0, START_US],
    [1, null, 250, START_US + 250_000],
    [0.25, null, 1, START_US + 250],
    [60, null, 1_000, START_US + 60_000_000],
    ['max', null, 0, Infinity],
    [1, 'event', 0, Infinity],
    [1, 'callback', 0, Infinity],
    [1, 9_000_000, 0, 9_000_000],
    ['max', 9_000_000, 10_000, 9_000_000],
  ])('at speed %s to the goal %s, after %d ms: %d µs', (speed, goal, afterMs, dueUs) => {
    expect(started(speed, goal).dueUs(START_MS + afterMs, START_US)).toBe(dueUs);
  });

  it('no further than it is, where the clock stands', () => {
    started('max').pause();
    expect(pacer.dueUs(START_MS + 9_999, START_US)).toBe(START_US);
    expect(pacer.msUntil(START_US + 1, START_MS)).toBe(Infinity);
    expect([pacer.aheadUs(1_000), pacer.lagMs(START_MS + 9_999, START_US)]).toEqual([0, 0]);
  });

  it('never less than it is, however late its last event was handled', () => {
    expect(started(1).dueUs(START_MS, START_US + 40_000)).toBe(START_US + 40_000);
  });

  it('a moment is due exactly when the time until it has passed, at every pace', () => {
    const speed = fc.constantFrom(0.1, 0.25, 1, 2, 10, 60);
    fc.assert(
      fc.property(speed, fc.integer({ min: 0, max: 3_600_000_000 }), (factor, aheadUs) => {
        started(factor);
        const atMs = START_MS + pacer.msUntil(START_US + aheadUs, START_MS);
        expect(pacer.dueUs(atMs + 0.02, START_US)).toBeGreaterThanOrEqual(START_US + aheadUs);
        if (aheadUs > 2) expect(pacer.dueUs(atMs - 1, START_US)).toBeLessThan(START_US + aheadUs);
      }),
    );
  });
});

describe('a change of the speed', () => {
  it('counts from the moment at which it is made', () => {
    started(1).setSpeed(10, START_MS + 1_000, START_US + 1_000_000);
    expect(pacer.dueUs(START_MS + 1_100, START_US + 1_000_000)).toBe(START_US + 2_000_000);
  });

  it('from Max catches up with nothing', () => {
    started('max').setSpeed(1, START_MS + 10, START_US + 3_600_000_000);
    expect(pacer.dueUs(START_MS + 11, START_US + 3_600_000_000)).toBe(START_US + 3_600_001_000);
  });
});

describe('a clock that is behind', () => {
  it.each([
    ['a little catches up', 250, START_US + 250_000],
    ['beyond hope goes on from where it is', 251, START_US],
  ])('%s', (_what, lateMs, dueUs) => {
    const atMs = START_MS + lateMs;
    expect(started(1).lagMs(atMs, START_US)).toBe(lateMs);
    pacer.reached(atMs, START_US);
    expect(pacer.dueUs(atMs, START_US)).toBe(dueUs);
  });

  it('is never behind a goal, nor at Max', () => {
    expect(started('max').lagMs(START_MS + 9_999, START_US)).toBe(0);
    expect(started(1, 'callback').lagMs(START_MS + 9_999, START_US)).toBe(0);
  });
});

describe('the speed that is measured', () => {
  it('is that of about the last second, not of all the time that the clock has run', () => {
    started('max');
    for (let ms = 100; ms <= 5_000; ms += 100) {
      const factor = ms <= 3_000 ? 100 : 4;
      const beforeUs = Math.min(ms, 3_000) * 100_000;
      const sinceUs = Math.max(0, ms - 3_000) * factor * 1_000;
      pacer.reached(START_MS + ms, START_US + beforeUs + sinceUs);
    }
    expect(pacer.view(0).measuredSpeed).toBe(4);
  });

  it('is nothing of a clock that has only begun, or that stands', () => {
    expect(started(1).view(START_US).measuredSpeed).toBe(0);
    pacer.reached(START_MS + 500, START_US + 500_000);
    expect(pacer.view(START_US).measuredSpeed).toBe(1);
    pacer.pause();
    expect(pacer.view(START_US).measuredSpeed).toBe(0);
    pacer.reached(START_MS + 900, START_US + 900_000);
    expect(pacer.view(START_US).measuredSpeed).toBe(0);
  });
});

describe('what is told of a clock', () => {
  const sought = { client: 'uid1', name: 'user-left' };

  it('what it runs to, in milliseconds or as a word', () => {
    expect(started(1, 9_000_000).view(START_US)).toMatchObject({ nowMs: 7_000, goal: 9_000 });
    expect(started(1, 'event').view(START_US)).toMatchObject({ goal: 'event', isRunning: true });
  });

  it('the callback that it seeks, while it does and where none is coming', () => {
    pacer.start(START_MS, START_US, 'callback', sought);
    expect(pacer.view(START_US)).toMatchObject({ goal: 'callback', sought });
    pacer.giveUp();
    expect(pacer.view(START_US)).toMatchObject({ isRunning: false, isNothingComing: true, sought });
    pacer.hopeAgain();
    expect(pacer.view(START_US)).not.toHaveProperty('isNothingComing');
    expect(pacer.view(START_US)).not.toHaveProperty('sought');
  });

  it('nothing of a callback where it gave up on an event', () => {
    started(1, 'event').giveUp();
    expect(pacer.view(START_US)).toMatchObject({ isRunning: false, goal: null });
    expect(pacer.view(START_US)).not.toHaveProperty('isNothingComing');
  });

  it('the callback at which it paused, until it runs again', () => {
    started(1).stopBecauseOf(sought);
    expect(pacer.view(START_US)).toMatchObject({ isRunning: false, stoppedBy: sought });
    pacer.start(START_MS, START_US, null);
    expect(pacer.view(START_US)).not.toHaveProperty('stoppedBy');
  });
});

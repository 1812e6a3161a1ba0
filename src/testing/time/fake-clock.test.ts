import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkWhole, installClock, installedClock, type OwnClock } from './fake-clock.ts';

const PlatformDate = Date;
const BEFORE = new Date(0);

let clock: OwnClock | undefined;

function begun(): OwnClock {
  clock = installClock();
  return clock;
}

afterEach(() => {
  vi.useRealTimers();
  clock?.uninstall();
  clock = undefined;
});

describe("the lab's own clock in the place of the platform's", () => {
  it('is what every way to ask for the date goes by', async () => {
    const own = begun();
    const startMs = Date.now();
    await own.tickAsync(90_000);
    expect([Date.now(), new Date().getTime(), Number(new Date())]).toEqual(
      Array.from({ length: 3 }, () => startMs + 90_000),
    );
    expect(Date()).toBe(new Date(startMs + 90_000).toString());
    expect(own.now).toBe(startMs + 90_000);
  });

  it('makes dates that are like those of before', () => {
    begun();
    class Day extends Date {
      readonly isFree = true;
    }
    expect(new Date(0)).toStrictEqual(BEFORE);
    expect([BEFORE instanceof Date, new Date(1) instanceof PlatformDate, {} instanceof Date]).toEqual([
      true,
      true,
      false,
    ]);
    expect([new Day(5).getTime(), new Day(5).isFree, new Day() instanceof Day]).toEqual([5, true, true]);
    expect([Date.UTC(2020, 1), new Date(2020, 1, 3).getDate(), Date.parse('2020-01-01')]).toEqual([
      PlatformDate.UTC(2020, 1),
      3,
      PlatformDate.parse('2020-01-01'),
    ]);
  });

  it('can be watched and replaced by a test, and the platform stays as it was', () => {
    begun();
    vi.spyOn(Date, 'now').mockReturnValue(7);
    expect([Date.now(), PlatformDate.now() > 7]).toEqual([7, true]);
    vi.restoreAllMocks();
    expect(Date.now()).toBeGreaterThan(7);
  });

  it('bears fake timers of a test runner on top, with dates of theirs', async () => {
    const own = begun();
    await own.tickAsync(1000);
    vi.useFakeTimers({ now: 5000 });
    expect([new Date().getTime(), new Date(3).getTime(), Date.now()]).toEqual([5000, 3, 5000]);
    await vi.advanceTimersByTimeAsync(250);
    expect(new Date()).toEqual(new PlatformDate(5250));
    vi.useRealTimers();
    expect(new Date().getTime()).toBe(own.now);
  });

  it('is whole, and gives everything back when it goes', () => {
    const own = begun();
    const installed = installedClock();
    expect(installed).toBeDefined();
    if (installed !== undefined) expect(() => checkWhole(installed)).not.toThrow();
    own.uninstall();
    expect([installedClock(), Date]).toEqual([undefined, PlatformDate]);
  });
});

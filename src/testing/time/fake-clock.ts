import * as FakeTimers from '@sinonjs/fake-timers';

/** The part of a fake clock that the lab needs; those of Vitest, Jest and sinon have it. */
export interface FakeClock {
  readonly now: number;
  /** Names of what it stands in for. */
  readonly methods?: readonly string[];
  tickAsync(ms: number): Promise<number>;
}

/** Clocks of the lab's own, whose `Date` is not among their `methods`. */
const ownClocks = new WeakSet<object>();

/** What must go together, or times seen by the app and by the lab part. */
const NEEDED = ['setTimeout', 'clearTimeout', 'Date', 'performance'] as const;

/** What the lab's own clock stands in for beside `Date`, where the platform has it. */
const REPLACED = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'requestIdleCallback',
  'cancelIdleCallback',
  'performance',
] as const;

/** The clock that stands in for the timers at the moment; undefined where they are real. */
export function installedClock(): FakeClock | undefined {
  const { clock } = globalThis.setTimeout as { readonly clock?: FakeClock };
  return typeof clock?.tickAsync === 'function' ? clock : undefined;
}

/** @throws Error where a fake clock leaves out what the lab's time is read from */
export function checkWhole(clock: FakeClock): void {
  const { methods } = clock;
  if (methods === undefined || ownClocks.has(clock)) return;
  const missing = NEEDED.filter((name) => !methods.includes(name) && name in globalThis);
  if (missing.length === 0) return;
  throw new Error(
    `The fake clock leaves ${missing.join(' and ')} real, so the app and the lab would have different times: fake ${NEEDED.join(', ')} together (leave "toFake" out), or call no fake timers and let the lab bring its own.`,
  );
}

/** A clock of the lab's own, in place until `uninstall`. */
export interface OwnClock extends FakeClock {
  uninstall(): void;
}

/**
 * The platform's `Date`, except that now is what a clock says. Fake timers of a test runner that
 * are put on top of it find a `Date` like any other; on one of other fake timers they break, as
 * each gives its dates a `constructor` that the next cannot replace.
 */
function dateOf(platformDate: DateConstructor, nowMs: () => number): DateConstructor {
  class LabDate extends platformDate {
    static override now = nowMs;
    static override [Symbol.hasInstance](value: unknown): boolean {
      return value instanceof platformDate;
    }
  }
  // Dates from before are of the same kind, to whoever compares.
  LabDate.prototype.constructor = platformDate;
  // A class cannot be called without `new`: that the proxy can is what `apply` is for.
  return new Proxy(LabDate as typeof LabDate & DateConstructor, {
    construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [nowMs()] : args, made),
    apply: () => new platformDate(nowMs()).toString(),
  });
}

/** Puts a clock of the lab's own in the place of the platform's. */
export function installClock(): OwnClock {
  const { Date: platformDate } = globalThis;
  const clock = FakeTimers.withGlobal(globalThis).install({
    now: platformDate.now(),
    toFake: REPLACED.filter((name) => name in globalThis),
    shouldClearNativeTimers: true,
  });
  ownClocks.add(clock);
  globalThis.Date = dateOf(platformDate, () => clock.now);
  return {
    get now() {
      return clock.now;
    },
    tickAsync: (ms) => clock.tickAsync(ms),
    uninstall: () => {
      clock.uninstall();
      globalThis.Date = platformDate;
    },
  };
}

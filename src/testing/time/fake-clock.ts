import * as FakeTimers from '@sinonjs/fake-timers';

/** The part of a fake clock that the lab needs; those of Vitest, Jest and sinon have it. */
export interface FakeClock {
  readonly now: number;
  /** Names of what it stands in for. */
  readonly methods?: readonly string[];
  tickAsync(ms: number): Promise<number>;
}

/** What must go together, or times seen by the app and by the lab part. */
const NEEDED = ['setTimeout', 'clearTimeout', 'Date', 'performance'] as const;

/** What the lab's own clock stands in for, where the platform has it. */
const REPLACED = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'requestIdleCallback',
  'cancelIdleCallback',
  'Date',
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
  if (methods === undefined) return;
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

/** Puts a clock of the lab's own in the place of the platform's. */
export function installClock(): OwnClock {
  const toFake = REPLACED.filter((name) => name in globalThis);
  const clock = FakeTimers.withGlobal(globalThis).install({
    now: Date.now(),
    toFake: [...toFake],
    shouldClearNativeTimers: true,
  });
  // Whoever brings fake timers of a test runner later puts them on top of these.
  delete (Date as { isFake?: boolean }).isFake;
  return {
    get now() {
      return clock.now;
    },
    tickAsync: (ms) => clock.tickAsync(ms),
    uninstall: () => {
      clock.uninstall();
    },
  };
}

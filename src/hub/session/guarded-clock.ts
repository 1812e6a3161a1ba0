import type { HostClock } from './host-clock.ts';

/** A clock whose tasks may fail: their errors go to `onError` instead of to nobody. */
export function guardedClock(clock: HostClock, onError: (error: unknown) => void): HostClock {
  const guarded = (task: () => void) => () => {
    try {
      task();
    } catch (error) {
      onError(error);
    }
  };
  return {
    nowMs: () => clock.nowMs(),
    after: (ms, task) => clock.after(ms, guarded(task)),
    soon: (task) => clock.soon(guarded(task)),
  };
}

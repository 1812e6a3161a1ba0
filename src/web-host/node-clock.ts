import type { HostClock } from '../hub/session/host-clock.ts';

/** Real time in Node. */
export const nodeClock: HostClock = {
  nowMs: () => performance.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  soon: (task) => setImmediate(task),
};

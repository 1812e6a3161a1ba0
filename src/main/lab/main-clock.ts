import type { HostClock } from '../../hub/session/host-clock.ts';

/** Real time in the main process. */
export const mainClock: HostClock = {
  nowMs: () => performance.now(),
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  soon: (task) => void setImmediate(task),
};

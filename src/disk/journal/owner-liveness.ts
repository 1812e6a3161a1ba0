import { uptime } from 'node:os';

/** Owners show that they live at least this often, by the time of their files. */
export const LIVENESS_INTERVAL_MS = 10_000;
/** After this long without a sign of life the process number has been given to another process. */
const GIVEN_UP_AFTER_MS = 6 * LIVENESS_INTERVAL_MS;

/** What is known of a file's owner. */
export interface OwnerEvidence {
  readonly pid: number;
  /** Whether the process would be one of this machine. */
  readonly isHere: boolean;
  /** When the file was last touched, in milliseconds since 1970. */
  readonly touchedMs: number;
}

/** What is asked of the system. */
export interface LivenessProbe {
  readonly nowMs: number;
  readonly bootedMs: number;
  isRunning(pid: number): boolean;
}

function systemSigns(): LivenessProbe {
  const nowMs = Date.now();
  return { nowMs, bootedMs: nowMs - uptime() * 1000, isRunning };
}

/** Whether a process has this number; one that may not be signalled is there all the same. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether the owner lives, as far as can be told. Numbers of processes are given again, soon after
 * the machine has started anew, so the number alone does not count.
 */
export function isOwnerAlive({ pid, isHere, touchedMs }: OwnerEvidence, signs = systemSigns()): boolean {
  const isFresh = signs.nowMs - touchedMs < GIVEN_UP_AFTER_MS;
  if (!isHere) return isFresh;
  return isFresh && touchedMs >= signs.bootedMs && signs.isRunning(pid);
}

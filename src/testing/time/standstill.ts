import { realSetTimeout } from './platform-time.ts';

/** So long, in real time, somebody who waits for virtual time is left alone. */
const PATIENCE_MS = 4000;

/**
 * Looks after a call that virtual time alone can end. Where that time has not moved at all while
 * seconds of real time went by, the test waits for the call before it moves the clock, and would
 * until it times out: `giveUp` gets an error that says what to do.
 */
export function watchStandstill(
  call: string,
  nowUs: () => number | undefined,
  giveUp: (error: Error) => void,
  patienceMs = PATIENCE_MS,
): void {
  const sinceUs = nowUs();
  const timer = realSetTimeout(() => {
    if (nowUs() !== sinceUs) return;
    giveUp(
      new Error(
        `${call}: time stands still, so this never comes to its end: call lab.advance('1s') after ${call}, and await ${call} after that.`,
      ),
    );
  }, patienceMs);
  // Keeps no process alive.
  if (typeof timer === 'object' && 'unref' in timer) timer.unref();
}

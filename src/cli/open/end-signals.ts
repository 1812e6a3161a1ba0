import { followSignals, isCommandThread } from '../supervisor/command-port.ts';
import { END_SIGNALS } from '../supervisor/messages.ts';

/**
 * A signal so soon after the first is the first once more, in milliseconds: a terminal sends
 * Ctrl-C to every program in front, and npm hands it on to the one that it runs, which so gets it
 * twice.
 */
const REPEAT_MS = 500;

/** What is done when the program is to end. */
export interface EndHandlers {
  /** Ends cleanly. */
  readonly gently: () => void;
  /** Ends at once: the person does not want to wait. */
  readonly atOnce: () => void;
  readonly nowMs?: () => number;
}

/** Follows the signals that end a program; gives back how to stop following. */
export function onEndSignals({ gently, atOnce, nowMs = () => performance.now() }: EndHandlers): () => void {
  let firstMs: number | undefined;
  const listener = () => {
    if (firstMs === undefined) {
      firstMs = nowMs();
      gently();
    } else if (nowMs() - firstMs >= REPEAT_MS) {
      atOnce();
    }
  };
  // In the command's thread signals are heard by another one, which hands them on.
  if (isCommandThread) return followSignals(listener);
  for (const signal of END_SIGNALS) process.on(signal, listener);
  return () => {
    for (const signal of END_SIGNALS) process.off(signal, listener);
  };
}

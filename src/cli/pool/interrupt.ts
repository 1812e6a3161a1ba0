import { onSignal, signalSeen } from '../supervisor/command-port.ts';
import { SIGNAL_EXIT_CODES } from '../supervisor/messages.ts';

/**
 * How long to wait for threads to report what they know; after that the result is given without
 * them.
 */
const PATIENCE_MS = 1_000;

/** Work that Ctrl-C ends in good order. */
export interface Interruptible {
  interrupt(): void;
}

/** A watch on signals. */
export interface InterruptSubscription {
  /** Settles some time after the first signal: what is not done by then is not waited for. */
  readonly isTooLate: Promise<void>;
  /** Stops listening. */
  readonly forget: () => void;
}

/** Ends the work at the first signal. */
export function onInterrupt(work: Interruptible): InterruptSubscription {
  let forget = (): void => undefined;
  const isTooLate = new Promise<void>((resolve) => {
    forget = onSignal(() => {
      work.interrupt();
      setTimeout(resolve, PATIENCE_MS);
    });
  });
  return { isTooLate, forget };
}

/** Exit code of work that was interrupted. */
export function interruptedCode(): number {
  return SIGNAL_EXIT_CODES[signalSeen() ?? 'SIGINT'];
}

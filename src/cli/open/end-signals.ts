/** Signals by which a person or the system ends a program. */
const END_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * A signal so soon after the first is the first once more, in milliseconds: a terminal sends Ctrl-C to every program in front,
 * and npm hands it on to the one that it runs, which so gets it twice.
 */
const REPEAT_MS = 500;

/** What is done when the program is to end. */
export interface EndCare {
  /** In good order. */
  readonly gently: () => void;
  /** At once: the person does not want to wait. */
  readonly atOnce: () => void;
  readonly nowMs?: () => number;
}

/** Follows the signals that end a program; gives back how to stop following. */
export function onEndSignals({ gently, atOnce, nowMs = () => performance.now() }: EndCare): () => void {
  let firstMs: number | undefined;
  const listener = () => {
    if (firstMs === undefined) {
      firstMs = nowMs();
      gently();
    } else if (nowMs() - firstMs >= REPEAT_MS) {
      atOnce();
    }
  };
  for (const signal of END_SIGNALS) process.on(signal, listener);
  return () => {
    for (const signal of END_SIGNALS) process.off(signal, listener);
  };
}

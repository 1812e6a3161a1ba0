/** How far the run is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Share of the virtual time of all scenarios that has been run, 0 to 1. */
  readonly share: number;
}

/** Short runs need no progress line. */
const QUIET_MS = 500;
const PERIOD_MS = 100;

/** `12 of 40 scenarios, 31 %`. */
export function progressText({ done, total, share }: Progress): string {
  return `${done} of ${total} scenario${total === 1 ? '' : 's'}, ${Math.floor(share * 100)} % (Ctrl-C ends with what is known)`;
}

/**
 * Keeps a line about the progress on standard error, if that is a terminal and the run takes long enough to ask. The function that comes back takes it away.
 */
export function showProgress(text: () => string): () => void {
  if (!process.stderr.isTTY) return () => undefined;
  let isShown = false;
  const show = (): void => {
    isShown = true;
    // Some terminals do not know their width and say 0.
    const width = process.stderr.columns || 80;
    process.stderr.write(`\r\u001b[K${text().slice(0, width - 1)}`);
  };
  let interval: NodeJS.Timeout | undefined;
  const timeout = setTimeout(() => {
    show();
    interval = setInterval(show, PERIOD_MS);
  }, QUIET_MS);
  return () => {
    clearTimeout(timeout);
    clearInterval(interval);
    if (isShown) process.stderr.write('\r\u001b[K');
  };
}

import { isTerminal, writeProgress } from '../supervisor/command-port.ts';

/** Short runs need no progress line. */
const QUIET_MS = 500;
const PERIOD_MS = 100;

/**
 * Keeps a line about the progress on standard error, if that is a terminal and the run takes long
 * enough to ask. The function that comes back takes it away.
 */
export function showProgress(text: () => string): () => void {
  if (!isTerminal.stderr) return () => undefined;
  const show = (): void => writeProgress(text());
  let interval: NodeJS.Timeout | undefined;
  const timeout = setTimeout(() => {
    show();
    interval = setInterval(show, PERIOD_MS);
  }, QUIET_MS);
  return () => {
    clearTimeout(timeout);
    clearInterval(interval);
    writeProgress(null);
  };
}

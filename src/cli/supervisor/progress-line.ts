let isShown = false;

/**
 * Shows a line about the progress on a terminal, in place of the one before; null takes it away.
 */
export function drawProgress(text: string | null): void {
  if (text === null) {
    clearProgress();
    return;
  }
  if (!process.stderr.isTTY) return;
  isShown = true;
  // Some terminals do not know their width and say 0.
  const width = process.stderr.columns || 80;
  process.stderr.write(`\r\u001b[K${text.slice(0, width - 1)}`);
}

/** Takes the line away, so that something else can be said. */
export function clearProgress(): void {
  if (!isShown) return;
  isShown = false;
  process.stderr.write('\r\u001b[K');
}

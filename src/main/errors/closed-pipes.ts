/**
 * Whoever reads what the app writes may go: a terminal is closed, a pipe ends. The app goes on
 * without; to Node an error that nobody takes would be the end.
 */
export function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

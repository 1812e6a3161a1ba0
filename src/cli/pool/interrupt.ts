/** Work that Ctrl-C ends in good order. */
export interface Interruptible {
  readonly interrupted: boolean;
  interrupt(): void;
}

/** Ends the work at the first Ctrl-C; whoever presses it again does not want to wait. The function that comes back stops listening. */
export function onInterrupt(work: Interruptible): () => void {
  const listener = (): void => {
    if (work.interrupted) process.exit(130);
    work.interrupt();
  };
  process.on('SIGINT', listener);
  return () => process.off('SIGINT', listener);
}

/**
 * Something that comes every so often while somebody wants it. The platform's timers are asked for
 * when it begins, as test runners put others in place.
 */
export class Beat {
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly periodMs: number;
  private readonly onBeat: () => void;

  constructor(periodMs: number, onBeat: () => void) {
    this.periodMs = periodMs;
    this.onBeat = onBeat;
  }

  start(): void {
    if (this.timer !== undefined) return;
    this.timer = globalThis.setInterval(this.onBeat, this.periodMs);
    const timer = this.timer as unknown as { readonly unref?: () => void };
    timer.unref?.();
  }

  stop(): void {
    if (this.timer !== undefined) globalThis.clearInterval(this.timer);
    this.timer = undefined;
  }
}

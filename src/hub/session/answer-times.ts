/** How long the slowest answer counts. */
const REMEMBER_MS = 5000;
/** A window hangs when it takes so many times as long as the slowest that answered lately. */
const TIMES_AS_LONG = 5;

/**
 * Tells windows that hang from a machine that has too much to do: there, all windows are slow, and each gets more time before it
 * counts as not responding.
 */
export class AnswerTimes {
  private readonly leastMs: number;
  private slow: readonly { readonly atMs: number; readonly tookMs: number }[] = [];

  /** @param leastMs time that every window has, in real milliseconds */
  constructor(leastMs: number) {
    this.leastMs = leastMs;
  }

  /** A window has answered. */
  note(atMs: number, tookMs: number): void {
    if (tookMs * TIMES_AS_LONG <= this.leastMs) return;
    // Only those count that no later answer outdoes.
    this.slow = [...this.slow.filter((one) => one.tookMs > tookMs), { atMs, tookMs }];
  }

  /** How long a window may take now, in real milliseconds. */
  limitMs(nowMs: number): number {
    this.slow = this.slow.filter(({ atMs }) => nowMs - atMs < REMEMBER_MS);
    return Math.max(this.leastMs, (this.slow[0]?.tookMs ?? 0) * TIMES_AS_LONG);
  }
}

/** A token bucket: an amount that may be spent at once, and that is refilled as time passes. */
export class TokenBucket {
  private readonly most: number;
  private readonly backPerMs: number;
  private left: number;
  private atMs = 0;

  /** @param backPerMs how much comes back in a millisecond, up to `most` */
  constructor(most: number, backPerMs: number) {
    this.most = most;
    this.backPerMs = backPerMs;
    this.left = most;
  }

  /** What is left at `nowMs`; negative where more was spent. */
  leftAt(nowMs: number): number {
    this.left = Math.min(this.most, this.left + Math.max(0, nowMs - this.atMs) * this.backPerMs);
    this.atMs = nowMs;
    return this.left;
  }

  /** Spends an amount; false where less was left, which is then used up. */
  spend(amount: number, nowMs: number): boolean {
    const left = this.leftAt(nowMs) - amount;
    this.left = Math.max(0, left);
    return left >= 0;
  }

  /** Milliseconds from `nowMs` until this amount is available. */
  msUntil(amount: number, nowMs: number): number {
    return Math.max(0, Math.min(amount, this.most) - this.leftAt(nowMs)) / this.backPerMs;
  }
}

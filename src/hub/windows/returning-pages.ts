import { TokenBucket } from '../session/token-bucket.ts';

/**
 * Pages that are loaded again start their process anew: so often at once, and once more every so
 * many milliseconds.
 */
const COMEBACKS = { most: 10, everyMs: 6000 };

/**
 * Whether a page that comes back by itself for a client without a process starts it anew, as one
 * that was loaded again does. One that the lab has cut off does not before a person restarts the
 * client, and none does without end.
 */
export class ReturningPages {
  private readonly barred = new Set<string>();
  private readonly allowances = new Map<string, TokenBucket>();

  /** The client's window said what it should not have. */
  bar(client: string): void {
    this.barred.add(client);
  }

  /** A window of the client is wanted. */
  want(client: string): void {
    this.barred.delete(client);
  }

  /** Whether a page that nobody has asked for may start the client's process. */
  may(client: string, nowMs: number): boolean {
    if (this.barred.has(client)) return false;
    let allowance = this.allowances.get(client);
    if (!allowance) {
      allowance = new TokenBucket(COMEBACKS.most, 1 / COMEBACKS.everyMs);
      this.allowances.set(client, allowance);
    }
    // A try in vain costs nothing: else whoever tries more often than it comes back never may again.
    return allowance.leftAt(nowMs) >= 1 && allowance.spend(1, nowMs);
  }
}

import { TokenBucket } from './token-bucket.ts';

/** How long an answer is remembered. */
const REMEMBER_MS = 5000;
/**
 * A window may take this many times as long as all others took lately: up to that the machine is
 * the cause.
 */
const TIMES_AS_LONG = 5;
/** No window ever gets more than this many times the least. */
const MOST_TIMES_THE_LEAST = 5;
/**
 * A window may spend this many times the least by answering late; a part of the time that passes
 * is credited back.
 */
const ACCOUNT = { timesTheLeast: 5, backPerMs: 1 / 5 };
/** Answers within this part of the least are free. */
const FREE_PART = 1 / 10;

interface SlowAnswer {
  readonly atMs: number;
  readonly tookMs: number;
}

/** What is known of one window. */
interface Account {
  /** Its slowest answers lately: those that no later one outdoes. */
  slow: readonly SlowAnswer[];
  readonly time: TokenBucket;
}

/**
 * How long each window may let the lab wait, in real milliseconds. Where all windows are slow it
 * is the machine, and each gets more; a window never stretches its own time, and whatever it does,
 * it has an account: what it takes beyond what is fair is drawn from there, many short delays like
 * one long one.
 */
export class ResponseBudget {
  private readonly leastMs: number;
  private readonly accounts = new Map<string, Account>();

  /**
   * @param leastMs time that every window has for an answer, as long as there is something on its
   * account
   */
  constructor(leastMs: number) {
    this.leastMs = leastMs;
  }

  /** The window has let the lab wait for so long. */
  waited(client: string, atMs: number, tookMs: number): void {
    const account = this.accountOf(client);
    account.slow = [...account.slow.filter((one) => one.tookMs > tookMs), { atMs, tookMs }];
    account.time.spend(Math.max(0, tookMs - this.fairMs(client, atMs)), atMs);
  }

  /** How long the window may take for an answer now. */
  limitMs(client: string, nowMs: number): number {
    const { leastMs } = this;
    const pacedMs = this.paceMs(client, nowMs) * TIMES_AS_LONG;
    const wantedMs = Math.min(leastMs * MOST_TIMES_THE_LEAST, Math.max(leastMs, pacedMs));
    return Math.min(wantedMs, this.fairMs(client, nowMs) + this.accountOf(client).time.leftAt(nowMs));
  }

  /**
   * How long a window that has hung stays out: until there is enough on its account to wait for it
   * once.
   */
  msUntilReturn(client: string, nowMs: number): number {
    return this.accountOf(client).time.msUntil(this.leastMs, nowMs);
  }

  /** What costs nothing. */
  private fairMs(client: string, nowMs: number): number {
    const pacedMs = this.paceMs(client, nowMs) * TIMES_AS_LONG;
    return Math.min(this.leastMs * MOST_TIMES_THE_LEAST, Math.max(this.leastMs * FREE_PART, pacedMs));
  }

  /**
   * What even the quickest of the other windows took at its slowest, lately; 0 where there is
   * none.
   */
  private paceMs(client: string, nowMs: number): number {
    let paceMs = Infinity;
    for (const [other, account] of this.accounts) {
      if (other === client) continue;
      account.slow = account.slow.filter(({ atMs }) => nowMs - atMs < REMEMBER_MS);
      const [slowest] = account.slow;
      if (slowest) paceMs = Math.min(paceMs, slowest.tookMs);
    }
    return paceMs === Infinity ? 0 : paceMs;
  }

  private accountOf(client: string): Account {
    const known = this.accounts.get(client);
    if (known) return known;
    const { timesTheLeast, backPerMs } = ACCOUNT;
    const account = { slow: [], time: new TokenBucket(this.leastMs * timesTheLeast, backPerMs) };
    this.accounts.set(client, account);
    return account;
  }
}

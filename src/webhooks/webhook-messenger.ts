import { randomUUID } from 'node:crypto';
import type { WebhookArrival } from '../core/lab/webhook-sender.ts';
import { MILLISECOND } from '../core/time/micros.ts';
import type { WebhookReply } from '../core/vocabulary/webhooks.ts';
import { notificationBody, type NotifiedRun, type UserFinder } from './notification-body.ts';
import { signedHeaders } from './signed-headers.ts';

/** After so long the lab counts an answer as none anyway. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 50;

/** Where notifications go. */
export interface WebhookTarget {
  readonly url: string;
  /** Signs them. */
  readonly secret: string;
}

/** How often a server said what: HTTP statuses, and in words why there was none. */
export type ReplyCounts = Readonly<Record<string, number>>;

/** Posts notifications to the customer's own server, and says how it replied. */
export class WebhookMessenger {
  private readonly target: WebhookTarget;
  private readonly run: NotifiedRun;
  private readonly counts = new Map<string, number>();

  constructor(target: WebhookTarget, userOf: UserFinder) {
    this.target = target;
    this.run = { id: randomUUID(), startMs: Date.now(), userOf };
  }

  /** What was replied so far. */
  get replies(): ReplyCounts {
    return Object.fromEntries(this.counts);
  }

  /**
   * Posts one. A reply without status where nobody can be reached; undefined where the server has
   * not answered in time, or nobody waits any more.
   */
  async ask(arrival: WebhookArrival, isWanted: () => boolean): Promise<WebhookReply | undefined> {
    const body = JSON.stringify(notificationBody(this.run, arrival));
    const startMs = performance.now();
    const ended = new AbortController();
    const look = setInterval(() => {
      if (performance.now() - startMs > PATIENCE_MS || !isWanted()) ended.abort();
    }, LOOK_MS);
    try {
      const status = await this.post(body, ended.signal);
      this.count(String(status));
      return { afterUs: elapsedUs(startMs), status };
    } catch (error) {
      if (ended.signal.aborted) {
        this.count('no answer within 10 s');
        return undefined;
      }
      this.count(reasonOf(error));
      return { afterUs: elapsedUs(startMs) };
    } finally {
      clearInterval(look);
    }
  }

  private async post(body: string, signal: AbortSignal): Promise<number> {
    const { url, secret } = this.target;
    const headers = signedHeaders(body, secret);
    // A redirection is an answer other than 200; following it might lead off this machine.
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    await response.body?.cancel();
    return response.status;
  }

  private count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
}

const elapsedUs = (startMs: number): number => Math.round((performance.now() - startMs) * MILLISECOND);

/** `ECONNREFUSED`, or what else kept a server from being reached. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return 'code' in cause ? String(cause.code) : cause.message;
}

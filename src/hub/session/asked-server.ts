import type { HostClock } from './host-clock.ts';
import { replyAsRecorded } from '../../core/lab/recorded-replies.ts';
import type { WebhookArrival } from '../../core/lab/webhook-sender.ts';
import { MILLISECOND, type Micros } from '../../core/time/micros.ts';
import type { RecordedReply, WebhookReply } from '../../core/vocabulary/webhooks.ts';

/**
 * Posts a notification to a server outside the lab, which is waited for as long as `isWanted`;
 * undefined where there is none, or it is silent.
 */
export type PostNotification = (
  arrival: WebhookArrival,
  isWanted: () => boolean,
) => Promise<WebhookReply | undefined> | undefined;

/** What asking a server takes. */
export interface AskedServerParts {
  readonly clock: HostClock;
  readonly post: PostNotification | undefined;
  /** A reply has come, or is waited for no longer: the run may go on. */
  readonly onReply: () => void;
  /** A notification could not be posted, or its reply not be taken: a mistake of the lab. */
  readonly fail: (error: unknown) => void;
}

/** A notification that has come to the server, and not been replied to. */
interface Waiting {
  readonly arrivedUs: Micros;
  readonly askedMs: number;
}

/**
 * The customer's own server, where it is really asked in a run that is paced: as long as it has not
 * replied, virtual time passes no faster than real time does. So what it says comes as late in the
 * run as it took in truth, at every speed, and never into the run's past.
 */
export class AskedServer {
  private readonly parts: AskedServerParts;
  private readonly waiting = new Set<Waiting>();
  /** Notifications that it was asked about so far. */
  private asked = 0;
  private isOver = false;
  private recorded: ((arrival: WebhookArrival) => void) | undefined;

  constructor(parts: AskedServerParts) {
    this.parts = parts;
  }

  /** The run must not go beyond this moment yet; Infinity where nothing is waited for. */
  get holdUs(): Micros {
    return Math.min(Infinity, ...[...this.waiting].map((one) => this.passedUs(one)));
  }

  /** Says, from now on, when it has been asked, besides what is to be done anyway. */
  watch(isMoreToDo: () => boolean): () => boolean {
    const { asked } = this;
    return () => isMoreToDo() || this.asked !== asked;
  }

  /** The run is gone through again: what was replied then stands in for the server. */
  beginReplay(replies: readonly RecordedReply[]): void {
    this.recorded = replyAsRecorded(replies);
  }

  endReplay(): void {
    this.recorded = undefined;
  }

  /** A notification has come to the server. */
  ask(arrival: WebhookArrival): void {
    if (this.recorded !== undefined) {
      this.recorded(arrival);
      return;
    }
    const one = { arrivedUs: arrival.arrivedUs, askedMs: this.parts.clock.nowMs() };
    const reply = this.parts.post?.(arrival, () => !this.isOver);
    if (reply === undefined) return;
    this.asked++;
    this.waiting.add(one);
    reply.then((said) => this.replied(one, arrival, said)).catch(this.parts.fail);
  }

  /** Nobody waits for replies any more. */
  close(): void {
    this.isOver = true;
    this.waiting.clear();
  }

  private replied(one: Waiting, arrival: WebhookArrival, said: WebhookReply | undefined): void {
    if (this.isOver) return;
    // One later than the run can have come to.
    const afterUs = this.passedUs(one) + 1 - arrival.arrivedUs;
    this.waiting.delete(one);
    if (said !== undefined) arrival.reply({ ...said, afterUs });
    this.parts.onReply();
  }

  /** The moment of the run that lies as far behind its coming as real time does. */
  private passedUs({ arrivedUs, askedMs }: Waiting): Micros {
    return arrivedUs + Math.floor((this.parts.clock.nowMs() - askedMs) * MILLISECOND);
  }
}

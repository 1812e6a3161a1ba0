import type { WebhookArrival } from '../core/lab/webhook-sender.ts';
import { SYSTEMS } from '../core/persona/persona-table.ts';
import { MILLISECOND, SECOND } from '../core/time/micros.ts';
import type { Os } from '../core/vocabulary/persona.ts';
import type { WebhookEventType } from '../core/vocabulary/webhooks.ts';

/*
 * What a notification looks like on its way to the customer's server. Source: the vendor's page on
 * channel event types, as named in core/vocabulary/webhooks.ts.
 */

/** Real-time communication, among the vendor's products. */
const PRODUCT_RTC = 1;

/** The vendor's number for platforms that it does not list. */
const OTHER_PLATFORM = 0;

/** The run whose notifications are sent. */
export interface NotifiedRun {
  /** Tells the notifications of this run from those of another. */
  readonly id: string;
  /** Milliseconds since 1970 at virtual time 0. */
  readonly startMs: number;
  readonly userOf: UserFinder;
}

/** What notifications say of a user; undefined where there is no such user. */
export type UserFinder = (uid: number) => NotifiedUser | undefined;

/** A user, as far as notifications tell of it. */
export interface NotifiedUser {
  /** The system on which its app runs. */
  readonly os: Os;
  /** The user account with which it has joined; undefined: a number. */
  readonly account?: string | undefined;
}

/** The body of a notification, before it is written as JSON. */
export interface NotificationBody {
  /** The same each time that a notification is sent. */
  readonly noticeId: string;
  readonly productId: number;
  readonly eventType: WebhookEventType;
  /** When it came, in milliseconds since 1970: time on the way is virtual. */
  readonly notifyMs: number;
  readonly payload: Readonly<Record<string, string | number>>;
}

/**
 * The body of a notification that has come. Of its fields `sid` and `clientType` are left
 * out: the lab has no such things. `account` is that of a user who has joined with one.
 */
export function notificationBody(
  run: NotifiedRun,
  { notice, type, arrivedUs, ...arrival }: Omit<WebhookArrival, 'reply'>,
): NotificationBody {
  return {
    noticeId: `${run.id}:${notice}:${type}`,
    productId: PRODUCT_RTC,
    eventType: type,
    notifyMs: run.startMs + Math.floor(arrivedUs / MILLISECOND),
    payload: payloadOf(run, type, arrival),
  };
}

function payloadOf(
  { startMs, userOf }: NotifiedRun,
  type: WebhookEventType,
  {
    channel,
    uid,
    clientSeq,
    reason,
    durationUs,
    occurredUs,
  }: Pick<WebhookArrival, 'channel' | 'uid' | 'clientSeq' | 'reason' | 'durationUs' | 'occurredUs'>,
): NotificationBody['payload'] {
  const ts = Math.floor((startMs + occurredUs / MILLISECOND) / 1000);
  const base = { channelName: channel, ts };
  if (uid === undefined) return base;
  if (type === 102) return { ...base, lastUid: uid };
  const { os, account } = userOf(uid) ?? {};
  const isSwitch = type === 111 || type === 112;
  return {
    ...base,
    uid,
    ...(isSwitch ? {} : { platform: os === undefined ? OTHER_PLATFORM : SYSTEMS[os].notificationPlatform }),
    ...(clientSeq === undefined ? {} : { clientSeq: startMs + clientSeq }),
    ...(account === undefined ? {} : { account }),
    ...(reason === undefined ? {} : { reason }),
    ...(durationUs === undefined ? {} : { duration: Math.floor(durationUs / SECOND) }),
  };
}

import type { LinkSettings } from './link-settings.ts';
import type { Micros } from '../time/micros.ts';

/**
 * What the vendor's server tells the customer's about a channel: the numbers and names of its
 * notifications. Source: the vendor's page on channel event types (AgoraIO/Docs-Source,
 * shared/common/channel-management-api/webhooks/channel-event-type.mdx).
 */
export const WEBHOOK_EVENTS = {
  101: 'channel create',
  102: 'channel destroy',
  103: 'broadcaster join channel',
  104: 'broadcaster leave channel',
  105: 'audience join channel',
  106: 'audience leave channel',
  107: 'user join channel with communication mode',
  108: 'user leave channel with communication mode',
  111: 'client role change to broadcaster',
  112: 'client role change to audience',
} as const;
export type WebhookEventType = keyof typeof WEBHOOK_EVENTS;
/** The numbers, in their order. */
export const WEBHOOK_EVENT_TYPES = Object.keys(WEBHOOK_EVENTS).map(Number) as readonly WebhookEventType[];

/**
 * Why a user left, as notifications number it; 5: the same user has come in on another device; 9
 * and 10: the SDK has dropped its connection and come back, from another address or because nothing
 * came, which nobody sees. The page has more: 4 (the server moves its load) and 999 (too many entries
 * in a short time; it does not say how many) are not modelled here.
 */
export const WEBHOOK_LEAVE_REASONS = {
  other: 0,
  left: 1,
  timedOut: 2,
  removed: 3,
  otherDevice: 5,
  otherAddress: 9,
  reconnected: 10,
} as const;

/** Why an SDK comes back to its channel: with another address, after a silence, or as it was asked to. */
export const RETURN_CAUSES = ['address', 'silence', 'asked'] as const;
export type ReturnCause = (typeof RETURN_CAUSES)[number];

/** The reason of the leave that a return is told as. */
export const RETURN_REASONS = {
  address: WEBHOOK_LEAVE_REASONS.otherAddress,
  silence: WEBHOOK_LEAVE_REASONS.reconnected,
  asked: WEBHOOK_LEAVE_REASONS.other,
} as const satisfies Readonly<Record<ReturnCause, number>>;

/**
 * What becomes of a notification: sent, come to the customer's server, answered, or given up.
 * `replied`: what a server outside the lab said to it, which only then is on its way back.
 */
export const WEBHOOK_STAGES = ['sent', 'arrived', 'replied', 'answered', 'given-up'] as const;
export type WebhookStage = (typeof WEBHOOK_STAGES)[number];

/** How the customer's server is reached, and what it answers. */
export interface WebhookSettings {
  /** What the way to the customer's server does to notifications; that back is the same. */
  readonly link: LinkSettings;
  /**
   * The status that it answers with; null: it never answers; `outside`: a server outside the lab
   * is really asked, or the replies of an earlier run stand in for it.
   */
  readonly answer: number | null | 'outside';
  /** How long it takes to answer. */
  readonly answerAfterUs: Micros;
  /**
   * Whether returns of which nobody in the channel hears are told as a leave and a join; absent:
   * they are not.
   */
  readonly reconnects?: true;
}

/** What a server outside the lab said to a notification. */
export interface WebhookReply {
  /** From the notification's coming on. */
  readonly afterUs: Micros;
  /** The HTTP status; undefined where there was no answer to be had: nobody listens, say. */
  readonly status?: number;
}

/** One of an earlier run: to the first notification that came, to the second, and so on. */
export interface RecordedReply extends WebhookReply {
  readonly arrival: number;
}

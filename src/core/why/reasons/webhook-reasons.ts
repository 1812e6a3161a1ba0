import type { Micros } from '../../time/micros.ts';
import {
  RETURN_REASONS,
  WEBHOOK_EVENTS,
  type ReturnCause,
  type WebhookEventType,
  type WebhookStage,
} from '../../vocabulary/webhooks.ts';
import { moment, uid } from './reason-text.ts';

/* What the vendor's server told the customer's, and why it did so again. */

type NotificationFacts = Readonly<{
  notice: number;
  type: WebhookEventType;
  stage: WebhookStage;
  channel: string;
  user?: number;
  attempt: number;
  status?: number;
  atUs: Micros;
}>;

function stageWords({ stage, attempt, status }: NotificationFacts): string {
  const which = attempt === 1 ? '' : `, as attempt ${attempt},`;
  switch (stage) {
    case 'sent':
      return `was sent${which}`;
    case 'arrived':
      return `came to the customer's server${which}`;
    case 'replied':
      return status === undefined
        ? `found nobody to reply at the customer's server${which}`
        : `was replied to with ${status} by the customer's own server${which}`;
    case 'answered':
      return `was answered with ${status ?? 0}${which}`;
    case 'given-up':
      return 'was given up';
  }
}

const RETURN_WORDS: Readonly<Record<ReturnCause, string>> = {
  address: 'because its address had changed',
  silence: 'because nothing came of the server, or its socket closed',
  asked: 'because it was asked to',
};

export const webhookReasons = {
  notification: (facts: NotificationFacts) => {
    const { notice, type, channel, user, atUs } = facts;
    const about = user === undefined ? `of channel "${channel}"` : `of ${uid(user)} in "${channel}"`;
    const name = `Notification ${notice} (${type}, ${WEBHOOK_EVENTS[type]}) ${about}`;
    return `${name} ${stageWords(facts)} at ${moment(atUs)}.`;
  },
  'notification-was-sent': ({ atUs }: Readonly<{ atUs: Micros }>) =>
    `The vendor's server had sent it at ${moment(atUs)}.`,
  'notification-unanswered': ({ atUs }: Readonly<{ atUs: Micros }>) =>
    `It had been sent at ${moment(atUs)}, and no answer with status 200 came within 10 s of that.`,
  'notification-again': (_: object) =>
    "A notification is sent again up to three times, with growing pauses, so the customer's server may get it more than once.",
  'notification-four-times': (_: object) =>
    'It was sent four times, and no answer with status 200 came within 10 s of any.',
  'notification-of-return': ({ user, why }: Readonly<{ user: number; why: ReturnCause }>) =>
    `The SDK of ${uid(user)} had dropped its connection ${RETURN_WORDS[why]} and is back: to the customer's server that is a leave with reason ${RETURN_REASONS[why]} and a join, though nobody in the channel hears of it.`,
  'notification-of-silence': ({ user }: Readonly<{ user: number }>) =>
    `The vendor's server had no data of ${uid(user)} for 10 s, which it reports to the customer's server as a leave with reason 2.`,
};

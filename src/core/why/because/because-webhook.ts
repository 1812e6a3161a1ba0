import type { WebhookRecord } from '../../trace/records.ts';
import { RETURN_CAUSES, RETURN_REASONS, WEBHOOK_LEAVE_REASONS } from '../../vocabulary/webhooks.ts';
import { eventRecords } from '../facts/event-records.ts';
import type { ExplainedTrace, Sentence } from '../facts/explanation.ts';
import { sentence } from '../words/words.ts';

/** Why the customer's server was sent a notification, or got it, or got it again. */
export function becauseOfWebhook(
  { trace, record }: { readonly trace: ExplainedTrace; readonly record: WebhookRecord },
  cause: readonly Sentence[],
): Sentence[] {
  const { event, attempt } = record;
  const first = notificationSentence(record);
  const sent = sendingOf(trace, record, event === 'sent' ? attempt - 1 : attempt);
  const was = sent === undefined ? [] : [sentence({ kind: 'notification-was-sent', atUs: sent.atUs }, sent)];
  switch (event) {
    case 'sent':
      return [first, ...(sent === undefined ? [...occasionOf(record), ...cause] : again(sent))];
    case 'arrived':
    case 'replied':
    case 'answered':
      return [first, ...was];
    case 'given-up':
      return [first, sentence({ kind: 'notification-four-times' }), ...was];
  }
}

function notificationSentence(record: WebhookRecord): Sentence {
  const { notice, type, event: stage, channel, uid, attempt, status, atUs } = record;
  const facts = { kind: 'notification', notice, type, stage, channel, attempt, atUs } as const;
  const user = uid === undefined ? {} : { user: uid };
  return sentence({ ...facts, ...user, ...(status === undefined ? {} : { status }) }, record);
}

function sendingOf(
  trace: ExplainedTrace,
  { notice }: WebhookRecord,
  attempt: number,
): WebhookRecord | undefined {
  return eventRecords(trace).find(
    (other): other is WebhookRecord =>
      other.kind === 'webhook' &&
      other.event === 'sent' &&
      other.notice === notice &&
      other.attempt === attempt,
  );
}

function again(sent: WebhookRecord): Sentence[] {
  return [
    sentence({ kind: 'notification-unanswered', atUs: sent.atUs }, sent),
    sentence({ kind: 'notification-again' }),
  ];
}

/** What a leave is told for, where nobody left. */
function occasionOf({ reason, uid: user }: WebhookRecord): Sentence[] {
  if (user === undefined || reason === undefined) return [];
  if (reason === WEBHOOK_LEAVE_REASONS.timedOut) return [sentence({ kind: 'notification-of-silence', user })];
  const why = RETURN_CAUSES.find((cause) => RETURN_REASONS[cause] === reason);
  return why === undefined ? [] : [sentence({ kind: 'notification-of-return', user, why })];
}

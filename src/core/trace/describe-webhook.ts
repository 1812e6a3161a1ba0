import type { WebhookStage } from '../vocabulary/webhooks.ts';
import type { WebhookRecord } from './records.ts';

/** `107 for uid 1 in lab sent`, `108 … arrived again`: one line without time and actor. */
export function describeWebhook(record: WebhookRecord): string {
  const { event, type, channel, uid, reason, attempt, status } = record;
  const who = uid === undefined ? '' : ` for uid ${uid}`;
  const why = reason === undefined ? '' : `, reason ${reason}`;
  const which = attempt === 1 ? '' : ` (attempt ${attempt})`;
  const what = describeStage(event, status);
  return `webhook ${type}${who} in ${channel}${why} ${what}${which}`;
}

function describeStage(stage: WebhookStage, status: number | undefined): string {
  if (stage === 'answered') return `answered with ${status ?? 0}`;
  if (stage !== 'replied') return stage.replace('-', ' ');
  return status === undefined ? 'has nobody to reply' : `replied to with ${status}`;
}

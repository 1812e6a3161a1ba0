import type { WebhookRecord } from './records.ts';

/** `107 for uid 1 in lab sent`, `108 … arrived again`: one line without time and actor. */
export function describeWebhook(record: WebhookRecord): string {
  const { event, type, channel, uid, reason, attempt, status } = record;
  const who = uid === undefined ? '' : ` for uid ${uid}`;
  const why = reason === undefined ? '' : `, reason ${reason}`;
  const which = attempt === 1 ? '' : ` (attempt ${attempt})`;
  const what = event === 'answered' ? `answered with ${status ?? 0}` : event.replace('-', ' ');
  return `webhook ${type}${who} in ${channel}${why} ${what}${which}`;
}

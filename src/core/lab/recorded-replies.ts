import type { RecordedReply } from '../vocabulary/webhooks.ts';
import type { WebhookArrival } from './webhook-sender.ts';

/** Lets the replies of an earlier run stand in for the server outside the lab that gave them. */
export function replyAsRecorded(replies: readonly RecordedReply[] = []): (arrival: WebhookArrival) => void {
  const known = new Map(replies.map((reply) => [reply.arrival, reply]));
  return ({ arrival, reply }) => {
    const said = known.get(arrival);
    if (said !== undefined) reply(said);
  };
}

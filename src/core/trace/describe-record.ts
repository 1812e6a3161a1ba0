import type { CallbackArgs } from '../vocabulary/callback-args.ts';
import { describeAction } from '../actions/actions.ts';
import { describeWebhook } from './describe-webhook.ts';
import type { TraceRecord } from './records.ts';

/** `onUserOffline(uid 1, reason DROPPED)`. */
export function describeCallback(name: string, args: CallbackArgs): string {
  const parts = Object.entries(args).map(([key, value]) => `${key} ${String(value)}`);
  return `${name}(${parts.join(', ')})`;
}

/**
 * What a record says, in one short plain line without its time and actor. Names in it are as the
 * user wrote them.
 */
export function describeRecord(record: TraceRecord): string {
  switch (record.kind) {
    case 'input':
      return `${record.action.client}: ${describeAction(record.action)}`;
    case 'process':
      return record.how === undefined ? `process ${record.event}` : `process ${record.event} (${record.how})`;
    case 'packet-sent':
      return `${record.type} ${record.packet} sent`;
    case 'packet-arrived':
      return `${record.type} ${record.packet} arrived`;
    case 'packet-lost':
      return `${record.type} ${record.packet} lost: ${record.reason}`;
    case 'timer-fired':
      return `timer ${record.timer}`;
    case 'state':
      return `${record.from} to ${record.to}${record.uid === undefined ? '' : ` as uid ${record.uid}`}`;
    case 'callback':
      return describeCallback(record.name, record.args);
    case 'call-refused':
      return `${record.call} refused: ${record.code}`;
    case 'server': {
      const who = record.client === undefined ? '' : ` ${record.client}`;
      const user = record.uid === undefined ? who : ` uid ${record.uid}`;
      const why = record.reason === undefined ? '' : ` (${record.reason})`;
      return `${record.event}${user} in ${record.channel}${why}`;
    }
    case 'webhook':
      return describeWebhook(record);
    case 'verdict':
      return `${record.rule}: ${record.verdict}`;
  }
}

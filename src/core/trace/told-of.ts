import { SECOND, type Micros } from '../time/micros.ts';
import { seqAfter } from './record-list.ts';
import { presenceNewsOf } from '../vocabulary/callbacks.ts';
import type { CallbackRecord, ServerRecord, TraceRecord } from './records.ts';

/** So long news of the server may be on its way to somebody who can still be told. */
const ON_ITS_WAY_US: Micros = 60 * SECOND;

/**
 * Clients whose apps were told something because of a record of the server, by their ids in the
 * order of time. `records`: those that tell, in order; where packets are recorded, which are not
 * among them, the server's news of a user is known by what it says, until the server says more of
 * that user.
 */
export function toldOf(
  records: readonly TraceRecord[],
  { seq, atUs, uid }: Pick<ServerRecord, 'seq' | 'atUs' | 'uid'>,
): readonly string[] {
  const told = new Set<string>();
  let isLatest = true;
  for (let at = seqAfter(records, atUs - 1); at < records.length; at++) {
    const record = records[at];
    if (record === undefined || record.atUs > atUs + ON_ITS_WAY_US) break;
    if (record.kind === 'server' && record.uid === uid && record.atUs > atUs) isLatest = false;
    if (record.kind !== 'callback') continue;
    if (record.cause === seq || (isLatest && isEndOf(record, uid))) told.add(record.actor);
  }
  return [...told];
}

/** Whether an app is told that this user is gone, by the server and not by its own patience. */
function isEndOf({ role, args, silence }: CallbackRecord, uid: number | undefined): boolean {
  const news = presenceNewsOf(role);
  return news?.group === 'user' && !news.isThere && silence === undefined && args.uid === uid;
}

import type { TraceRecord } from '../../trace/records.ts';
import { indexOfSeq } from './event-records.ts';

/**
 * The user ID that a client without one of its own is given for the stay that the call with the
 * number `callSeq` asks for; undefined where it does not get in. Reasons name a user by it from its
 * call on, as people do who look back.
 */
export function givenUid(
  records: readonly TraceRecord[],
  client: string,
  callSeq: number,
): number | undefined {
  let hasBegun = false;
  for (let at = indexOfSeq(records, callSeq); at < records.length; at++) {
    const record = records[at] as TraceRecord;
    if (record.actor !== client) continue;
    if (record.kind === 'process' && record.event === 'exited') return undefined;
    if (record.kind !== 'state') continue;
    if (record.to === 'CONNECTED') return record.uid;
    if (record.to === 'FAILED' || (record.to === 'DISCONNECTED' && hasBegun)) return undefined;
    if (record.to === 'CONNECTING') hasBegun = true;
  }
  return undefined;
}

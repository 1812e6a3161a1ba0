import { SECOND, type Micros } from '../time/micros.ts';
import { seqAfter } from './record-list.ts';
import type { TraceRecord } from './records.ts';

/** So long news of the server may be on its way to somebody who can still be told. */
const ON_ITS_WAY_US: Micros = 60 * SECOND;

/**
 * Clients whose apps were told something because of a record of the server, by their ids in the
 * order of time. `records`: those that tell, in order.
 */
export function toldOf(
  records: readonly TraceRecord[],
  { seq, atUs }: Pick<TraceRecord, 'seq' | 'atUs'>,
): readonly string[] {
  const told = new Set<string>();
  for (let at = seqAfter(records, atUs - 1); at < records.length; at++) {
    const record = records[at];
    if (record === undefined || record.atUs > atUs + ON_ITS_WAY_US) break;
    if (record.kind === 'callback' && record.cause === seq) told.add(record.actor);
  }
  return [...told];
}

import { WIRE_KINDS, type RecordList } from './record-list.ts';
import type { TraceRecord } from './records.ts';

/**
 * What packets and timers leave of a run: one record in fifty, and all that changes what is known
 * of a client.
 */
interface Telling {
  readonly list: TraceRecord[];
  hasPackets: boolean;
  seen: number;
  last: TraceRecord | undefined;
}

/**
 * By list of records, for one that is asked about again; one that has grown since is read from
 * there on.
 */
const known = new WeakMap<RecordList, Telling>();

function readTelling(records: RecordList): Telling {
  let telling = known.get(records);
  const isGrown =
    telling !== undefined &&
    records.length >= telling.seen &&
    (telling.seen === 0 ? undefined : records.at(telling.seen - 1)) === telling.last;
  if (telling === undefined || !isGrown) {
    telling = { list: [], hasPackets: false, seen: 0, last: undefined };
    known.set(records, telling);
  }
  for (; telling.seen < records.length; telling.seen++) {
    const record = records.at(telling.seen) as TraceRecord;
    if (!WIRE_KINDS.has(record.kind)) telling.list.push(record);
    else if (record.kind !== 'timer-fired') telling.hasPackets = true;
    telling.last = record;
  }
  return telling;
}

/** Every record that is no packet and no timer, in order. */
export function eventRecordsOf(records: RecordList): readonly TraceRecord[] {
  return records.telling ?? readTelling(records).list;
}

/** Whether there are packets among the records. */
export function hasPacketsIn(records: RecordList): boolean {
  return records.hasPackets ?? readTelling(records).hasPackets;
}

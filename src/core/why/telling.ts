import type { Timings } from '../rulebook/rulebook.ts';
import type { Micros } from '../time/micros.ts';
import { seqAfter, WIRE_KINDS, type RecordList } from '../trace/record-list.ts';
import type { TraceRecord } from '../trace/records.ts';
import type { ExplainedTrace } from './explanation.ts';

/** What packets and timers leave of a trace: one record in fifty, and all that changes what is known of a client. */
interface Telling {
  readonly list: TraceRecord[];
  hasPackets: boolean;
  seen: number;
  last: TraceRecord | undefined;
}

/** By list of records, for a trace that is asked about again; one that has grown since is read from there on. */
const known = new WeakMap<RecordList, Telling>();

function tellingOf({ records }: ExplainedTrace): Telling {
  let telling = known.get(records);
  const isGrown =
    telling !== undefined && records.length >= telling.seen && lastSeen(records, telling) === telling.last;
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

const lastSeen = (records: RecordList, { seen }: Telling): TraceRecord | undefined =>
  seen === 0 ? undefined : records.at(seen - 1);

/** Every record that is no packet and no timer, in order. */
export function tellingRecords(trace: ExplainedTrace): readonly TraceRecord[] {
  return trace.records.telling ?? tellingOf(trace).list;
}

/** Whether the trace keeps packets. */
export function hasPackets(trace: ExplainedTrace): boolean {
  return trace.records.hasPackets ?? tellingOf(trace).hasPackets;
}

/** Index of the first of these records that lies after a moment. */
export function indexAfter(records: readonly TraceRecord[], atUs: Micros): number {
  return seqAfter(records, atUs);
}

/** Index of the first of these records with this number or a later one. */
export function indexOfSeq(records: readonly TraceRecord[], seq: number): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records[middle] as TraceRecord).seq >= seq) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether two traces are of one run: the same clients from the start, under the same settings. */
export function isSameRun(one: ExplainedTrace, other: ExplainedTrace): boolean {
  const isOfSameClients =
    one.clients.length === other.clients.length &&
    one.clients.every((spec, at) => spec === other.clients[at]);
  const keys = Object.keys({ ...one.timings, ...other.timings }) as (keyof Timings)[];
  return isOfSameClients && keys.every((key) => one.timings[key] === other.timings[key]);
}

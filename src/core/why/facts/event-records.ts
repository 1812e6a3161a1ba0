import type { Timings } from '../../rulebook/rulebook.ts';
import type { Micros } from '../../time/micros.ts';
import { seqAfter } from '../../trace/record-list.ts';
import { hasPacketsIn, eventRecordsOf } from '../../trace/event-records.ts';
import type { TraceRecord } from '../../trace/records.ts';
import type { ExplainedTrace } from './explanation.ts';

/** Every record that is no packet and no timer, in order. */
export function eventRecords(trace: ExplainedTrace): readonly TraceRecord[] {
  return eventRecordsOf(trace.records);
}

/** Whether the trace keeps packets. */
export function hasPackets(trace: ExplainedTrace): boolean {
  return hasPacketsIn(trace.records);
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

import type { Micros } from '../time/micros.ts';
import type { TraceKind, TraceRecord } from './records.ts';

/**
 * The records of a run, in order, wherever they are kept: an array is one, and so is a store on
 * disk that reads a block when it is asked. Whoever reads goes through it in order or asks for
 * single records, and keeps no more of it than it needs.
 */
export interface RecordList extends Iterable<TraceRecord> {
  readonly length: number;
  /** The record with this number, from 0; undefined outside. */
  at(seq: number): TraceRecord | undefined;
  /**
   * All records but packets and timers, in order, where the list has them at hand. Grows with the
   * list.
   */
  readonly telling?: readonly TraceRecord[];
  /** Whether there are packets, where the list knows without a look. */
  readonly hasPackets?: boolean;
  /**
   * Number of the first record after a moment, or the length, where the list knows better than by
   * asking.
   */
  seqAfter?(atUs: Micros): number;
}

/** Kinds that a trace has by the million when it keeps packets, and hardly ever otherwise. */
export const WIRE_KINDS: ReadonlySet<TraceKind> = new Set<TraceKind>([
  'packet-sent',
  'packet-arrived',
  'packet-lost',
  'timer-fired',
]);

/** Number of the first record after a moment, or the length. */
export function seqAfter(records: RecordList, atUs: Micros): number {
  if (records.seqAfter !== undefined) return records.seqAfter(atUs);
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records.at(middle)?.atUs ?? Infinity) > atUs) high = middle;
    else low = middle + 1;
  }
  return low;
}

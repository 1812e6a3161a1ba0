import type { Micros } from '../time/micros.ts';
import { seqAfter, type RecordList } from './record-list.ts';
import type { TraceRecord } from './records.ts';
import { hasPacketsIn, eventRecordsOf } from './event-records.ts';

/** A span of time, both ends inclusive. */
export interface TimeSpan {
  readonly fromUs: Micros;
  readonly toUs: Micros;
}

/**
 * A run in which only a span of time is looked at closely. Going through it gives the packets and
 * timers of that span alone; what tells is there from the whole run (`isWhole`), or from the span
 * as well. Single records are found by their number, wherever they lie.
 */
export class RecordSpan implements RecordList {
  readonly telling: readonly TraceRecord[];
  readonly hasPackets: boolean;
  private readonly records: RecordList;
  private readonly first: number;
  private readonly end: number;

  constructor(records: RecordList, { fromUs, toUs }: TimeSpan, isWhole: boolean) {
    this.records = records;
    this.first = seqAfter(records, fromUs - 1);
    this.end = seqAfter(records, toUs);
    const all = eventRecordsOf(records);
    this.telling = isWhole ? all : all.filter(({ seq }) => seq >= this.first && seq < this.end);
    this.hasPackets = hasPacketsIn(records);
  }

  /** Of the whole run. */
  get length(): number {
    return this.records.length;
  }

  /** Records in the span, whatever their kind. */
  get count(): number {
    return this.end - this.first;
  }

  at(seq: number): TraceRecord | undefined {
    return this.records.at(seq);
  }

  seqAfter(atUs: Micros): number {
    return seqAfter(this.records, atUs);
  }

  *[Symbol.iterator](): Generator<TraceRecord, undefined> {
    for (const record of this.telling) {
      if (record.seq >= this.first) break;
      yield record;
    }
    for (let seq = this.first; seq < this.end; seq++) {
      const record = this.records.at(seq);
      if (record !== undefined) yield record;
    }
    for (const record of this.telling) if (record.seq >= this.end) yield record;
  }
}

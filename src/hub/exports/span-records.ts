import type { RecordList } from '../../core/trace/record-list.ts';
import type { TraceRecord } from '../../core/trace/records.ts';

/**
 * A part of a run's records that counts how far it has been gone through. Single records are found
 * in the whole run.
 */
export class SpanRecords implements RecordList {
  readonly length: number;
  readonly telling: readonly TraceRecord[];
  readonly hasPackets: boolean;
  private readonly whole: RecordList;
  private readonly from: number;
  private readonly to: number;
  private gone = 0;

  /** Records `from` to `to` (exclusive) by their numbers. */
  constructor(whole: RecordList & Required<Pick<RecordList, 'telling'>>, from: number, to: number) {
    this.whole = whole;
    this.from = from;
    this.to = to;
    this.length = whole.length;
    this.telling = whole.telling;
    this.hasPackets = whole.hasPackets ?? true;
  }

  /** How far the records have been gone through, from 0 to 1. */
  get share(): number {
    return this.to === this.from ? 1 : this.gone / (this.to - this.from);
  }

  at(seq: number): TraceRecord | undefined {
    return this.whole.at(seq);
  }

  *[Symbol.iterator](): Generator<TraceRecord, undefined> {
    for (let seq = this.from; seq < this.to; seq++) {
      const record = this.whole.at(seq);
      if (record === undefined) return;
      this.gone = seq + 1 - this.from;
      yield record;
    }
  }
}

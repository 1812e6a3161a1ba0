import type { RecordList } from './record-list.ts';
import type { TraceRecord } from './records.ts';
import type { Micros } from '../time/micros.ts';

/**
 * What is known of a run without all its records: those that tell, and what else goes with them
 * where they are gone through.
 */
export class SparseRecords implements RecordList {
  readonly length: number;
  readonly telling: readonly TraceRecord[];
  readonly hasPackets = false;
  private readonly all: readonly TraceRecord[];

  /**
   * @param telling all but packets and timers, in order
   * @param length number of the run's records
   * @param all those that tell and others beside them, in order of time; their numbers count for
   *   nothing
   */
  constructor(telling: readonly TraceRecord[], length: number, all: readonly TraceRecord[] = telling) {
    this.telling = telling;
    this.length = length;
    this.all = all;
  }

  /** The record with this number; undefined where it is none that tells. */
  at(seq: number): TraceRecord | undefined {
    let low = 0;
    let high = this.telling.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.telling[middle] as TraceRecord).seq < seq) low = middle + 1;
      else high = middle;
    }
    const record = this.telling[low];
    return record?.seq === seq ? record : undefined;
  }

  /** Of those that tell: number of the first after a moment, or the length. */
  seqAfter(atUs: Micros): number {
    return this.telling.find((record) => record.atUs > atUs)?.seq ?? this.length;
  }

  [Symbol.iterator](): Iterator<TraceRecord> {
    return this.all[Symbol.iterator]();
  }
}

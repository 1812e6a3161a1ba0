import type { Micros } from '../../time/micros.ts';
import type { RecordList } from '../record-list.ts';
import type { TraceRecord } from '../records.ts';
import type { RecordStore } from './record-store.ts';

/** The records of a run as they were at one moment; the store itself may go on. */
export class RecordPrefix implements RecordList {
  readonly length: number;
  readonly telling: readonly TraceRecord[];
  private readonly store: RecordStore;

  constructor(store: RecordStore) {
    this.store = store;
    this.length = store.length;
    this.telling = [...store.telling];
  }

  get hasPackets(): boolean {
    return this.store.hasPackets;
  }

  at(seq: number): TraceRecord | undefined {
    return seq < this.length ? this.store.at(seq) : undefined;
  }

  seqAfter(atUs: Micros): number {
    return Math.min(this.length, this.store.seqAfter(atUs));
  }

  *[Symbol.iterator](): Generator<TraceRecord, undefined> {
    let left = this.length;
    for (const record of this.store) {
      if (left-- === 0) return;
      yield record;
    }
  }
}

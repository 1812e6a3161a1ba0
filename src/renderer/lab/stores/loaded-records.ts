import type { TraceRecord } from '../../../core/trace/records.ts';

/** Packets and timers that somebody looked at, the latest of them. */
const MOST_LOADED = 500;

/** Single records that were read because something shows them. */
export class LoadedRecords {
  private readonly records = new Map<number, TraceRecord>();

  get(seq: number): TraceRecord | undefined {
    return this.records.get(seq);
  }

  /** True when it was not here before. */
  add(record: TraceRecord): boolean {
    if (this.records.has(record.seq)) return false;
    this.records.set(record.seq, record);
    const [oldest] = this.records.keys();
    if (this.records.size > MOST_LOADED && oldest !== undefined) this.records.delete(oldest);
    return true;
  }

  clear(): void {
    this.records.clear();
  }
}

import type { TraceRecord } from '../../../core/trace/records.ts';

/** Records from `from` on, as they came in one message. */
export interface RecordBatch {
  readonly from: number;
  readonly records: readonly TraceRecord[];
}

/** Positions to read, `to` exclusive. */
export interface Missing {
  readonly from: number;
  readonly to: number;
}

/** Most records asked for at once, so that one answer stays a short message. */
const READ_LIMIT = 5_000;

/**
 * The records of one run that tell, without gaps: batches that overlap are cut, batches that come
 * too early wait until what lies before them has been read.
 */
export class RecordFeed {
  readonly records: TraceRecord[] = [];
  private waiting: RecordBatch[] = [];
  private known = 0;

  /** Takes a batch; true when the list grew. */
  take(batch: RecordBatch): boolean {
    this.expect(batch.from + batch.records.length);
    if (batch.from > this.records.length) {
      this.waiting.push(batch);
      return false;
    }
    const grew = this.append(batch);
    this.takeWaiting();
    return grew;
  }

  /** Learns that the run has this many records by now. */
  expect(count: number): void {
    this.known = Math.max(this.known, count);
  }

  /** What must be read next; null when nothing is missing. */
  missing(): Missing | null {
    const from = this.records.length;
    const firstWaiting = Math.min(this.known, ...this.waiting.map((batch) => batch.from));
    return from < firstWaiting ? { from, to: Math.min(firstWaiting, from + READ_LIMIT) } : null;
  }

  /** The record with this number; undefined where it is not here. */
  numbered(seq: number): TraceRecord | undefined {
    const record = this.records[recordPosition(this.records, seq)];
    return record?.seq === seq ? record : undefined;
  }

  private append({ from, records }: RecordBatch): boolean {
    const skip = this.records.length - from;
    if (skip >= records.length) return false;
    for (let at = skip; at < records.length; at++) this.records.push(records[at] as TraceRecord);
    return true;
  }

  private takeWaiting(): void {
    this.waiting.sort((a, b) => a.from - b.from);
    while (this.waiting[0] !== undefined && this.waiting[0].from <= this.records.length) {
      this.append(this.waiting.shift() as RecordBatch);
    }
  }
}

/**
 * Position of the last record at or before a virtual time; -1 when all come later. Records are in
 * order of time.
 */
export function recordPositionAt(records: readonly TraceRecord[], atUs: number): number {
  return lastWhere(records, (record) => record.atUs <= atUs);
}

/**
 * Position of the record with this number, or of the last one before it; -1 when all come later.
 */
export function recordPosition(records: readonly TraceRecord[], seq: number): number {
  return lastWhere(records, (record) => record.seq <= seq);
}

/** The last of those at the beginning of which it is so. */
function lastWhere(records: readonly TraceRecord[], isSo: (record: TraceRecord) => boolean): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(records[middle] as TraceRecord)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

import type { Micros } from '../../time/micros.ts';
import type { TraceRecord } from '../../trace/records.ts';

/** A record that an expectation found. */
export type Seen = Pick<TraceRecord, 'atUs' | 'seq'>;

/** What an expectation found; `message` empty means that it holds. */
export interface ExpectationFinding {
  readonly expectedAtUs: Micros | null;
  readonly actualAtUs: Micros | null;
  /** The record that the actual moment is of. */
  readonly actualSeq: number | null;
  readonly message: string;
  /** What others count from that name it. */
  readonly found?: Seen | undefined;
  /** It counts from something that has not been found: nothing else can be said yet. */
  readonly isUnplaced?: true;
}

/** What was found at a record, or nowhere. */
export const finding = (
  expectedAtUs: Micros | null,
  seen: Seen | undefined,
  message: string,
): ExpectationFinding => ({
  expectedAtUs,
  actualAtUs: seen?.atUs ?? null,
  actualSeq: seen?.seq ?? null,
  message,
  found: seen,
});

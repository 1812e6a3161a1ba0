import type { Micros } from '../../time/micros.ts';
import type { TraceRecord } from '../../trace/records.ts';

/** A moment and the record of it; a record of null is the start of the run. */
export interface Source {
  readonly atUs: Micros;
  readonly seq: number | null;
}

/** Something that holds, since when, and by which record. */
export interface Fact<Value> extends Source {
  readonly value: Value;
}

/** Something that holds from a record on. */
export function factOf<Value>(value: Value, { atUs, seq }: TraceRecord): Fact<Value> {
  return { value, atUs, seq };
}

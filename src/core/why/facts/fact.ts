import type { Micros } from '../../time/micros.ts';

/** A moment and the record of it; a record of null is the start of the run. */
export interface Source {
  readonly atUs: Micros;
  readonly seq: number | null;
}

/** Something that holds, since when, and by which record. */
export interface Fact<Value> extends Source {
  readonly value: Value;
}

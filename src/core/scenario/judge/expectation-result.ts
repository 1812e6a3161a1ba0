import type { Micros } from '../../time/micros.ts';

/** What became of one expectation of a scenario. */
export interface ExpectationResult {
  /** The expectation in one line. */
  readonly text: string;
  /** Where it stands in its file, from 1. */
  readonly line: number;
  /** Whether it held. */
  readonly status: 'passed' | 'failed';
  /** The moment it asks for; null where it asks for none (`never`, `sequence`). */
  readonly expectedAtUs: Micros | null;
  /** The moment at which it, or what comes nearest to it, happened; null where nothing did. */
  readonly actualAtUs: Micros | null;
  /** The record of that moment, by its number in the trace. */
  readonly actualSeq: number | null;
  /** Empty when it holds; otherwise what happened instead. */
  readonly message: string;
}

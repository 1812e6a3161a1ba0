import type { Finding } from '../../core/fuzz/fuzz-run.ts';
import type { Timings } from '../../core/rulebook/rulebook.ts';
import type { Micros } from '../../core/time/micros.ts';

/** Some runs of the fuzzer in a row, as they travel to a worker thread. */
export interface FuzzBatch {
  readonly seed: string;
  /** Number of the first run. */
  readonly from: number;
  readonly count: number;
  /** Violations that were found already. */
  readonly known: readonly string[];
  /** Timings that the model goes by against the rules. */
  readonly fault: Partial<Timings>;
}

/** What came of a batch. It ends with its first find, so not all of its runs may be done. */
export interface FuzzBatchOutcome {
  readonly runs: number;
  readonly virtualUs: Micros;
  /** Rule checks that held. */
  readonly held: number;
  readonly find: Finding | null;
}

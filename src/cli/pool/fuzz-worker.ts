import { workerData } from 'piscina';
import { fuzzRun } from '../../core/fuzz/fuzz-run.ts';
import type { FuzzBatch, FuzzBatchOutcome } from './fuzz-job.ts';
import { SharedBoard } from './shared-board.ts';

/** Runs some random scenarios in this thread, up to the first find. */
export function fuzzBatch({ seed, from, count, known, fault }: FuzzBatch): FuzzBatchOutcome {
  const board = SharedBoard.of(workerData as SharedArrayBuffer);
  const goOn = (): boolean => board.advance(0, 0);
  const watch = { known: new Set(known), fault, goOn };
  let runs = 0;
  let virtualUs = 0;
  let held = 0;
  for (let run = from; run < from + count && goOn(); run += 1) {
    const { judged, find } = fuzzRun(seed, run, watch);
    runs += 1;
    virtualUs += judged.virtualUs;
    held += judged.held;
    if (find !== undefined) return { runs, virtualUs, held, find };
  }
  return { runs, virtualUs, held, find: null };
}

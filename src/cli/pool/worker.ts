import { workerData } from 'piscina';
import { runJob } from './run-job.ts';
import type { ScenarioJob, ScenarioOutcome } from './scenario-job.ts';
import { SharedBoard } from './shared-board.ts';

const board = SharedBoard.of(workerData as SharedArrayBuffer);

/** Runs one scenario in a worker thread. */
export default function runInWorker(job: ScenarioJob): Promise<ScenarioOutcome> {
  return runJob(job, board);
}

export { fuzzBatch } from './fuzz-worker.ts';

import path from 'node:path';
import { MINUTE } from '../../core/time/micros.ts';
import { statusOf } from '../../core/report/summary.ts';
import { codeFolder } from '../program/package-folder.ts';
import { signalSeen } from '../supervisor/command-port.ts';
import { onInterrupt, type InterruptSubscription } from './interrupt.ts';
import { progressText } from './progress-text.ts';
import { showProgress } from './progress.ts';
import { runJob } from './run-job.ts';
import type { ScenarioJob, ScenarioOutcome } from './scenario-job.ts';
import { SharedBoard } from './shared-board.ts';

/** How jobs are run. */
export interface JobOptions {
  readonly workers: number;
  /** Nothing after the first failure, in the order of the jobs, counts. */
  readonly failFast: boolean;
}

/**
 * Outcomes of the first jobs, in their order and without a gap; jobs that did not run are missing
 * at the end.
 */
export interface JobResults {
  readonly outcomes: readonly ScenarioOutcome[];
  readonly interrupted: boolean;
}

const hasFailed = ({ expectations, stopped }: ScenarioOutcome): boolean =>
  statusOf(expectations, stopped) === 'failed';

/** Jobs on their way through the pool. */
class Jobs {
  readonly outcomes: (ScenarioOutcome | undefined)[];
  interrupted = false;
  readonly #board: SharedBoard;
  readonly #options: JobOptions;
  #next = 0;
  /** Jobs from here on are not started, and if they were, do not count. */
  #limit: number;

  constructor(count: number, board: SharedBoard, options: JobOptions) {
    this.outcomes = new Array<undefined>(count).fill(undefined);
    this.#board = board;
    this.#options = options;
    this.#limit = count;
  }

  /** Starts jobs one after the other until there is none left. */
  async lane(
    jobs: readonly ScenarioJob[],
    run: (job: ScenarioJob) => Promise<ScenarioOutcome>,
  ): Promise<void> {
    for (;;) {
      const job = this.#next < this.#limit && !this.interrupted ? jobs[this.#next] : undefined;
      if (job === undefined) return;
      this.#next += 1;
      const outcome = await run(job);
      this.outcomes[job.index] = outcome;
      if (this.#options.failFast && hasFailed(outcome)) this.#endAfter(job.index);
    }
  }

  interrupt(): void {
    this.interrupted = true;
    this.#board.stopFrom(0);
  }

  get results(): JobResults {
    const counted = this.outcomes.slice(0, this.#limit);
    const gap = counted.indexOf(undefined);
    const outcomes = (gap === -1 ? counted : counted.slice(0, gap)) as ScenarioOutcome[];
    return { outcomes, interrupted: this.interrupted };
  }

  get doneCount(): number {
    return this.outcomes.reduce((count, outcome) => count + (outcome === undefined ? 0 : 1), 0);
  }

  #endAfter(index: number): void {
    this.#limit = Math.min(this.#limit, index + 1);
    this.#board.stopFrom(this.#limit);
  }
}

/**
 * Virtual time, summed over clients, that this thread runs in the time that a worker takes to
 * start.
 */
const SHORT_CLIENT_US = 60 * MINUTE;

const isSignalled = (): boolean => signalSeen() !== undefined;

const isShort = ({ plan }: ScenarioJob): boolean => plan.clients.length * plan.untilUs <= SHORT_CLIENT_US;

/**
 * Runs scenarios in worker threads, so that this thread can show progress and listen to Ctrl-C; a
 * single short one, which is over before anybody could, here. The results do not depend on the
 * number of workers.
 */
export async function runJobs(jobs: readonly ScenarioJob[], options: JobOptions): Promise<JobResults> {
  const board = new SharedBoard(jobs.length);
  const running = new Jobs(jobs.length, board, options);
  const watch = onInterrupt(running);
  try {
    const [first] = jobs;
    const isQuick = jobs.length === 1 && first !== undefined && isShort(first);
    if (isQuick) await running.lane(jobs, (job) => runJob(job, board, isSignalled));
    else if (jobs.length > 0)
      await runInWorkers(jobs, running, board, { ...options, isTooLate: watch.isTooLate });
  } finally {
    watch.forget();
  }
  if (isSignalled()) running.interrupt();
  return running.results;
}

async function runInWorkers(
  jobs: readonly ScenarioJob[],
  running: Jobs,
  board: SharedBoard,
  { workers, isTooLate }: JobOptions & Pick<InterruptSubscription, 'isTooLate'>,
): Promise<void> {
  const { Piscina } = await import('piscina');
  const threads = Math.min(workers, jobs.length);
  const pool = new Piscina<ScenarioJob, ScenarioOutcome>({
    filename: path.join(codeFolder, 'worker.js'),
    minThreads: threads,
    maxThreads: threads,
    workerData: board.buffer,
  });
  const totalUs = jobs.reduce((sum, { plan }) => sum + plan.untilUs, 0);
  const endProgress = showProgress(() =>
    progressText({
      done: running.doneCount,
      total: jobs.length,
      share: totalUs === 0 ? 0 : board.reachedUs / totalUs,
    }),
  );
  try {
    const lanes = Array.from({ length: threads }, () => running.lane(jobs, (job) => pool.run(job)));
    await Promise.race([Promise.all(lanes), isTooLate]);
  } finally {
    endProgress();
    await pool.destroy();
  }
}

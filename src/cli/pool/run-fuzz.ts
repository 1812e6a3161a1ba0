import path from 'node:path';
import type { Finding } from '../../core/fuzz/fuzz-run.ts';
import type { Timings } from '../../core/rulebook/rulebook.ts';
import type { Micros } from '../../core/time/micros.ts';
import { codeFolder } from '../program/package-folder.ts';
import type { FuzzBatch, FuzzBatchOutcome } from './fuzz-job.ts';
import { onInterrupt } from './interrupt.ts';
import { showProgress } from './progress.ts';
import { SharedBoard } from './shared-board.ts';

/** What is to be fuzzed, and for how long. */
export interface FuzzSettings {
  readonly seed: string;
  /** Number of the first run. */
  readonly from: number;
  readonly runs: number;
  /** Wall-clock limit in milliseconds; Infinity for none. */
  readonly limitMs: number;
  readonly workers: number;
  /** The search ends after this many different violations. */
  readonly finds: number;
  readonly fault: Partial<Timings>;
  /** Called with each find as it comes. */
  readonly onFind: (find: Finding) => void;
}

/** What is known at the end. */
export interface FuzzTotals {
  readonly runs: number;
  readonly virtualUs: Micros;
  readonly held: number;
  readonly finds: readonly Finding[];
  readonly interrupted: boolean;
  readonly wallMs: number;
}

/** Runs in one message to a worker: some tenths of a second of work. */
const BATCH_RUNS = 25;

/** A search on its way through the pool. */
class Search {
  readonly finds: Finding[] = [];
  runs = 0;
  virtualUs = 0;
  held = 0;
  interrupted = false;
  readonly #settings: FuzzSettings;
  readonly #board = new SharedBoard(1);
  readonly #startMs = performance.now();
  /** Runs that are still to be handed out, as first number and count. */
  readonly #waiting: { from: number; count: number }[];

  constructor(settings: FuzzSettings) {
    this.#settings = settings;
    this.#waiting = [{ from: settings.from, count: settings.runs }];
  }

  get buffer(): SharedArrayBuffer {
    return this.#board.buffer;
  }

  get wallMs(): number {
    return Math.round(performance.now() - this.#startMs);
  }

  /** Works through batches until there is nothing left to do. */
  async lane(run: (batch: FuzzBatch) => Promise<FuzzBatchOutcome>): Promise<void> {
    for (let batch = this.#next(); batch !== undefined; batch = this.#next()) {
      const outcome = await run(batch);
      this.#take(batch, outcome);
    }
  }

  interrupt(): void {
    this.interrupted = true;
    this.#board.stopFrom(0);
  }

  /** Time is over: what runs is ended like an interruption, but it is none. */
  end(): void {
    this.#board.stopFrom(0);
    this.#waiting.length = 0;
  }

  #next(): FuzzBatch | undefined {
    const isOver = this.interrupted || this.finds.length >= this.#settings.finds;
    const first = this.#waiting[0];
    if (isOver || first === undefined) return undefined;
    const count = Math.min(BATCH_RUNS, first.count);
    const { seed, fault } = this.#settings;
    const batch = {
      seed,
      from: first.from,
      count,
      fault,
      known: this.finds.map(({ violation }) => violation.id),
    };
    first.from += count;
    first.count -= count;
    if (first.count === 0) this.#waiting.shift();
    return batch;
  }

  #take(batch: FuzzBatch, { runs, virtualUs, held, find }: FuzzBatchOutcome): void {
    this.runs += runs;
    this.virtualUs += virtualUs;
    this.held += held;
    if (find === null) return;
    // The rest of the batch is still to be done, and the run itself may break another rule as
    // well.
    if (runs < batch.count) this.#waiting.unshift({ from: batch.from + runs, count: batch.count - runs });
    const isNew = !this.finds.some(({ violation }) => violation.id === find.violation.id);
    if (!isNew || this.finds.length >= this.#settings.finds) return;
    this.finds.push(find);
    this.#settings.onFind(find);
    if (this.finds.length >= this.#settings.finds) this.end();
  }
}

/**
 * Runs random scenarios in worker threads until a limit is reached, enough was found, or Ctrl-C.
 */
export async function runFuzz(settings: FuzzSettings): Promise<FuzzTotals> {
  const { workers, limitMs } = settings;
  const search = new Search(settings);
  // Loaded here, as no other command needs it.
  const { Piscina } = await import('piscina');
  const pool = new Piscina<FuzzBatch, FuzzBatchOutcome>({
    filename: path.join(codeFolder, 'worker.js'),
    name: 'fuzzBatch',
    minThreads: workers,
    maxThreads: workers,
    workerData: search.buffer,
  });
  const watch = onInterrupt(search);
  const alarm = limitMs === Infinity ? undefined : setTimeout(() => search.end(), limitMs);
  const endProgress = showProgress(() => progressWords(search, settings));
  try {
    const lanes = Array.from({ length: workers }, () => search.lane((batch) => pool.run(batch)));
    await Promise.race([Promise.all(lanes), watch.isTooLate]);
  } finally {
    clearTimeout(alarm);
    endProgress();
    watch.forget();
    await pool.destroy();
  }
  const { runs, virtualUs, held, finds, interrupted, wallMs } = search;
  return { runs, virtualUs, held, finds, interrupted, wallMs };
}

function progressWords({ runs, finds, wallMs }: Search, settings: FuzzSettings): string {
  const of = settings.runs === Infinity ? '' : ` of ${settings.runs}`;
  const pace = wallMs < 1000 ? '' : `, ${Math.round((runs * 1000) / wallMs)} a second`;
  return `${runs}${of} runs${pace}, ${finds.length} found (Ctrl-C ends with what is known)`;
}

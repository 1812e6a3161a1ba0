import type { KeptRun } from './kept-run.ts';

/** Runs that a lab has at most, with the one in front; of more, the oldest is let go. */
export const MOST_RUNS = 20;
/** Closed runs that can be had back. */
const MOST_CLOSED = 5;

/** A run that was closed. */
export interface ClosedRun {
  /** As that of a deed. */
  readonly id: number;
  readonly run: KeptRun;
  readonly wasInFront: boolean;
}

/** The runs of a lab that are not in front. */
export class RunShelf {
  private runs: readonly KeptRun[] = [];
  private closed: readonly ClosedRun[] = [];

  /** In the order of their numbers. */
  get all(): readonly KeptRun[] {
    return this.runs;
  }

  get lastClosed(): ClosedRun | undefined {
    return this.closed.at(-1);
  }

  get(number: number): KeptRun | undefined {
    return this.runs.find((run) => run.number === number);
  }

  /** Puts a run aside. Where there are too many, the one with the least number goes for good. */
  put(run: KeptRun): void {
    const runs = [...this.runs, run].sort((a, b) => a.number - b.number);
    for (const gone of runs.splice(0, Math.max(0, runs.length - (MOST_RUNS - 1)))) endJournal(gone);
    this.runs = runs;
  }

  /** Takes a run from the shelf. */
  take(number: number): KeptRun | undefined {
    const found = this.get(number);
    this.runs = this.runs.filter((run) => run !== found);
    return found;
  }

  /** Keeps a run that was closed, to be had back. */
  close(one: ClosedRun): void {
    const closed = [...this.closed, one];
    for (const gone of closed.splice(0, Math.max(0, closed.length - MOST_CLOSED))) endJournal(gone.run);
    this.closed = closed;
  }

  /** Gives back the run that was closed last. */
  takeClosed(): ClosedRun | undefined {
    const last = this.closed.at(-1);
    this.closed = this.closed.slice(0, -1);
    return last;
  }

  /** The lab ends in good order. */
  end(): void {
    for (const { journal } of [...this.runs, ...this.closed.map(({ run }) => run)]) journal?.end('closed');
  }
}

function endJournal({ journal }: KeptRun): void {
  journal?.end('dismissed');
}

import type { Micros } from '../../core/time/micros.ts';

/** Memory that all threads see: how far each job has come, and which ones are to stop. */
export class SharedBoard {
  /** What a worker needs to see the same board. */
  readonly buffer: SharedArrayBuffer;
  readonly #reached: Float64Array;
  readonly #stops: Int32Array;

  constructor(jobs: number, buffer = new SharedArrayBuffer(jobs * 12)) {
    this.buffer = buffer;
    this.#reached = new Float64Array(buffer, 0, jobs);
    this.#stops = new Int32Array(buffer, jobs * 8, jobs);
  }

  /** The board that another thread made. */
  static of(buffer: SharedArrayBuffer): SharedBoard {
    return new SharedBoard(buffer.byteLength / 12, buffer);
  }

  /** Asks the jobs from `first` on to stop. */
  stopFrom(first: number): void {
    for (let job = first; job < this.#stops.length; job += 1) Atomics.store(this.#stops, job, 1);
  }

  /** A job's own word: it has come to `virtualUs`. Gives back whether it should go on. */
  advance(job: number, virtualUs: Micros): boolean {
    this.#reached[job] = virtualUs;
    return Atomics.load(this.#stops, job) === 0;
  }

  /** Virtual time that all jobs together have run. */
  get reachedUs(): Micros {
    return this.#reached.reduce((sum, us) => sum + us, 0);
  }
}

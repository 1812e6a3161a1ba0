import type { ProcessInput, StepResult } from '../contract/client-messages.ts';
import type { DownPacket } from '../../core/vocabulary/packets.ts';

/** What a window would have to be told again, should a batch be undone: the steps of it that were handed out. */
export interface Replay {
  readonly batch: number;
  readonly steps: readonly ProcessInput[];
}

/** A batch of steps that a window has taken, of which some are not handed out yet. */
interface Batch {
  readonly number: number;
  readonly results: readonly StepResult[];
  /** The packets that the window was given, by the steps that answer them. */
  readonly packets: ReadonlyMap<StepResult, DownPacket>;
  /** Whether some of them were only foreseen. */
  readonly isGuessed: boolean;
  head: number;
  /** Those that were handed out, with what the window was told of the past before them. */
  readonly taken: ProcessInput[];
}

/** The steps that a window has taken and the lab has not, in order, batch by batch. */
export class StepsAhead {
  private batches: Batch[] = [];

  get isEmpty(): boolean {
    return this.batches.length === 0;
  }

  /** Number of batches that are not handed out to the end. */
  get batchCount(): number {
    return this.batches.length;
  }

  /** Whether the steps rest on packets that were only foreseen; steps that do not are never mixed with them. */
  get isGuessed(): boolean {
    return this.batches[0]?.isGuessed === true;
  }

  /** The step that comes next. */
  get first(): StepResult | undefined {
    const [batch] = this.batches;
    return batch?.results[batch.head];
  }

  /** All steps, the next one first. */
  all(): readonly StepResult[] {
    const [first] = this.batches;
    if (first === undefined) return [];
    if (this.batches.length === 1 && first.head === 0) return first.results;
    return this.batches.flatMap(({ results, head }) => results.slice(head));
  }

  /** The packet that the next step answers, if it answers one. */
  get packet(): DownPacket | undefined {
    const { first } = this;
    return first && this.batches[0]?.packets.get(first);
  }

  /** The first batch that is not handed out to its end, with what was handed out of it; undefined where there is none. */
  get begun(): Replay | undefined {
    const [batch] = this.batches;
    return batch && { batch: batch.number, steps: batch.taken };
  }

  /** A window has taken a batch. `told`: the steps that stood before its own in the same message, and were handed out already. */
  add(
    number: number,
    results: readonly StepResult[],
    given: Pick<Batch, 'packets' | 'isGuessed'>,
    told: readonly ProcessInput[],
  ): void {
    if (results.length === 0) return;
    this.batches.push({ number, results, ...given, head: 0, taken: [...told] });
  }

  /** The next step is handed out as this one. */
  next(step: ProcessInput): void {
    const [batch] = this.batches;
    if (batch === undefined) return;
    batch.head++;
    batch.taken.push(step);
    if (batch.head === batch.results.length) this.batches.shift();
  }

  /** None of these steps is to be; undefined where there are none. */
  drop(): Replay | undefined {
    const { begun } = this;
    this.batches = [];
    return begun;
  }
}

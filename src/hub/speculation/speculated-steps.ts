import type { ProcessInput, StepResult } from '../contract/client-messages.ts';
import type { DownPacket } from '../../core/vocabulary/packets.ts';

/**
 * What a rollback to before a batch has to be followed by: the steps of it that were committed, to
 * be taken once more from the checkpoint (coasting forward).
 */
export interface Rollback {
  readonly batch: number;
  readonly steps: readonly ProcessInput[];
}

/** A batch of steps that a window has taken, of which some are not committed yet. */
interface Batch {
  readonly number: number;
  readonly results: readonly StepResult[];
  /** The packets that the window was given, by the steps that answer them. */
  readonly packets: ReadonlyMap<StepResult, DownPacket>;
  /** Whether some of those were only predicted. */
  readonly isOptimistic: boolean;
  head: number;
  /** Those that were committed, with what the window coasted through before them. */
  readonly committed: ProcessInput[];
}

/**
 * The steps that a window has taken and the lab has not yet committed, in order, batch by batch.
 */
export class SpeculatedSteps {
  private batches: Batch[] = [];

  get isEmpty(): boolean {
    return this.batches.length === 0;
  }

  /** Number of batches that are not committed to their end. */
  get batchCount(): number {
    return this.batches.length;
  }

  /**
   * Whether the steps rest on packets that were only predicted; steps that do not are never mixed
   * with them.
   */
  get isOptimistic(): boolean {
    return this.batches[0]?.isOptimistic === true;
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

  /** To before the first batch that is not committed to its end; undefined where there is none. */
  get rollback(): Rollback | undefined {
    const [batch] = this.batches;
    return batch && { batch: batch.number, steps: batch.committed };
  }

  /**
   * A window has taken a batch. `coasted`: the steps before its own in the same message, which
   * were committed before.
   */
  add(
    number: number,
    results: readonly StepResult[],
    given: Pick<Batch, 'packets' | 'isOptimistic'>,
    coasted: readonly ProcessInput[],
  ): void {
    if (results.length === 0) return;
    this.batches.push({ number, results, ...given, head: 0, committed: [...coasted] });
  }

  /** The next step happens in the lab, as this one. */
  commit(step: ProcessInput): void {
    const [batch] = this.batches;
    if (batch === undefined) return;
    batch.head++;
    batch.committed.push(step);
    if (batch.head === batch.results.length) this.batches.shift();
  }

  /** None of these steps is to be. Gives back how to roll back; undefined where there are none. */
  discard(): Rollback | undefined {
    const { rollback } = this;
    this.batches = [];
    return rollback;
  }
}

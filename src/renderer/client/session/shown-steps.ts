import { KEPT_BATCHES } from '../../../hub/contract/client-messages.ts';
import type { ObservedStep } from '../../../hub/client-runtime/client-runtime.ts';
import type { Micros } from '../../../core/time/micros.ts';
import { NO_HISTORY, type History, type HistoryReader } from './history.ts';

/** Steps that were taken together, and are rolled back together. */
interface Batch {
  readonly steps: readonly ObservedStep[];
  /** What was shown before its first step was; undefined until then. */
  before: History | undefined;
}

/**
 * The history that a window shows. Its process runs ahead of the lab, and what it has lived
 * through there may yet be rolled back; so each step is shown when the lab's clock has come to it.
 */
export class ShownSteps {
  history: History = NO_HISTORY;
  private readonly reader: HistoryReader;
  /** The last batches, the latest last. */
  private batches: Batch[] = [];
  /** What the clock has not come to, in order. */
  private waiting: { readonly step: ObservedStep; readonly batch: Batch }[] = [];

  constructor(reader: HistoryReader) {
    this.reader = reader;
  }

  take(steps: readonly ObservedStep[]): void {
    const batch: Batch = { steps, before: undefined };
    this.batches = [...this.batches.slice(1 - KEPT_BATCHES), batch];
    for (const step of steps) this.waiting.push({ step, batch });
  }

  /** The last batch is rolled back. */
  rollBack(): void {
    const batch = this.batches.pop();
    if (batch === undefined) return;
    this.waiting = this.waiting.filter((one) => one.batch !== batch);
    if (batch.before !== undefined) this.history = batch.before;
  }

  /** The lab's clock has come to this time. */
  show(untilUs: Micros): void {
    let shown = 0;
    for (const { step, batch } of this.waiting) {
      if (step.result.atUs > untilUs) break;
      batch.before ??= this.history;
      this.history = this.reader.read(this.history, step);
      shown++;
    }
    if (shown > 0) this.waiting = this.waiting.slice(shown);
  }
}

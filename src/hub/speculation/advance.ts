import type { ProcessForecast, ProcessInput, StepResult } from '../contract/client-messages.ts';
import type { Micros } from '../../core/time/micros.ts';

/** Position of an event in the lab's order. */
export interface QueuePosition {
  readonly atUs: Micros;
  readonly key: number;
}

/** Steps that a window can be asked for at once. */
export interface AdvancedSteps {
  readonly inputs: readonly ProcessInput[];
  readonly untilUs: Micros;
  /** The last packet among the inputs that is under way already. */
  readonly lastDelivery?: QueuePosition;
  /** Inputs that are predicted, so that the steps are optimistic; absent where they are safe. */
  readonly predicted?: ReadonlySet<ProcessInput>;
}

/** What a window has to say to a batch that it was asked for. */
export interface Answer {
  readonly results: readonly StepResult[];
  readonly outlook: ProcessForecast;
}

import { forecastOf } from './forecast.ts';
import { executeStep } from './execute-step.ts';
import { deserializeState } from './serialized-state.ts';
import { RecordingSink } from './recorded-effects.ts';
import {
  KEPT_BATCHES,
  type ObservedStep,
  type ProcessForecast,
  type ProcessHistory,
  type StepResult,
  type ToClient,
} from '../contract/client-messages.ts';
import type { EngineConfig } from '../../core/engine/engine-config.ts';
import { ClientProcess, type ProcessState } from '../../core/process/client-process.ts';
import type { Micros } from '../../core/time/micros.ts';

/** A batch of steps as the hub asks for it. */
export type Batch = Omit<Extract<ToClient, { type: 'advance' }>, 'type'>;

/**
 * A process that takes its steps batch by batch, saves its state before each, and can roll the
 * last ones back. It runs in the window, and once more in the hub: the same batches in the same
 * order give the same steps, so the hub need not believe what a window says.
 */
export class CheckpointedProcess {
  readonly process: ClientProcess;
  private readonly sink = new RecordingSink();
  /** The last batches, the latest last, and the states before them. */
  private checkpoints: { batch: number; state: ProcessState; hasSteps: boolean }[] = [];

  /** `past`: what it goes on from. */
  constructor(config: EngineConfig, past?: Pick<ProcessHistory, 'atUs' | 'state'>) {
    this.process = new ClientProcess(config);
    if (past === undefined) return;
    this.process.restore(deserializeState(past.state));
    this.process.engine.nowUs = past.atUs;
  }

  /** As of the last step. */
  get outlook(): ProcessForecast {
    return forecastOf(this.process);
  }

  /**
   * Takes a batch. `rollbackTo` has to be rolled back before ({@link rollBack}).
   *
   * @returns one step for each input and for each wake, in order
   */
  take({ batch, inputs, untilUs }: Batch): ObservedStep[] {
    const { process } = this;
    const state = process.snapshot();
    const steps: ObservedStep[] = [];
    for (const input of inputs) {
      // At equal times packets come first, then own timers, then what is done from outside; a wake
      // says where it belongs.
      const isFirst = input.kind === 'deliver' || input.kind === 'wake';
      this.wakeBefore(isFirst ? input.atUs : input.atUs + 1, steps);
      executeStep(process, input, this.sink);
      steps.push({
        input: input.kind === 'wake' ? null : input,
        result: this.resultOf(input.atUs, input.kind),
      });
    }
    this.wakeBefore(untilUs, steps);
    const checkpoint = { batch, state, hasSteps: steps.length > 0 };
    this.checkpoints = [...this.checkpoints.slice(1 - KEPT_BATCHES), checkpoint];
    return steps;
  }

  /** Whether this batch, or what came instead of it, can still be rolled back. */
  canRollBack(batch: number): boolean {
    return this.checkpoints.some((one) => one.batch <= batch);
  }

  /**
   * Back to before this batch, if it was taken. Gives back how many batches with steps were rolled
   * back.
   */
  rollBack(batch: number): number {
    let rolledBack = 0;
    for (let last = this.checkpoints.at(-1); last && last.batch >= batch; last = this.checkpoints.at(-1)) {
      this.checkpoints.pop();
      this.process.restore(last.state);
      if (last.hasSteps) rolledBack++;
    }
    return rolledBack;
  }

  /** The state before this batch and all after it. @throws RangeError where it is too long ago */
  stateBefore(batch: number): ProcessState {
    const checkpoint = this.canRollBack(batch)
      ? this.checkpoints.find((one) => one.batch >= batch)
      : undefined;
    if (!checkpoint) throw new RangeError(`batch ${batch} is too long ago`);
    return checkpoint.state;
  }

  private wakeBefore(untilUs: Micros, steps: ObservedStep[]): void {
    const { process } = this;
    while (process.nextWakeUs < untilUs) {
      const atUs = process.nextWakeUs;
      process.wake(atUs, this.sink);
      steps.push({ input: null, result: this.resultOf(atUs, 'wake') });
    }
  }

  private resultOf(atUs: Micros, trigger: StepResult['trigger']): StepResult {
    const { nextWakeUs } = this.process;
    return {
      atUs,
      trigger,
      effects: this.sink.take(),
      nextWakeUs: nextWakeUs === Infinity ? null : nextWakeUs,
    };
  }
}

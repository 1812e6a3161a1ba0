import { commitEffects, NULL_SINK } from './commit-effects.ts';
import { isAsPredicted, steadyPong, type SteadyPong } from './predicted-pongs.ts';
import type { AdvancedSteps, Answer, QueuePosition } from './advance.ts';
import { SpeculatedSteps } from './speculated-steps.ts';
import { CheckpointedProcess, type Batch } from './checkpointed-process.ts';
import { executeStep } from './execute-step.ts';
import {
  KEPT_BATCHES,
  type ProcessForecast,
  type ProcessInput,
  type ProcessHistory,
  type StepResult,
} from '../contract/client-messages.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import type { LabClient } from '../../core/lab/lab-client.ts';
import type { ProcessPort } from '../../core/lab/process-port.ts';
import type { EngineCall } from '../../core/vocabulary/engine-call.ts';
import type { EngineConfig } from '../../core/engine/engine-config.ts';
import { ClientProcess, type ProcessSink } from '../../core/process/client-process.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { DownPacket } from '../../core/vocabulary/packets.ts';

/** What a process that has just started expects: nothing. */
const NO_OUTLOOK: ProcessForecast = { session: 0, nextSendUs: null, nextOtherSendUs: null, silences: [] };

/** A step that the lab has taken and whose effects the window still owes. */
export interface UncommittedStep {
  readonly step: ProcessInput;
  readonly sink: ProcessSink;
}

/** What a batch of steps was taken from, as far as it matters afterwards. */
export type ExecutedBatch = Partial<AdvancedSteps> & { readonly number: number };

/** What a process has behind it, with the packets that arrived while it was frozen. */
export type RebuiltHistory = ProcessHistory & { readonly held: readonly DownPacket[] };

/** After a wrong prediction none is made for so many packets: a throttle on optimism. */
const BACKOFF_PACKETS = 3;

const NO_DELIVERY: QueuePosition = { atUs: -1, key: 0 };

/**
 * A process that runs in a window, as the lab sees it: the steps that the window has taken ahead
 * are validated and committed in order. Where it has taken none, the lab's step is owed, and its
 * effects follow at the same instant ({@link settle}). The lab keeps a replica of the process that
 * is asked for the same batches: what a window says decides when the lab goes on, never what
 * happens there. While the window does not answer in the middle of an instant, the lab fails over
 * to a process that has gone through the same.
 */
export class RemoteProcess implements ProcessPort {
  readonly spec: ClientSpec;
  readonly config: EngineConfig;
  /** As of the last step committed. */
  nextWakeUs: Micros = Infinity;
  isFrozen = false;
  isEnded = false;
  /** Steps of the lab that the window has still to take, in their order. */
  owed: readonly UncommittedStep[] = [];
  /** As of the last step that the window has taken. */
  outlook: ProcessForecast = NO_OUTLOOK;
  tailWakeUs: Micros = Infinity;
  /** The last packet that the window has read. */
  lastDelivery: QueuePosition = NO_DELIVERY;
  /**
   * The window is to roll back to before this batch: a prediction was wrong, or something came in
   * between.
   */
  rollbackTo: number | undefined;
  /** Up to where the steps ahead, if they are optimistic, have predicted everything. */
  optimisticUntilUs: Micros = 0;
  /** The last pong, if those that follow it can be predicted. */
  steadyPong: SteadyPong | undefined;
  private backoffPackets = 0;
  private readonly now: () => Micros;
  private readonly ahead = new SpeculatedSteps();
  private held: DownPacket[] = [];
  private readonly replica: CheckpointedProcess;
  /** Steps of the past that the window has still to coast through, from its checkpoint. */
  private coasting: ProcessInput[] = [];
  /** The batch that the window owes its answer to. */
  private batchOut: number | undefined;
  /** Takes the steps where the window does not. */
  private fallback: ClientProcess | undefined;

  /** `now` is the lab's clock. `past`: what the process has behind it. */
  constructor(spec: ClientSpec, config: EngineConfig, now: () => Micros, past?: RebuiltHistory) {
    this.spec = spec;
    this.config = config;
    this.now = now;
    this.replica = new CheckpointedProcess(config, past);
    if (past === undefined) return;
    const { process } = this.replica;
    this.held = [...past.held];
    this.isFrozen = process.isFrozen;
    this.nextWakeUs = this.tailWakeUs = process.nextWakeUs;
    this.outlook = this.replica.outlook;
  }

  /** Whether the lab's next step of this process needs the window. */
  get isBehind(): boolean {
    return !this.isEnded && !this.isFrozen && this.fallback === undefined && this.ahead.isEmpty;
  }

  /** Whether there are steps taken and not yet committed. */
  get isAhead(): boolean {
    return !this.ahead.isEmpty;
  }

  /** Steps taken and not yet committed. */
  get speculatedSteps(): readonly StepResult[] {
    return this.ahead.all();
  }

  /** The packets that arrived while it was frozen. */
  get heldPackets(): readonly DownPacket[] {
    return this.held;
  }

  /** Whether the steps ahead rest on packets that were only predicted. */
  get isOptimistic(): boolean {
    return this.ahead.isOptimistic;
  }

  /** Whether the window can take more steps and still roll back all that it is ahead. */
  get canGoFurther(): boolean {
    return this.ahead.batchCount < KEPT_BATCHES;
  }

  /** Whether its speculation ends before `untilUs` and can be gone on with. */
  endsBefore(untilUs: Micros): boolean {
    return this.isOptimistic && this.ahead.batchCount === 1 && this.optimisticUntilUs < untilUs;
  }

  /** What the window has to coast through before its next steps. */
  get coastForward(): readonly ProcessInput[] {
    return this.coasting;
  }

  /** The window is asked for a batch. Gives back the only right answer. */
  asked(batch: Batch): Answer {
    const { replica } = this;
    if (batch.rollbackTo !== undefined) replica.rollBack(batch.rollbackTo);
    const results = replica.take(batch).map(({ result }) => result);
    this.batchOut = batch.batch;
    return { results, outlook: replica.outlook };
  }

  /** The batch that is out is not to be: the window rolls it back. */
  cancelled(batch: number): void {
    this.replica.rollBack(batch);
    this.batchOut = undefined;
  }

  /**
   * The window has taken the batch that it was asked for, with what it had to coast through first.
   */
  took({ results, outlook }: Answer, batch: ExecutedBatch): void {
    this.batchOut = undefined;
    // What the batch goes on from may have been rolled back meanwhile.
    if (this.rollbackTo !== undefined) return;
    const fresh = results.slice(this.coasting.length);
    const given = {
      packets: answersTo(batch.inputs ?? [], fresh),
      isOptimistic: batch.predicted !== undefined,
    };
    this.ahead.add(batch.number, fresh, given, this.coasting);
    this.lastDelivery = batch.lastDelivery ?? this.lastDelivery;
    if (batch.predicted && batch.untilUs !== undefined) this.optimisticUntilUs = batch.untilUs;
    this.coasting = [];
    this.outlook = outlook;
    const last = fresh.at(-1);
    if (last === undefined) return;
    this.tailWakeUs = last.nextWakeUs ?? Infinity;
  }

  wake(nowUs: Micros, sink: ProcessSink): void {
    if (this.isFrozen) return;
    // Until the effects are there it has no request: the lab asks again when they are.
    if (!this.commit({ atUs: nowUs, kind: 'wake' }, sink)) this.nextWakeUs = Infinity;
  }

  deliver(nowUs: Micros, packet: DownPacket, sink: ProcessSink): void {
    if (this.isFrozen) this.held.push(packet);
    else this.commit({ atUs: nowUs, kind: 'deliver', packet }, sink);
  }

  call(nowUs: Micros, call: EngineCall, sink: ProcessSink): void {
    if (!this.isFrozen) this.commit({ atUs: nowUs, kind: 'call', call }, sink);
  }

  /** The window need not know before the thaw: it is not asked for steps meanwhile. */
  freeze(): void {
    const step = { atUs: this.now(), kind: 'freeze' } as const;
    this.rollBack();
    this.isFrozen = true;
    this.nextWakeUs = Infinity;
    this.tailWakeUs = Infinity;
    this.lastDelivery = NO_DELIVERY;
    this.coasting.push(step);
    this.fallback = undefined;
  }

  thaw(nowUs: Micros, sink: ProcessSink): void {
    const { held } = this;
    this.isFrozen = false;
    this.held = [];
    this.commit({ atUs: nowUs, kind: 'thaw', held }, sink);
  }

  end(): void {
    this.isEnded = true;
    this.nextWakeUs = Infinity;
  }

  /** The effects of the owed steps have come, or the lab's own process provides them. */
  settle(): void {
    const { owed } = this;
    this.owed = [];
    for (const { step, sink } of owed) if (!this.commit(step, sink)) throw this.astray(step);
  }

  /**
   * The steps ahead are not to be: a prediction was wrong, or something came in between that
   * nobody could know (a straggler). The window will go back to the checkpoint before their first
   * batch, and coast forward through those that were committed.
   */
  rollBack(): void {
    const rollback = this.ahead.discard();
    if (rollback === undefined) {
      // Steps that are on their way are not to be either.
      this.rollbackTo ??= this.batchOut;
      return;
    }
    this.coasting = [...rollback.steps];
    this.rollbackTo = rollback.batch;
    this.lastDelivery = NO_DELIVERY;
    this.tailWakeUs = this.nextWakeUs;
  }

  /**
   * The window does not answer: from now to its end or freeze the lab's own process takes the
   * steps.
   */
  failOver(): void {
    this.fallback ??= this.present();
  }

  /** Whether the window has taken this step, which the lab has still to come to. */
  hasTaken(kind: 'call' | 'thaw'): boolean {
    return this.ahead.first?.trigger === kind;
  }

  /** Whether the lab's own process takes the steps. */
  get hasFailedOver(): boolean {
    return this.fallback !== undefined;
  }

  /** Lets a step happen as the window has taken it. False: it has not, and owes it. */
  private commit(step: ProcessInput, sink: ProcessSink): boolean {
    if (this.fallback) {
      this.stepFallback(this.fallback, step, sink);
      return true;
    }
    const result = this.owed.length > 0 ? undefined : this.ahead.first;
    if (result === undefined || !this.isAsTaken(step, result)) {
      if (result !== undefined && this.isOptimistic) this.backoffPackets = BACKOFF_PACKETS;
      if (result !== undefined) this.rollBack();
      this.owed = [...this.owed, { step, sink }];
      return false;
    }
    this.ahead.commit(step);
    this.note(step);
    this.nextWakeUs = result.nextWakeUs ?? Infinity;
    commitEffects(result.effects, sink);
    return true;
  }

  /**
   * Whether the window has taken this very step next, with this very packet or one that it could
   * not tell from it.
   */
  private isAsTaken(step: ProcessInput, { trigger, atUs }: StepResult): boolean {
    if (trigger !== step.kind || atUs !== step.atUs) return false;
    const { packet } = this.ahead;
    if (step.kind !== 'deliver' || packet === undefined) return true;
    return packet === step.packet || isAsPredicted(step.packet, packet);
  }

  /** Asked for this step, the window has taken another: one of the two has gone wrong. */
  private astray({ kind, atUs }: ProcessInput): Error {
    return new Error(
      `the window of ${this.spec.id} did not take the ${kind} at ${atUs} us that it was asked for`,
    );
  }

  private note(step: ProcessInput): void {
    if (step.kind !== 'deliver') return;
    this.backoffPackets = Math.max(0, this.backoffPackets - 1);
    const packet = this.backoffPackets > 0 ? undefined : steadyPong(step.packet, this.outlook.session);
    this.steadyPong = packet && { atUs: step.atUs, packet };
  }

  /** A process that has gone through all that the lab has, and no more. */
  private present(): ClientProcess {
    const { replica, config } = this;
    const { rollback } = this.ahead;
    const batch = rollback?.batch ?? this.rollbackTo ?? this.batchOut;
    const process = new ClientProcess(config);
    process.restore(batch === undefined ? replica.process.snapshot() : replica.stateBefore(batch));
    for (const step of rollback?.steps ?? this.coasting) executeStep(process, step, NULL_SINK);
    return process;
  }

  private stepFallback(fallback: ClientProcess, step: ProcessInput, sink: ProcessSink): void {
    this.coasting.push(step);
    executeStep(fallback, step, sink);
    this.nextWakeUs = this.tailWakeUs = fallback.nextWakeUs;
  }
}

/** The packets among a batch's inputs, by the results that answer them; wakes come in between. */
function answersTo(
  inputs: readonly ProcessInput[],
  results: readonly StepResult[],
): Map<StepResult, DownPacket> {
  const answers = new Map<StepResult, DownPacket>();
  let next = 0;
  for (const result of results) {
    if (result.trigger === 'wake') continue;
    const input = inputs[next++];
    if (input?.kind === 'deliver') answers.set(result, input.packet);
  }
  return answers;
}

/** The process of a client, if it has one in a window. */
export function processOf({ process }: Pick<LabClient, 'process'>): RemoteProcess | undefined {
  return process instanceof RemoteProcess ? process : undefined;
}

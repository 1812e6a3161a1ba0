import { applyEffects, NOWHERE } from './effects.ts';
import { isAsForeseen, steadyPong, type SteadyPong } from './foreseen-pongs.ts';
import type { Advance } from './lookahead.ts';
import { StepsAhead } from './steps-ahead.ts';
import { BatchProcess, type Batch } from '../client-runtime/batch-process.ts';
import { takeStep } from '../client-runtime/take-step.ts';
import {
  KEPT_BATCHES,
  type Outlook,
  type ProcessInput,
  type ProcessPast,
  type StepResult,
} from '../contract/client-messages.ts';
import type { ClientSpec } from '../../core/vocabulary/actions.ts';
import type { ProcessPort } from '../../core/lab/process-port.ts';
import type { EngineCall } from '../../core/engine/effects.ts';
import type { EngineConfig } from '../../core/engine/engine.ts';
import { ClientProcess, type ProcessSink } from '../../core/process/client-process.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { DownPacket } from '../../core/vocabulary/packets.ts';

/** What a process that has just started expects: nothing. */
const NO_OUTLOOK: Outlook = { session: 0, nextSendUs: null, nextOtherSendUs: null, silences: [] };

/** A step that the lab has taken and whose effects the window still owes. */
export interface OwedStep {
  readonly step: ProcessInput;
  readonly sink: ProcessSink;
}

/** Position of an event in the lab's order. */
export interface QueuePosition {
  readonly atUs: Micros;
  readonly key: number;
}

/** What a window has to say to a batch that it was asked for. */
export interface Answer {
  readonly results: readonly StepResult[];
  readonly outlook: Outlook;
}

/** What a batch of steps was taken from, as far as it matters afterwards. */
export type TakenBatch = Partial<Pick<Advance, 'inputs' | 'untilUs' | 'lastDelivery' | 'foreseen'>> & {
  readonly number: number;
};

/** What a process has behind it, with the packets that arrived while it was frozen. */
export type RebuiltPast = ProcessPast & { readonly held: readonly DownPacket[] };

/** After a wrong guess none is made for so many packets. */
const PACKETS_WITHOUT_GUESS = 3;

const NO_DELIVERY: QueuePosition = { atUs: -1, key: 0 };

/**
 * A process that runs in a window, as the lab sees it: the steps that the window has taken ahead are handed out in order. Where
 * it has taken none, the lab's step is owed, and its effects follow at the same instant ({@link settle}). The lab keeps a copy of
 * the process that is asked for the same batches: what a window says decides when the lab goes on, never what happens there. While
 * the window does not answer in the middle of an instant, a stand-in that has gone through the same finishes that instant.
 */
export class RemoteProcess implements ProcessPort {
  readonly spec: ClientSpec;
  readonly config: EngineConfig;
  /** As of the last step handed out. */
  nextWakeUs: Micros = Infinity;
  isFrozen = false;
  isEnded = false;
  owed: OwedStep | undefined;
  /** As of the last step that the window has taken. */
  outlook: Outlook = NO_OUTLOOK;
  tailWakeUs: Micros = Infinity;
  /** The last packet that the window has read. */
  lastDelivery: QueuePosition = NO_DELIVERY;
  /** The window is to undo this batch and those after it: a guess was wrong, or something came in between. */
  insteadOf: number | undefined;
  /** Up to where the steps ahead, if they rest on guesses, have foreseen everything. */
  guessedUntilUs: Micros = 0;
  /** The last pong, if those that follow it can be foreseen. */
  steadyPong: SteadyPong | undefined;
  private packetsUntilGuess = 0;
  private readonly now: () => Micros;
  private readonly ahead = new StepsAhead();
  private held: DownPacket[] = [];
  private readonly copy: BatchProcess;
  /** Steps of the past that the window has still to be told of. */
  private missed: ProcessInput[] = [];
  /** The batch that the window owes its answer to. */
  private batchOut: number | undefined;
  private standIn: ClientProcess | undefined;

  /** `now` is the lab's clock. `past`: what the process has behind it. */
  constructor(spec: ClientSpec, config: EngineConfig, now: () => Micros, past?: RebuiltPast) {
    this.spec = spec;
    this.config = config;
    this.now = now;
    this.copy = new BatchProcess(config, past);
    if (past === undefined) return;
    const { process } = this.copy;
    this.held = [...past.held];
    this.isFrozen = process.isFrozen;
    this.nextWakeUs = this.tailWakeUs = process.nextWakeUs;
    this.outlook = this.copy.outlook;
  }

  /** Whether the lab's next step of this process needs the window. */
  get isBehind(): boolean {
    return !this.isEnded && !this.isFrozen && this.standIn === undefined && this.ahead.isEmpty;
  }

  /** Whether there are steps taken and not yet handed out. */
  get isAhead(): boolean {
    return !this.ahead.isEmpty;
  }

  /** Steps taken and not yet handed out. */
  get stepsAhead(): readonly StepResult[] {
    return this.ahead.all();
  }

  /** The packets that arrived while it was frozen. */
  get heldPackets(): readonly DownPacket[] {
    return this.held;
  }

  /** Whether the steps ahead rest on packets that were only foreseen. */
  get isGuessing(): boolean {
    return this.ahead.isGuessed;
  }

  /** Whether the window can take more steps and still undo all that it is ahead. */
  get canGoFurther(): boolean {
    return this.ahead.batchCount < KEPT_BATCHES;
  }

  /** Whether its guesses end before `untilUs` and can be gone on with. */
  endsBefore(untilUs: Micros): boolean {
    return this.isGuessing && this.ahead.batchCount === 1 && this.guessedUntilUs < untilUs;
  }

  /** What the window has still to be told of the past. */
  get missedInputs(): readonly ProcessInput[] {
    return this.missed;
  }

  /** The window is asked for a batch. Gives back the only right answer. */
  asked(batch: Batch): Answer {
    const { copy } = this;
    if (batch.insteadOf !== undefined) copy.undo(batch.insteadOf);
    const results = copy.take(batch).map(({ result }) => result);
    this.batchOut = batch.batch;
    return { results, outlook: copy.outlook };
  }

  /** The batch that is out is not to be: the window undoes it. */
  cancelled(batch: number): void {
    this.copy.undo(batch);
    this.batchOut = undefined;
  }

  /** The window has taken the batch that it was asked for, with what it had missed first. */
  took({ results, outlook }: Answer, batch: TakenBatch): void {
    this.batchOut = undefined;
    // What the batch goes on from may have been undone meanwhile.
    if (this.insteadOf !== undefined) return;
    const fresh = results.slice(this.missed.length);
    const given = { packets: answersTo(batch.inputs ?? [], fresh), isGuessed: batch.foreseen !== undefined };
    this.ahead.add(batch.number, fresh, given, this.missed);
    this.lastDelivery = batch.lastDelivery ?? this.lastDelivery;
    if (batch.foreseen && batch.untilUs !== undefined) this.guessedUntilUs = batch.untilUs;
    this.missed = [];
    this.outlook = outlook;
    const last = fresh.at(-1);
    if (last === undefined) return;
    this.tailWakeUs = last.nextWakeUs ?? Infinity;
  }

  wake(nowUs: Micros, sink: ProcessSink): void {
    if (this.isFrozen) return;
    // Until the effects are there it has no wish: the lab asks again when they are.
    if (!this.handOut({ atUs: nowUs, kind: 'wake' }, sink)) this.nextWakeUs = Infinity;
  }

  deliver(nowUs: Micros, packet: DownPacket, sink: ProcessSink): void {
    if (this.isFrozen) this.held.push(packet);
    else this.handOut({ atUs: nowUs, kind: 'deliver', packet }, sink);
  }

  call(nowUs: Micros, call: EngineCall, sink: ProcessSink): void {
    if (!this.isFrozen) this.handOut({ atUs: nowUs, kind: 'call', call }, sink);
  }

  /** The window need not know before the thaw: it is not asked for steps meanwhile. */
  freeze(): void {
    const step = { atUs: this.now(), kind: 'freeze' } as const;
    this.dropAhead();
    this.isFrozen = true;
    this.nextWakeUs = Infinity;
    this.tailWakeUs = Infinity;
    this.lastDelivery = NO_DELIVERY;
    this.missed.push(step);
    this.standIn = undefined;
  }

  thaw(nowUs: Micros, sink: ProcessSink): void {
    const { held } = this;
    this.isFrozen = false;
    this.held = [];
    this.handOut({ atUs: nowUs, kind: 'thaw', held }, sink);
  }

  end(): void {
    this.isEnded = true;
    this.nextWakeUs = Infinity;
  }

  /** The effects of the owed step have come, or the stand-in provides them. */
  settle(): void {
    const { owed } = this;
    this.owed = undefined;
    if (owed && !this.handOut(owed.step, owed.sink)) throw this.astray(owed.step);
  }

  /**
   * The steps ahead are not to be: a guess was wrong, or something came in between that nobody could know. The window will go
   * back to before their first batch, and take those that were right again.
   */
  dropAhead(): void {
    const replay = this.ahead.drop();
    if (replay === undefined) {
      // Steps that are on their way are not to be either.
      this.insteadOf ??= this.batchOut;
      return;
    }
    this.missed = [...replay.steps];
    this.insteadOf = replay.batch;
    this.lastDelivery = NO_DELIVERY;
    this.tailWakeUs = this.nextWakeUs;
  }

  /** The window does not answer: from now to its end or freeze the stand-in takes the steps. */
  standInForWindow(): void {
    this.standIn ??= this.present();
  }

  /** Whether the window has taken this step, which the lab has still to come to. */
  hasTaken(kind: 'call' | 'thaw'): boolean {
    return this.ahead.first?.trigger === kind;
  }

  /** Whether the stand-in takes the steps. */
  get hasStandIn(): boolean {
    return this.standIn !== undefined;
  }

  private handOut(step: ProcessInput, sink: ProcessSink): boolean {
    if (this.standIn) {
      this.stepStandIn(this.standIn, step, sink);
      return true;
    }
    const result = this.ahead.first;
    if (result === undefined) {
      this.owed = { step, sink };
      return false;
    }
    if (!this.isAsTaken(step, result)) {
      if (this.isGuessing) this.packetsUntilGuess = PACKETS_WITHOUT_GUESS;
      this.dropAhead();
      this.owed = { step, sink };
      return false;
    }
    this.ahead.next(step);
    this.note(step);
    this.nextWakeUs = result.nextWakeUs ?? Infinity;
    applyEffects(result.effects, sink);
    return true;
  }

  /** Whether the window has taken this very step next, with this very packet or one that it could not tell from it. */
  private isAsTaken(step: ProcessInput, { trigger, atUs }: StepResult): boolean {
    if (trigger !== step.kind || atUs !== step.atUs) return false;
    const { packet } = this.ahead;
    if (step.kind !== 'deliver' || packet === undefined) return true;
    return packet === step.packet || isAsForeseen(step.packet, packet);
  }

  /** Asked for this step, the window has taken another: one of the two has gone wrong. */
  private astray({ kind, atUs }: ProcessInput): Error {
    return new Error(
      `the window of ${this.spec.id} did not take the ${kind} at ${atUs} us that it was asked for`,
    );
  }

  private note(step: ProcessInput): void {
    if (step.kind !== 'deliver') return;
    this.packetsUntilGuess = Math.max(0, this.packetsUntilGuess - 1);
    const packet = this.packetsUntilGuess > 0 ? undefined : steadyPong(step.packet, this.outlook.session);
    this.steadyPong = packet && { atUs: step.atUs, packet };
  }

  /** A process that has gone through all that the lab has, and no more. */
  private present(): ClientProcess {
    const { copy, config } = this;
    const begun = this.ahead.begun;
    const batch = begun?.batch ?? this.insteadOf ?? this.batchOut;
    const process = new ClientProcess(config);
    process.restore(batch === undefined ? copy.process.snapshot() : copy.stateBefore(batch));
    for (const step of begun?.steps ?? this.missed) takeStep(process, step, NOWHERE);
    return process;
  }

  private stepStandIn(standIn: ClientProcess, step: ProcessInput, sink: ProcessSink): void {
    this.missed.push(step);
    takeStep(standIn, step, sink);
    this.nextWakeUs = this.tailWakeUs = standIn.nextWakeUs;
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

import { applyEffects } from './effects.ts';
import { isQuietPong } from './foreseen-pongs.ts';
import type { Advance } from './lookahead.ts';
import { StepJournal, takeStep, type JournalStep } from './step-journal.ts';
import type { Outlook, ProcessInput, StepResult } from '../contract/client-messages.ts';
import type { ClientSpec } from '../../core/lab/actions.ts';
import type { ProcessPort } from '../../core/lab/process-port.ts';
import type { EngineCall } from '../../core/engine/effects.ts';
import type { EngineConfig } from '../../core/engine/engine.ts';
import type { ClientProcess, ProcessSink } from '../../core/process/client-process.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { DownPacket } from '../../core/wire/packets.ts';

/** What a process that has just started expects: nothing. */
const NO_OUTLOOK: Outlook = { session: 0, nextSendUs: null, nextOtherSendUs: null, silences: [] };

/** A step that the lab has taken and whose effects the window still owes. */
export interface OwedStep {
  readonly step: JournalStep;
  readonly sink: ProcessSink;
}

/** Position of an event in the lab's order. */
export interface QueuePosition {
  readonly atUs: Micros;
  readonly key: number;
}

/** What a batch of steps was taken from, as far as it matters afterwards. */
export type TakenBatch = Partial<Pick<Advance, 'inputs' | 'lastDelivery' | 'foreseen' | 'isInstead'>>;

/** After a wrong guess none is made for so many packets. */
const PACKETS_WITHOUT_GUESS = 10;

const NO_DELIVERY: QueuePosition = { atUs: -1, key: 0 };

/**
 * A process that runs in a window, as the lab sees it: the steps that the window has taken ahead are handed out in order. Where
 * it has taken none, the lab's step is owed, and its effects follow at the same instant ({@link settle}). While the window does
 * not answer in the middle of an instant, a stand-in that has gone through the same finishes that instant.
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
  tailUs: Micros = 0;
  /** The last packet that the window has read. */
  lastDelivery: QueuePosition = NO_DELIVERY;
  /** What the window has still to be told of the past, and how many steps that is. */
  missed: ProcessInput[] = [];
  missedSteps = 0;
  /** The batch that the window took last must be undone: a guess in it was wrong. */
  isUndoing = false;
  private guesses: Set<StepResult> = new Set();
  private quietPongs = 0;
  private sinceBatch: ProcessInput[] = [];
  private stepsSinceBatch = 0;
  private readonly now: () => Micros;
  private ahead: StepResult[] = [];
  private head = 0;
  private held: DownPacket[] = [];
  private readonly journal: StepJournal;
  private standIn: ClientProcess | undefined;

  /** `now` is the lab's clock. */
  constructor(spec: ClientSpec, config: EngineConfig, now: () => Micros) {
    this.spec = spec;
    this.config = config;
    this.now = now;
    this.journal = new StepJournal(config);
  }

  /** Whether the lab's next step of this process needs the window. */
  get isBehind(): boolean {
    return !this.isEnded && !this.isFrozen && this.standIn === undefined && this.head === this.ahead.length;
  }

  /** Whether there are steps taken and not yet handed out. */
  get isAhead(): boolean {
    return this.head < this.ahead.length;
  }

  /** Steps taken and not yet handed out. */
  get stepsAhead(): readonly StepResult[] {
    return this.head === 0 ? this.ahead : this.ahead.slice(this.head);
  }

  /** The packets that arrived while it was frozen. */
  get heldPackets(): readonly DownPacket[] {
    return this.held;
  }

  /** Whether steps ahead rest on packets that were only foreseen. */
  get isGuessing(): boolean {
    return this.guesses.size > 0;
  }

  /** Whether the last packets were pongs of a channel in which nothing happens. */
  get isQuiet(): boolean {
    return this.quietPongs > 0;
  }

  /** The window has taken steps, those it had missed first. */
  took(results: readonly StepResult[], outlook: Outlook, batch: TakenBatch = {}): void {
    this.lastDelivery = batch.lastDelivery ?? this.lastDelivery;
    const fresh = results.slice(this.missedSteps);
    // What the window would have to take again, should this batch be undone.
    const isInstead = batch.isInstead === true;
    this.sinceBatch = isInstead ? this.missed : [];
    this.stepsSinceBatch = isInstead ? this.missedSteps : 0;
    this.missed = [];
    this.missedSteps = 0;
    if (batch.foreseen) this.guesses = answersTo(batch.foreseen, batch.inputs ?? [], fresh);
    if (this.head > 0) {
      this.ahead = this.ahead.slice(this.head);
      this.head = 0;
    }
    for (const result of fresh) this.ahead.push(result);
    this.outlook = outlook;
    const last = this.ahead.at(-1);
    if (last === undefined) return;
    this.tailUs = Math.max(this.tailUs, last.atUs);
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
    this.isFrozen = true;
    this.nextWakeUs = Infinity;
    this.tailWakeUs = Infinity;
    this.lastDelivery = NO_DELIVERY;
    this.journal.add(step);
    this.missed.push(step);
    this.missedSteps++;
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
    if (owed) this.handOut(owed.step, owed.sink);
  }

  /** The window does not answer: from now to its end or freeze the stand-in takes the steps. */
  standInForWindow(): void {
    this.standIn ??= this.journal.present(this.config);
  }

  /** Whether the stand-in takes the steps. */
  get hasStandIn(): boolean {
    return this.standIn !== undefined;
  }

  private handOut(step: JournalStep, sink: ProcessSink): boolean {
    if (this.standIn) {
      this.stepStandIn(this.standIn, step, sink);
      return true;
    }
    if (this.head === this.ahead.length) {
      this.owed = { step, sink };
      return false;
    }
    const result = this.ahead[this.head] as StepResult;
    const isAsTaken = result.trigger === step.kind && result.atUs === step.atUs;
    if (this.isGuessing && (!isAsTaken || this.isWrongGuess(result, step))) {
      this.undo();
      this.owed = { step, sink };
      return false;
    }
    if (!isAsTaken) {
      throw new Error(
        `the lab comes to ${step.kind} of ${this.spec.id} at ${step.atUs} us, its window to ${result.trigger} at ${result.atUs} us`,
      );
    }
    this.head++;
    this.guesses.delete(result);
    if (this.head === this.ahead.length) {
      this.ahead = [];
      this.head = 0;
    }
    this.note(step);
    this.nextWakeUs = result.nextWakeUs ?? Infinity;
    applyEffects(result.effects, sink);
    return true;
  }

  private isWrongGuess(result: StepResult, step: JournalStep): boolean {
    return (
      this.guesses.has(result) && step.kind === 'deliver' && !isQuietPong(step.packet, this.outlook.session)
    );
  }

  /** The steps that are left rest on a wrong guess: the window will go back, and take those that were right again. */
  private undo(): void {
    this.ahead = [];
    this.head = 0;
    this.guesses = new Set();
    this.missed = this.sinceBatch;
    this.missedSteps = this.stepsSinceBatch;
    this.lastDelivery = NO_DELIVERY;
    this.quietPongs = -PACKETS_WITHOUT_GUESS;
    this.isUndoing = true;
  }

  private note(step: JournalStep): void {
    this.journal.add(step);
    this.stepsSinceBatch++;
    if (step.kind !== 'wake') this.sinceBatch.push(step);
    if (step.kind !== 'deliver') return;
    const isQuiet = isQuietPong(step.packet, this.outlook.session);
    this.quietPongs = isQuiet ? this.quietPongs + 1 : Math.min(this.quietPongs, 0);
  }

  private stepStandIn(standIn: ClientProcess, step: JournalStep, sink: ProcessSink): void {
    this.journal.add(step);
    if (step.kind !== 'wake') this.missed.push(step);
    this.missedSteps++;
    takeStep(standIn, step, sink);
    this.nextWakeUs = this.tailWakeUs = standIn.nextWakeUs;
    this.tailUs = step.atUs;
  }
}

/** The results that answer these of a batch's inputs; wakes come in between. */
function answersTo(
  foreseen: ReadonlySet<ProcessInput>,
  inputs: readonly ProcessInput[],
  results: readonly StepResult[],
): Set<StepResult> {
  const answers = new Set<StepResult>();
  let next = 0;
  for (const result of results) {
    if (result.trigger === 'wake') continue;
    const input = inputs[next++];
    if (input && foreseen.has(input)) answers.add(result);
  }
  return answers;
}

import { outlookOf } from './outlook.ts';
import { RecordingSink } from './recording-sink.ts';
import {
  KEPT_BATCHES,
  type ClientWish,
  type FromClient,
  type ProcessInput,
  type StepResult,
  type ToClient,
} from '../contract/client-messages.ts';
import type { Port } from '../contract/port.ts';
import type { ClientView, ClockView } from '../contract/views.ts';
import type { ClientSpec } from '../../core/lab/actions.ts';
import { ClientProcess, type ProcessState } from '../../core/process/client-process.ts';
import type { Micros } from '../../core/time/micros.ts';

/** One step of the process: what came in (null when only its timers fired), and what it did. */
export interface ObservedStep {
  readonly input: ProcessInput | null;
  readonly result: StepResult;
}

/** Who watches the process of a window; the page's own display. */
export interface RuntimeObserver {
  /** The process starts. */
  started(spec: ClientSpec): void;
  /** It has taken the steps of one batch. */
  stepped(steps: readonly ObservedStep[]): void;
  /** The steps of the last batch that is not undone yet are undone: they came too late, or were taken on a wrong guess. */
  undone(): void;
  viewed(clock: ClockView, client: ClientView): void;
  /** The lab has ended the process: the window closes. */
  ended(how: Extract<ToClient, { type: 'end' }>['how']): void;
  /** The lab has no process for this window. */
  turnedAway(why: Extract<ToClient, { type: 'turned-away' }>['why']): void;
  /** The line to the lab is gone. */
  lineLost(): void;
}

/**
 * The process in the window of a client. It steps only when the hub says so, in virtual time; no timer of the page is
 * involved, so it does not matter whether the page is hidden or slow.
 */
export class ClientRuntime {
  private readonly port: Port<FromClient, ToClient>;
  private readonly observer: RuntimeObserver;
  private readonly sink = new RecordingSink();
  private process: ClientProcess | undefined;
  private saysGoodbye = false;
  private isOver = false;
  /** The last batches, the latest last, and the states before them. */
  private checkpoints: { batch: number; state: ProcessState; hasSteps: boolean }[] = [];

  /** `isInTab`: the page has become a tab of the browser. */
  constructor(port: Port<FromClient, ToClient>, observer: RuntimeObserver, isInTab = false) {
    this.port = port;
    this.observer = observer;
    port.onMessage((message) => this.take(message));
    port.onClose(() => {
      if (!this.isOver) observer.lineLost();
      this.isOver = true;
    });
    port.send(isInTab ? { type: 'ready', isInTab } : { type: 'ready' });
  }

  /** What the person in the window asks for. */
  wish(wish: ClientWish): void {
    if (!this.isOver) this.port.send({ type: 'wish', wish });
  }

  /** The person closes the window: the process says goodbye, if its system lets it, and ends. */
  close(): void {
    if (this.isOver) return;
    this.isOver = true;
    const { process } = this;
    if (process && this.saysGoodbye) process.call(process.engine.nowUs, { call: 'terminate' }, this.sink);
    this.port.send({ type: 'closing', goodbye: this.sink.take() });
    this.process = undefined;
  }

  private take(message: ToClient): void {
    if (this.isOver) return;
    switch (message.type) {
      case 'advance':
        this.advance(message);
        return;
      case 'view':
        this.observer.viewed(message.clock, message.client);
        return;
      case 'start':
        this.process = new ClientProcess(message.config);
        this.saysGoodbye = message.saysGoodbye;
        this.checkpoints = [];
        this.observer.started(message.spec);
        return;
      case 'cancel':
        this.cancel(message.batch);
        return;
      case 'end':
        this.isOver = true;
        this.process = undefined;
        this.observer.ended(message.how);
        return;
      case 'turned-away':
        this.isOver = true;
        this.observer.turnedAway(message.why);
    }
  }

  private advance({ batch, inputs, untilUs, insteadOf }: Extract<ToClient, { type: 'advance' }>): void {
    const { process } = this;
    if (!process) return;
    if (insteadOf !== undefined) this.undoTaken(process, insteadOf);
    const state = process.snapshot();
    const steps: ObservedStep[] = [];
    for (const input of inputs) {
      // At equal times packets come first, then own timers, then what is done from outside.
      this.wakeBefore(process, input.kind === 'deliver' ? input.atUs : input.atUs + 1, steps);
      this.feed(process, input);
      steps.push({ input, result: this.resultOf(process, input.atUs, input.kind) });
    }
    this.wakeBefore(process, untilUs, steps);
    this.checkpoints = [
      ...this.checkpoints.slice(1 - KEPT_BATCHES),
      { batch, state, hasSteps: steps.length > 0 },
    ];
    const results = steps.map(({ result }) => result);
    this.port.send({ type: 'done', batch, results, outlook: outlookOf(process) });
    if (steps.length > 0) this.observer.stepped(steps);
  }

  private wakeBefore(process: ClientProcess, untilUs: Micros, steps: ObservedStep[]): void {
    while (process.nextWakeUs < untilUs) {
      const atUs = process.nextWakeUs;
      process.wake(atUs, this.sink);
      steps.push({ input: null, result: this.resultOf(process, atUs, 'wake') });
    }
  }

  private feed(process: ClientProcess, input: ProcessInput): void {
    switch (input.kind) {
      case 'deliver':
        process.deliver(input.atUs, input.packet, this.sink);
        return;
      case 'call':
        process.call(input.atUs, input.call, this.sink);
        return;
      case 'freeze':
        process.freeze();
        return;
      case 'thaw':
        for (const packet of input.held) process.deliver(input.atUs, packet, this.sink);
        process.thaw(input.atUs, this.sink);
    }
  }

  private resultOf(process: ClientProcess, atUs: Micros, trigger: StepResult['trigger']): StepResult {
    const { nextWakeUs } = process;
    return {
      atUs,
      trigger,
      effects: this.sink.take(),
      nextWakeUs: nextWakeUs === Infinity ? null : nextWakeUs,
    };
  }

  /** Back to before a batch that the hub has the results of. @throws Error where it is too long ago */
  private undoTaken(process: ClientProcess, batch: number): void {
    const isKept = this.checkpoints.some((one) => one.batch <= batch);
    if (!isKept) throw new Error(`batch ${batch} cannot be undone any more`);
    this.undo(process, batch);
  }

  /** Back to before this batch, if it was taken. */
  private undo(process: ClientProcess, batch: number): void {
    for (let last = this.checkpoints.at(-1); last && last.batch >= batch; last = this.checkpoints.at(-1)) {
      this.checkpoints.pop();
      process.restore(last.state);
      if (last.hasSteps) this.observer.undone();
    }
  }

  /** The batch came too late. Whether it was taken or not: afterwards it was not. */
  private cancel(batch: number): void {
    if (this.process) this.undo(this.process, batch);
    this.port.send({ type: 'cancelled', batch });
  }
}

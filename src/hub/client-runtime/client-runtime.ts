import { CheckpointedProcess } from '../speculation/speculation.ts';
import type {
  ClientRequest,
  FromClient,
  ObservedStep,
  PageLoad,
  ToClient,
  WindowView,
} from '../contract/client-messages.ts';
import type { Port } from '../contract/port.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';

export type { ObservedStep } from '../contract/client-messages.ts';

/** Observes the process of a window; implemented by the page's display. */
export interface RuntimeObserver {
  /** The process starts. */
  started(spec: ClientSpec): void;
  /** It has taken the steps of one batch. */
  stepped(steps: readonly ObservedStep[]): void;
  /**
   * The steps of the last batch are rolled back: they came too late, or rested on a wrong
   * prediction.
   */
  rolledBack(): void;
  viewed(view: WindowView): void;
  /** The lab has ended the process: the window closes. */
  ended(how: Extract<ToClient, { type: 'end' }>['how']): void;
  /** The lab has no process for this window. */
  turnedAway(why: Extract<ToClient, { type: 'turned-away' }>['why']): void;
  /** A lab that was started again may go on with the process of this window. */
  standingBy(): void;
  /** The line to the lab is gone. */
  lineLost(): void;
}

/**
 * Runs the process in the window of a client. It steps only when the hub says so, in virtual time;
 * no timer of the page is involved, so it does not matter whether the page is hidden or slow.
 */
export class ClientRuntime {
  private readonly port: Port<FromClient, ToClient>;
  private readonly observer: RuntimeObserver;
  private process: CheckpointedProcess | undefined;
  private isOver = false;

  constructor(port: Port<FromClient, ToClient>, observer: RuntimeObserver, load: PageLoad = {}) {
    this.port = port;
    this.observer = observer;
    port.onMessage((message) => this.take(message));
    port.onClose(() => {
      if (!this.isOver) observer.lineLost();
      this.isOver = true;
    });
    port.send({ type: 'ready', ...load });
  }

  /** What the person in the window asks for. */
  request(request: ClientRequest): void {
    if (!this.isOver) this.port.send({ type: 'request', request });
  }

  /** The person closes the window: the process ends, and says goodbye where its system lets it. */
  close(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.port.send({ type: 'closing' });
    this.process = undefined;
  }

  private take(message: ToClient): void {
    if (this.isOver) return;
    switch (message.type) {
      case 'advance':
        this.advance(message);
        return;
      case 'view':
        this.observer.viewed(message);
        return;
      case 'start':
        this.process = new CheckpointedProcess(message.config, message.past);
        this.observer.started(message.spec);
        if (message.past !== undefined) this.observer.stepped(message.past.steps);
        return;
      case 'cancel':
        this.cancel(message.batch);
        return;
      case 'end':
        this.isOver = true;
        this.process = undefined;
        this.observer.ended(message.how);
        return;
      case 'stand-by':
        this.observer.standingBy();
        return;
      case 'turned-away':
        this.isOver = true;
        this.observer.turnedAway(message.why);
    }
  }

  private advance(batch: Extract<ToClient, { type: 'advance' }>): void {
    const { process } = this;
    if (!process) return;
    if (batch.rollbackTo !== undefined) this.rollBackTaken(process, batch.rollbackTo);
    const steps = process.take(batch);
    const results = steps.map(({ result }) => result);
    this.port.send({ type: 'done', batch: batch.batch, results, outlook: process.outlook });
    if (steps.length > 0) this.observer.stepped(steps);
  }

  /**
   * Back to before a batch that the hub has the results of. @throws Error where it is too long ago
   */
  private rollBackTaken(process: CheckpointedProcess, batch: number): void {
    if (!process.canRollBack(batch)) throw new Error(`batch ${batch} cannot be rolled back any more`);
    this.rollBack(process, batch);
  }

  private rollBack(process: CheckpointedProcess, batch: number): void {
    for (let count = process.rollBack(batch); count > 0; count--) this.observer.rolledBack();
  }

  /** The batch came too late. Whether it was taken or not: afterwards it was not. */
  private cancel(batch: number): void {
    if (this.process) this.rollBack(this.process, batch);
    this.port.send({ type: 'cancelled', batch });
  }
}

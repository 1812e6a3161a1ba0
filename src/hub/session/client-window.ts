import type { RemoteProcess } from './remote-process.ts';
import type { ClientWish, FromClient, StepEffect, ToClient } from '../contract/client-messages.ts';
import type { Port } from '../contract/port.ts';
import type { Advance } from './lookahead.ts';

/** How a window went, as far as the lab can tell. */
export type WindowEnd =
  { readonly how: 'closed'; readonly goodbye: readonly StepEffect[] } | { readonly how: 'lost' };

/** Who is told what the window says. */
export interface WindowListener {
  ready(): void;
  wish(wish: ClientWish): void;
  /** Nothing more will come of it. */
  ended(end: WindowEnd): void;
  /** It has undone the batch that it had not answered in time: it answers again. */
  recovered(): void;
}

/** The hub's side of a client's window: at most one batch of steps is out at a time. */
export class ClientWindow {
  readonly client: string;
  isReady = false;
  /** It is a tab of the browser, though a window was asked for. */
  isInTab = false;
  isOver = false;
  /** Waits for `cancelled`; until then it gets no steps. */
  isHung = false;
  process: RemoteProcess | undefined;
  private readonly port: Port<ToClient, FromClient>;
  listener: WindowListener | undefined;
  private batch = 0;
  private pending: { batch: number; advance: Advance; settled: () => void; sentAtMs: number } | undefined;

  /** `isLineTheWindow`: when the line is lost, so is the window. */
  constructor(client: string, port: Port<ToClient, FromClient>, isLineTheWindow: boolean) {
    this.client = client;
    this.port = port;
    if (isLineTheWindow) port.onClose(() => this.lose({ how: 'lost' }));
    port.onMessage((message) => this.take(message));
  }

  /** Starts a process in it, in the place of any before. */
  start(process: RemoteProcess, saysGoodbye: boolean): void {
    // A batch may still be out that an earlier process was asked for ahead of time.
    this.settle();
    this.process = process;
    this.isHung = false;
    this.port.send({ type: 'start', spec: process.spec, config: process.config, saysGoodbye });
  }

  /** Asks for steps; `settled` is called when they are there, or will not come. A batch that is out is undone. */
  request(advance: Advance, nowMs: number, settled: () => void): void {
    const { process, inputs, untilUs } = advance;
    const insteadOf = process.insteadOf ?? this.pending?.batch;
    this.settle();
    process.insteadOf = undefined;
    const batch = ++this.batch;
    this.pending = { batch, advance, settled, sentAtMs: nowMs };
    const message = { type: 'advance', batch, inputs: [...process.missed, ...inputs], untilUs } as const;
    this.port.send(insteadOf === undefined ? message : { ...message, insteadOf });
  }

  /** Waits for the batch that is out, if there is one. */
  answered(): Promise<void> {
    const { pending } = this;
    if (!pending) return Promise.resolve();
    const { settled } = pending;
    return new Promise((resolve) => {
      pending.settled = () => {
        settled();
        resolve();
      };
    });
  }

  /** When the batch that is out was sent; undefined when none is. */
  get waitingSinceMs(): number | undefined {
    return this.pending?.sentAtMs;
  }

  /** The batch that is out has taken too long: it is to be undone. */
  giveUpWaiting(): void {
    const { pending } = this;
    if (!pending) return;
    this.isHung = true;
    this.pending = undefined;
    this.port.send({ type: 'cancel', batch: pending.batch });
    pending.settled();
  }

  show(view: Extract<ToClient, { type: 'view' }>): void {
    if (!this.isOver) this.port.send(view);
  }

  /** The process has ended in the lab: the window is to close. */
  end(how: Extract<ToClient, { type: 'end' }>['how']): void {
    if (this.isOver) return;
    this.isOver = true;
    this.process = undefined;
    this.port.send({ type: 'end', how });
    this.settle();
  }

  private take(message: FromClient): void {
    if (this.isOver) return;
    switch (message.type) {
      case 'done':
        this.done(message);
        return;
      case 'wish':
        this.listener?.wish(message.wish);
        return;
      case 'ready':
        if (this.isReady) return;
        this.isReady = true;
        this.isInTab = message.isInTab === true;
        this.listener?.ready();
        return;
      case 'cancelled':
        if (!this.isHung) return;
        this.isHung = false;
        this.listener?.recovered();
        return;
      case 'closing':
        this.lose({ how: 'closed', goodbye: message.goodbye });
    }
  }

  private done({ batch, results, outlook }: Extract<FromClient, { type: 'done' }>): void {
    // What answers a cancelled batch came too late and will be undone.
    if (batch !== this.pending?.batch) return;
    const { advance } = this.pending;
    const { process } = advance;
    // What it goes on from may have been undone meanwhile.
    if (process.insteadOf === undefined) process.took(results, outlook, { ...advance, number: batch });
    this.settle();
  }

  /** The window has gone, if it had not before. */
  lose(end: WindowEnd): void {
    if (this.isOver) return;
    this.isOver = true;
    this.listener?.ended(end);
    this.settle();
  }

  private settle(): void {
    const { pending } = this;
    this.pending = undefined;
    pending?.settled();
  }
}

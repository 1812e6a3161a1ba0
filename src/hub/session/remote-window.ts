import type { Advance, Answer, RemoteProcess } from '../speculation/speculation.ts';
import { TokenBucket } from './token-bucket.ts';
import { mistakeIn } from './answer-check.ts';
import type { HostClock } from './host-clock.ts';
import { firstIssue } from '../contract/checked-port.ts';
import { fromClientSchema } from '../contract/client-schema.ts';
import type { ClientRequest, FromClient, ProcessHistory, ToClient } from '../contract/client-messages.ts';
import type { Port } from '../contract/port.ts';

/**
 * How a window went, as far as the lab can tell. `broken`: it said what no process of this client
 * would.
 */
export type RemoteWindowEnd =
  { readonly how: 'closed' } | { readonly how: 'lost' } | { readonly how: 'broken'; readonly reason: string };

/** Who is told what the window says. */
export interface WindowListener {
  ready(): void;
  request(request: ClientRequest): void;
  /** Nothing more will come of it. */
  ended(end: RemoteWindowEnd): void;
  /** It has rolled back the batch that it had not answered in time: it answers again. */
  recovered(): void;
  /** The lab has made a mistake with what it said. */
  failed(error: unknown): void;
}

/** How many messages that nobody has asked for may come at once, and in a second. */
const UNASKED = { most: 500, perSecond: 50 };

interface PendingBatch {
  readonly batch: number;
  readonly advance: Advance;
  /** The only right answer. */
  readonly answer: Answer;
  settled: () => void;
  readonly sentAtMs: number;
}

/**
 * The hub's side of a client's window: at most one batch of steps is out at a time. Nothing that
 * the window says is believed: what is not as it should be ends the window, and with it this
 * client alone.
 */
export class RemoteWindow {
  readonly client: string;
  isReady = false;
  /** It is a tab of the browser, though a window was asked for. */
  isInTab = false;
  /** Its page was there before, and was loaded again. */
  isReload = false;
  isOver = false;
  /** Waits for `cancelled`; until then it gets no steps. */
  isHung = false;
  process: RemoteProcess | undefined;
  listener: WindowListener | undefined;
  private readonly port: Port<ToClient, unknown>;
  private readonly clock: HostClock;
  private readonly unasked = new TokenBucket(UNASKED.most, UNASKED.perSecond / 1000);
  private batch = 0;
  private cancelledBatch = 0;
  /** The last one that it has answered: it answers each once, in their order. */
  private answeredBatch = 0;
  private pending: PendingBatch | undefined;

  /** `isLineTheWindow`: when the line is lost, so is the window. */
  constructor(client: string, port: Port<ToClient, unknown>, isLineTheWindow: boolean, clock: HostClock) {
    this.client = client;
    this.port = port;
    this.clock = clock;
    if (isLineTheWindow) port.onClose(() => this.guard(() => this.lose({ how: 'lost' })));
    port.onMessage((message) => this.guard(() => this.hear(message)));
  }

  /** Starts a process in it, in the place of any before; one with a `past` goes on. */
  start(process: RemoteProcess, past?: ProcessHistory): void {
    // A batch may still be out that an earlier process was asked for ahead of time.
    this.settle();
    this.process = process;
    this.isHung = false;
    const start = { type: 'start', spec: process.spec, config: process.config } as const;
    this.port.send(past === undefined ? start : { ...start, past });
  }

  /**
   * Asks for steps; `settled` is called when they are there, or will not come. A batch that is out
   * is rolled back.
   */
  request(advance: Advance, settled: () => void): void {
    const { process, inputs, untilUs } = advance;
    const rollbackTo = process.rollbackTo ?? this.pending?.batch;
    this.settle();
    process.rollbackTo = undefined;
    const asked = { batch: ++this.batch, inputs: [...process.coastForward, ...inputs], untilUs };
    const batch = rollbackTo === undefined ? asked : { ...asked, rollbackTo };
    this.port.send({ type: 'advance', ...batch });
    const answer = process.asked(batch);
    this.pending = { batch: asked.batch, advance, answer, settled, sentAtMs: this.clock.nowMs() };
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

  /** The batch that is out has taken too long: it is to be rolled back. */
  giveUpWaiting(): void {
    const { pending } = this;
    if (!pending) return;
    this.isHung = true;
    this.pending = undefined;
    this.cancelledBatch = pending.batch;
    this.port.send({ type: 'cancel', batch: pending.batch });
    pending.advance.process.cancelled(pending.batch);
    pending.settled();
  }

  /** Nobody waits for the batch that is out any more. */
  stopWaiting(): void {
    this.settle();
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

  /** The window has gone, if it had not before. */
  lose(end: RemoteWindowEnd): void {
    if (this.isOver) return;
    this.isOver = true;
    this.listener?.ended(end);
    this.settle();
  }

  /** Nothing that comes over a line may end the host. */
  private guard(task: () => void): void {
    try {
      task();
    } catch (error) {
      this.listener?.failed(error);
    }
  }

  private hear(message: unknown): void {
    if (this.isOver) return;
    const read = fromClientSchema.safeParse(message);
    if (read.success) this.take(read.data);
    else this.breakOff(`it sent something that is not a message: ${firstIssue(read.error)}`);
  }

  private take(message: FromClient): void {
    if (message.type === 'done') {
      this.done(message);
      return;
    }
    if (!this.unasked.spend(1, this.clock.nowMs())) {
      this.breakOff(`it sent more than ${UNASKED.most} messages at once that nobody had asked for`);
      return;
    }
    switch (message.type) {
      case 'request':
        this.listener?.request(message.request);
        return;
      case 'ready':
        if (this.isReady) return;
        this.isReady = true;
        this.isInTab = message.isInTab === true;
        this.isReload = message.isReload === true;
        this.listener?.ready();
        return;
      case 'cancelled':
        if (!this.isHung || message.batch !== this.cancelledBatch) return;
        this.listener?.recovered();
        return;
      case 'closing':
        this.lose({ how: 'closed' });
    }
  }

  private done({ batch, results, outlook }: Extract<FromClient, { type: 'done' }>): void {
    const { pending } = this;
    if (batch !== pending?.batch) {
      // What answers a batch that was cancelled or replaced came too late and will be rolled back.
      if (batch <= this.answeredBatch || batch > this.batch) {
        this.breakOff(`it answered batch ${batch}, which nobody had asked it for`);
      }
      this.answeredBatch = batch;
      return;
    }
    this.answeredBatch = batch;
    const { advance, answer } = pending;
    const mistake = mistakeIn({ results, outlook }, answer);
    if (mistake !== undefined) {
      this.breakOff(`it took other steps than its process: in batch ${batch} ${mistake}`);
      return;
    }
    advance.process.took(answer, { ...advance, number: batch });
    this.settle();
  }

  /** What it says cannot be: it is cut off, and its process ends as one that crashes. */
  private breakOff(reason: string): void {
    this.port.send({ type: 'end', how: 'crash' });
    this.lose({ how: 'broken', reason: plain(reason) });
    this.port.close();
  }

  private settle(): void {
    const { pending } = this;
    this.pending = undefined;
    pending?.settled();
  }
}

/** Fit for a line of a log, whoever had a hand in it. */
function plain(reason: string): string {
  const printable = reason.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{FFFD}');
  return printable.length > 200 ? `${printable.slice(0, 199)}…` : printable;
}

import type { MessageChannelMain, MessagePortMain } from 'electron';
import { KnownEvents } from './known-events.ts';
import { cloneCodec } from './page/clone.ts';
import { strict } from './strict.ts';

const codec = cloneCodec();

/** Where a port's messages go: another port of this process, or a page. */
export interface PortPeer {
  readonly take: (clone: string) => void;
  /** The other end has been closed, or has gone. */
  readonly hangUp: () => void;
}

/**
 * `MessagePortMain` by its source (`shell/browser/api/message_port.cc`): messages, and the news
 * that the other end has gone, wait for `start`; `close` is emitted at both ends, at the closing
 * one at once. A port that has been handed over is deaf and mute.
 */
export class StandInPort
  extends KnownEvents
  implements Pick<MessagePortMain, 'postMessage' | 'start' | 'close'>, PortPeer
{
  peer: PortPeer | undefined;
  #early: string[] = [];
  #isStarted = false;
  #isClosed = false;
  #isTransferred = false;
  #isHungUp = false;

  constructor() {
    super('MessagePortMain', ['message', 'close']);
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    if (transfer.length > 0) throw new Error('The stand-in does not transfer ports through ports.');
    if (this.#isClosed || this.#isTransferred) return;
    this.peer?.take(codec.encode(message));
  }

  start(): void {
    if (this.#isClosed || this.#isTransferred) return;
    this.#isStarted = true;
    for (const clone of this.#early.splice(0)) this.#deliver(clone);
    if (this.#isHungUp) this.hangUp();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const { peer } = this;
    if (!this.#isTransferred) setImmediate(() => peer?.hangUp());
    this.emit('close');
  }

  take(clone: string): void {
    if (this.#isClosed) return;
    if (this.#isStarted) this.#deliver(clone);
    else this.#early.push(clone);
  }

  hangUp(): void {
    this.#isHungUp = true;
    if (!this.#isStarted) return;
    // After the messages that are on their way within this process.
    setImmediate(() => this.close());
  }

  /**
   * Hands this end over to a page. Gives back the peer that the page's end talks to, and what came
   * here before.
   */
  transferTo(page: PortPeer): PortPeer {
    const { peer } = this;
    if (this.#isTransferred || peer === undefined) throw new Error('Port at index 0 is already neutered.');
    this.#isTransferred = true;
    if (peer instanceof StandInPort) peer.peer = page;
    for (const clone of this.#early.splice(0)) page.take(clone);
    return peer;
  }

  #deliver(clone: string): void {
    setImmediate(() => {
      if (!this.#isClosed) this.emit('message', { data: codec.decode(clone), ports: [] });
    });
  }
}

const standIns = new WeakMap<object, StandInPort>();

function newPort(): { readonly port: MessagePortMain; readonly standIn: StandInPort } {
  const standIn = new StandInPort();
  const port = strict('MessagePortMain', standIn) as MessagePortMain;
  standIns.set(port, standIn);
  return { port, standIn };
}

/** The port behind what the app holds. */
export function standInPort(port: MessagePortMain): StandInPort {
  const standIn = standIns.get(port);
  if (standIn === undefined) throw new TypeError('Invalid value for transfer: not a MessagePortMain.');
  return standIn;
}

/** `MessageChannelMain` by its documentation: two entangled ports. */
export class StandInChannel implements Pick<MessageChannelMain, 'port1' | 'port2'> {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const [first, second] = [newPort(), newPort()];
    first.standIn.peer = second.standIn;
    second.standIn.peer = first.standIn;
    this.port1 = first.port;
    this.port2 = second.port;
  }
}

import type { CdpSession } from './cdp/connection.ts';
import type { StandInPort, PortPeer } from './message-ports.ts';
import type { FromPage, ToPage } from './page/isolated-world.ts';
import { ISOLATED_WORLD, RECEIVE, SEND_BINDING } from './page/page-scripts.ts';

interface ContextCreated {
  readonly context: {
    readonly uniqueId: string;
    readonly name: string;
    readonly auxData?: { readonly frameId?: string };
  };
}

/**
 * The line to the isolated world of the document that a window shows; a new document is a new
 * world, without the old ports.
 */
export class PageLink {
  readonly #session: CdpSession;
  readonly #mainFrameId: string;
  readonly #onMessage: (message: FromPage) => void;
  readonly #ports = new Map<number, PortPeer>();
  #contextId: string | undefined;
  #waiting: ToPage[] = [];
  #lastPort = 0;

  constructor(session: CdpSession, mainFrameId: string, onMessage: (message: FromPage) => void) {
    this.#session = session;
    this.#mainFrameId = mainFrameId;
    this.#onMessage = onMessage;
    session.on('Runtime.executionContextCreated', (event: ContextCreated) => this.#enter(event));
    session.on('Runtime.executionContextDestroyed', (event: { executionContextUniqueId: string }) => {
      if (event.executionContextUniqueId === this.#contextId) this.leave();
    });
    session.on('Runtime.executionContextsCleared', () => this.leave());
    session.on('Runtime.bindingCalled', (event: { name: string; payload: string }) => {
      if (event.name === SEND_BINDING) this.#take(JSON.parse(event.payload) as FromPage);
    });
  }

  /**
   * Sends to the document that is shown; what is sent while there is none is lost, as in Electron.
   */
  send(message: ToPage): void {
    if (this.#contextId === undefined) return;
    this.#waiting.push(message);
    if (this.#waiting.length === 1) queueMicrotask(() => this.#flush());
  }

  /** Sends with ports, which become the page's. */
  sendWithPorts(channel: string, data: string, ports: readonly StandInPort[]): void {
    const numbers = ports.map(() => (this.#lastPort += 1));
    this.send({ kind: 'ipc', channel, data, ports: numbers });
    ports.forEach((port, index) => {
      const number = numbers[index] ?? 0;
      const peer = port.transferTo({
        take: (clone) => this.send({ kind: 'port', port: number, data: clone }),
        hangUp: () => {
          this.#ports.delete(number);
          this.send({ kind: 'close-port', port: number });
        },
      });
      if (this.#contextId === undefined) peer.hangUp();
      else this.#ports.set(number, peer);
    });
  }

  /** The document has gone: so have the ends of the ports that it held. */
  leave(): void {
    this.#contextId = undefined;
    this.#waiting = [];
    const peers = [...this.#ports.values()];
    this.#ports.clear();
    for (const peer of peers) peer.hangUp();
  }

  #enter({ context }: ContextCreated): void {
    if (context.name !== ISOLATED_WORLD || context.auxData?.frameId !== this.#mainFrameId) return;
    this.leave();
    this.#contextId = context.uniqueId;
  }

  #flush(): void {
    const messages = this.#waiting;
    this.#waiting = [];
    if (this.#contextId === undefined || messages.length === 0) return;
    this.#session.sendQuietly('Runtime.evaluate', {
      expression: `${RECEIVE}(${JSON.stringify(messages)})`,
      uniqueContextId: this.#contextId,
    });
  }

  #take(message: FromPage): void {
    if (message.kind === 'port') this.#ports.get(message.port)?.take(message.data);
    else if (message.kind === 'port-closed') {
      this.#ports.get(message.port)?.hangUp();
      this.#ports.delete(message.port);
    } else this.#onMessage(message);
  }
}

import { EventEmitter } from 'node:events';
import WebSocket from 'ws';

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

interface Waiting {
  readonly method: string;
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One target of the browser, or the browser itself: commands out, events in
 * (`on('Page.loadEventFired', …)`).
 */
export class CdpSession extends EventEmitter {
  readonly #connection: CdpConnection;
  readonly sessionId: string | undefined;

  constructor(connection: CdpConnection, sessionId: string | undefined) {
    super();
    this.#connection = connection;
    this.sessionId = sessionId;
  }

  /** Sends a command and gives back its result; rejects with what the browser says is wrong. */
  send<Result = unknown>(method: string, params: object = {}): Promise<Result> {
    return this.#connection.send<Result>(method, params, this.sessionId);
  }

  /** Sends a command whose failure means only that the target is gone. */
  sendQuietly(method: string, params: object = {}): void {
    this.send(method, params).catch(() => undefined);
  }
}

/** The Chrome DevTools Protocol over one WebSocket, with its sessions told apart. */
export class CdpConnection {
  readonly browser = new CdpSession(this, undefined);
  readonly #socket: WebSocket;
  readonly #sessions = new Map<string, CdpSession>();
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(JSON.parse(String(data)) as Answer));
    socket.on('close', () => this.#fail());
  }

  static async connect(endpoint: string): Promise<CdpConnection> {
    const socket = new WebSocket(endpoint, { perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 });
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return new CdpConnection(socket);
  }

  /** A session with this target. */
  async attach(targetId: string): Promise<CdpSession> {
    const { sessionId } = await this.browser.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    const session = new CdpSession(this, sessionId);
    this.#sessions.set(sessionId, session);
    return session;
  }

  send<Result>(method: string, params: object, sessionId: string | undefined): Promise<Result> {
    const id = (this.#lastId += 1);
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.set(id, { method, resolve, reject });
      this.#socket.send(
        JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }),
      );
    });
  }

  #receive({ id, method, params, result, error, sessionId }: Answer): void {
    if (id === undefined) {
      const session = sessionId === undefined ? this.browser : this.#sessions.get(sessionId);
      if (method !== undefined) session?.emit(method, params);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(result as never);
    else waiting?.reject(new Error(`${waiting.method}: ${error.message}`));
  }

  #fail(): void {
    for (const { method, reject } of this.#waiting.values())
      reject(new Error(`${method}: the browser is gone`));
    this.#waiting.clear();
    this.browser.emit('disconnected');
  }
}

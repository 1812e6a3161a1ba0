import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { clientToken, roleOf, type Role } from './client-tokens.ts';
import { nodeClock } from './node-clock.ts';
import { OfferedFiles } from './offered-files.ts';
import { listenLocally } from './listen.ts';
import { isOwnHost, isOwnOrigin, LOOPBACK, ownUrl } from './own-address.ts';
import { readPageFile } from './page-files.ts';
import { socketPort } from './socket-port.ts';
import { SAFE_HEADERS as PAGE_HEADERS } from '../hub/pages/page-headers.ts';
import { recordFiles } from '../disk/record-folder.ts';
import { FILES_FOLDER, LINE_NAME, RETURNING_QUERY } from '../hub/contract/line-address.ts';
import type { WindowHost } from '../hub/contract/window-host.ts';
import type { HostAddress } from '../disk/last-addresses.ts';
import { Hub } from '../hub/hub.ts';
import type { HubEnvironment, HubOptions } from '../hub/hub-options.ts';
import { webhookPoster } from '../webhooks/webhook-poster.ts';
import type { JournalStore } from '../core/trace-file/journal/journal-store.ts';

/** How the web host is started. */
export interface WebHostOptions {
  /** Folder of the built pages: `lab/index.html`, `client/index.html` and what they load. */
  readonly pages: string;
  /** 0: any free port. */
  readonly port: number;
  readonly version: string;
  /** Ends after so many milliseconds without any window; Infinity: never. */
  readonly idleTimeoutMs: number;
  readonly log: (sentence: string) => void;
  readonly hub?: HubOptions;
  /** What the lab window's address begins with; left out, a new one. */
  readonly secret?: string;
  /** Where journals are kept; left out, none are. */
  readonly journals?: JournalStore;
  /** Opens somebody's app at an address; left out, none can be opened. */
  readonly openApp?: HubEnvironment['openApp'];
}

/** A running web host. */
export interface WebHost {
  /** Address of the lab window, token and all. */
  readonly url: string;
  /** The same in parts, for the next host to be found at. */
  readonly address: HostAddress;
  readonly hub: Hub;
  /** Settles when a lab window has come for the first time. */
  readonly seen: Promise<void>;
  /** Settles when the host has ended, and says why. */
  readonly ended: Promise<'closed' | 'idle'>;
  close(): Promise<void>;
}

const TOKEN_BYTES = 18;
const CLOSE_CODE_TAKEN = 4001;
const LARGEST_MESSAGE_BYTES = 4 * 1024 * 1024;

/** Windows of clients are opened, shown and closed by pages: the lab's and their own. */
const LAB_PAGE_OPENS: WindowHost = {
  kind: 'web',
  openClientWindow: () => undefined,
  closeClientWindow: () => undefined,
  askSavePath: () => Promise.resolve(null),
};

/** What every answer has; other sites' pages may not even embed it. */
const SAFE_HEADERS = { ...PAGE_HEADERS, 'Cross-Origin-Resource-Policy': 'same-origin' } as const;

/**
 * A client's window is a process of its own: the browser cuts it loose from the page that opened
 * it, so that one that hangs or crashes is alone.
 */
const OWN_PROCESS = { 'Cross-Origin-Opener-Policy': 'same-origin' } as const;

/** What a request asks for. */
interface Address {
  readonly role: Role;
  /** Below the token, `lab/index.html`. */
  readonly name: string;
  /** It comes from the window of a client that had a lab before. */
  readonly isReturning: boolean;
}

/**
 * Starts the web host: the pages and the hub behind them, on the loopback interface alone. Every
 * address begins with a secret; that of a client's window stands for that client alone.
 *
 * @throws the error of the operating system when the port cannot be had
 */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const host = new RunningHost(options);
  await host.listen();
  return host;
}

class RunningHost implements WebHost {
  readonly hub: Hub;
  readonly seen: Promise<void>;
  readonly ended: Promise<'closed' | 'idle'>;
  private readonly options: WebHostOptions;
  private readonly server: Server;
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE_BYTES });
  private readonly labToken: string;
  private readonly files = new OfferedFiles(() => this.watchIdle());
  private port = 0;
  private idle: NodeJS.Timeout | undefined;
  private settleSeen: () => void = () => undefined;
  private settleEnded: (why: 'closed' | 'idle') => void = () => undefined;

  constructor(options: WebHostOptions) {
    this.options = options;
    this.labToken = options.secret ?? newToken();
    this.seen = new Promise((resolve) => {
      this.settleSeen = resolve;
    });
    this.ended = new Promise((resolve) => {
      this.settleEnded = resolve;
    });
    this.server = createServer((request, response) => {
      this.serve(request, response).catch(() => response.destroy());
    });
    this.server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
    this.hub = new Hub(
      LAB_PAGE_OPENS,
      {
        clock: nodeClock,
        version: options.version,
        log: options.log,
        instance: randomUUID(),
        webhooks: webhookPoster,
        ...(options.journals === undefined ? {} : { journals: options.journals }),
        windowUrl: (client) => this.clientUrl(client),
        newBlocks: recordFiles(options.log),
        offerFile: (file) => this.files.offer(file),
        ...(options.openApp === undefined ? {} : { openApp: options.openApp }),
      },
      options.hub,
    );
  }

  get address(): HostAddress {
    return { port: this.port, secret: this.labToken };
  }

  get url(): string {
    return ownUrl(this.port, `${this.labToken}/lab/`);
  }

  async listen(): Promise<void> {
    this.port = await listenLocally(this.server, this.options.port);
    this.watchIdle();
  }

  async close(why: 'closed' | 'idle' = 'closed'): Promise<void> {
    clearTimeout(this.idle);
    this.files.close();
    this.hub.close();
    for (const socket of this.sockets.clients) socket.close(1001, 'the lab is closed');
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeIdleConnections();
      // Pages that do not answer the closing handshake are not waited for.
      setTimeout(() => {
        for (const socket of this.sockets.clients) socket.terminate();
        this.server.closeAllConnections();
      }, 200).unref();
    });
    this.settleEnded(why);
  }

  private clientUrl(client: string): string {
    return ownUrl(this.port, `${clientToken(this.labToken, client)}/client/`);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refused = this.refusal(request);
    if (refused) {
      answer(response, refused.status, refused.sentence);
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      answer(response, 405, 'Only GET and HEAD are answered here.', { Allow: 'GET, HEAD' });
      return;
    }
    const address = this.addressOf(request);
    if (!address) {
      answer(response, 403, 'This address lacks the secret that the lab printed when it started.');
      return;
    }
    if (address.role.page === 'lab' && address.name.startsWith(`${FILES_FOLDER}/`)) {
      const name = address.name.slice(FILES_FOLDER.length + 1);
      const answered = this.files.serve(name, request, response, SAFE_HEADERS);
      if (answered !== 'answered') answer(response, answered.status, answered.sentence);
      return;
    }
    const file = await readPageFile(this.options.pages, address.role.page, address.name);
    if (!file) {
      answer(response, 404, 'There is nothing at this address.');
      return;
    }
    const { role } = address;
    if (role.page === 'client' && isDocument(request, file.type)) this.hub.clientPageAsked(role.client);
    response.writeHead(200, {
      ...SAFE_HEADERS,
      ...(address.role.page === 'client' ? OWN_PROCESS : {}),
      'Content-Type': file.type,
      'Content-Length': file.bytes.length,
    });
    response.end(request.method === 'HEAD' ? undefined : file.bytes);
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // A client may disconnect before the answer; without a listener that error would end the host.
    socket.on('error', () => undefined);
    const refused = this.refusal(request) ?? this.originRefusal(request);
    const address = this.addressOf(request);
    if (refused || address?.name !== LINE_NAME) {
      const status = refused ? `${refused.status} Refused` : '403 Forbidden';
      const lines = [`HTTP/1.1 ${status}`, 'Connection: close', 'Content-Length: 0', '', ''];
      socket.end(lines.join('\r\n'), () => socket.destroy());
      return;
    }
    this.sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const port = socketPort<never>(webSocket, {
        onCutOff: () => this.options.log('A window that does not read what it is sent was cut off.'),
      });
      const { role, isReturning } = address;
      if (role.page === 'lab') {
        this.hub.labConnected(port);
        this.settleSeen();
      } else if (isReturning) {
        this.hub.windowReturned(role.client, port);
      } else if (!this.hub.clientConnected(role.client, port)) {
        webSocket.close(CLOSE_CODE_TAKEN, 'this client has a window already, or is not in this lab');
      }
      webSocket.on('close', () => this.watchIdle());
      this.watchIdle();
    });
  }

  /** Other sites' names for this machine, and other machines' requests, are not for us. */
  private refusal({ headers }: IncomingMessage): { status: number; sentence: string } | undefined {
    if (isOwnHost(headers.host, this.port)) return undefined;
    return { status: 421, sentence: `Only requests for ${LOOPBACK} and this port are answered here.` };
  }

  private originRefusal({ headers }: IncomingMessage): { status: number; sentence: string } | undefined {
    if (isOwnOrigin(headers.origin, headers.host, this.port)) return undefined;
    return { status: 403, sentence: 'Pages of other sites cannot speak to the lab.' };
  }

  private addressOf({ url = '' }: IncomingMessage): Address | undefined {
    const [, token = '', name = '', query] = /^\/([^/?#]+)\/([^?#]*)(\?[^#]*)?/.exec(url) ?? [];
    const role = roleOf(this.labToken, token);
    return role && { role, name, isReturning: query === RETURNING_QUERY };
  }

  private watchIdle(): void {
    clearTimeout(this.idle);
    const { idleTimeoutMs } = this.options;
    if (this.sockets.clients.size > 0 || this.files.isBusy || idleTimeoutMs === Infinity) return;
    this.idle = setTimeout(() => void this.close('idle'), idleTimeoutMs);
  }
}

/** Whether a browser asks for a page, to show it. */
function isDocument({ method, headers }: IncomingMessage, type: string): boolean {
  return (
    method === 'GET' &&
    type.startsWith('text/html') &&
    (headers['sec-fetch-dest'] ?? 'document') === 'document'
  );
}

function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

function answer(
  response: ServerResponse,
  status: number,
  sentence: string,
  more: Record<string, string> = {},
): void {
  response.writeHead(status, { ...SAFE_HEADERS, 'Content-Type': 'text/plain; charset=utf-8', ...more });
  response.end(`${sentence}\n`);
}

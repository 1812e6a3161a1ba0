import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { SAFE_HEADERS } from '../hub/pages/page-headers.ts';
import { LAB_PATH, LINE_PATH, LINE_SCRIPT } from './page/line.ts';
import { listenLocally } from '../web-host/listen.ts';
import { isOwnHost, isOwnOrigin, LOOPBACK, ownUrl } from '../web-host/own-address.ts';
import { readPageFile } from '../web-host/page-files.ts';
import type { AppLines } from './app-lines.ts';
import { AppProxy } from './proxy.ts';
import type { AppTarget } from './target.ts';

const LARGEST_MESSAGE_BYTES = 1024 * 1024;

/** How an app is taken into the lab. */
export interface AppHostOptions {
  readonly target: AppTarget;
  readonly lines: AppLines;
  /** Folder of the built pages. */
  readonly pages: string;
  /** The file of the script that comes before the app's own. */
  readonly script: string;
  /** 0: any free port. */
  readonly port: number;
}

/** An app in the lab. */
export interface AppHost {
  /** The window of the lab with this page of the app in it (`/room?name=a`). */
  urlOf(path: string): string;
  close(): Promise<void>;
}

/** The app's page stands in a frame of the lab's window, which has the same origin. */
const WINDOW_HEADERS = {
  ...SAFE_HEADERS,
  'Content-Security-Policy': `${SAFE_HEADERS['Content-Security-Policy'] ?? ''}; frame-src 'self'`,
};

/**
 * Serves somebody's app on the loopback interface, with the lab's script before its first one. What
 * belongs to the lab lies below one path; everything else is the app's, and comes from the address
 * that was given and from no other.
 *
 * @throws the error of the operating system when the port cannot be had
 */
export async function startAppHost(options: AppHostOptions): Promise<AppHost> {
  const host = new RunningAppHost(options);
  await host.listen();
  return host;
}

class RunningAppHost implements AppHost {
  private readonly options: AppHostOptions;
  private readonly proxy: AppProxy;
  private readonly server: Server;
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE_BYTES });
  private port = 0;

  constructor(options: AppHostOptions) {
    this.options = options;
    this.proxy = new AppProxy(options.target, () => options.lines.served());
    this.server = createServer((request, response) => {
      this.serve(request, response).catch(() => response.destroy());
    });
    this.server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
    this.server.on('connect', (_request, socket) => socket.destroy());
  }

  urlOf(path: string): string {
    return ownUrl(this.port, `${LAB_PATH.slice(1)}app/#${encodeURIComponent(path)}`);
  }

  async listen(): Promise<void> {
    this.port = await listenLocally(this.server, this.options.port);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets.clients) socket.terminate();
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '/', headers } = request;
    if (!isOwnHost(headers.host, this.port)) {
      response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(`Only requests for ${LOOPBACK} and this port are answered here.\n`);
    } else if (url.startsWith(LINE_SCRIPT)) {
      response.writeHead(200, {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'no-store',
      });
      response.end(readFileSync(this.options.script, 'utf8'));
    } else if (url.startsWith(LAB_PATH)) {
      await this.serveWindow(url.slice(LAB_PATH.length), response);
    } else this.proxy.serve(request, response);
  }

  /** The lab's window around the app. */
  private async serveWindow(path: string, response: ServerResponse): Promise<void> {
    const [name = ''] = path.split(/[?#]/);
    const file = await readPageFile(this.options.pages, 'app', name);
    if (file === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('There is nothing at this address.\n');
      return;
    }
    // With the window goes the page in it.
    if (file.type.startsWith('text/html')) this.options.lines.served();
    response.writeHead(200, {
      ...WINDOW_HEADERS,
      'content-type': file.type,
      'content-length': file.bytes.length,
    });
    response.end(file.bytes);
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => undefined);
    const { url = '/', headers } = request;
    const isForLab = url.startsWith(LAB_PATH);
    // A page of another site may neither speak to the lab nor, through it, to the app.
    if (!isOwnOrigin(headers.origin, headers.host, this.port) || (isForLab && url !== LINE_PATH)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () =>
        socket.destroy(),
      );
    } else if (isForLab) {
      this.sockets.handleUpgrade(request, socket, head, (line) => this.options.lines.connected(line));
    } else this.proxy.upgrade(request, socket, head);
  }
}

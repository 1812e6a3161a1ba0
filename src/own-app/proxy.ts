import { randomBytes } from 'node:crypto';
import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { policyWithLab, withLineScript, withoutLabPaths } from './inject.ts';
import { notUpPage } from './not-up-page.ts';
import type { AppTarget } from './target.ts';

/** Headers of one way only, from one end of a connection to the next. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding'];
const POLICIES = ['content-security-policy', 'content-security-policy-report-only'];
const NONCE_BYTES = 16;
/** Certificates of one's own machine are one's own. */
const LOOPBACK_NAME = /^(localhost|127(?:\.\d+){3}|::1)$/;

/**
 * Hands on what a browser asks of the lab's address to one app and to nothing else, and puts the
 * lab's script into its documents.
 */
export class AppProxy {
  readonly target: AppTarget;
  private readonly onDocument: () => void;

  /** `onDocument`: the app answers with a page that a browser is going to show. */
  constructor(target: AppTarget, onDocument: () => void) {
    this.target = target;
    this.onDocument = onDocument;
  }

  /** Answers a request with what the app answers. */
  serve(request: IncomingMessage, response: ServerResponse): void {
    const { target } = this;
    const isDocument = wantsDocument(request);
    const isRead = isDocument || wantsWorker(request);
    const forwarded = (target.isSecure ? https : http).request({
      ...this.address,
      method: request.method,
      path: pathOf(request.url),
      headers: this.requestHeaders(request.headers, isRead),
    });
    forwarded.on('response', (answer) => {
      this.answer(answer, request, response).catch(() => response.destroy());
    });
    forwarded.on('error', (error) => {
      if (response.headersSent) response.destroy();
      else this.notUp(response, isDocument, error);
    });
    response.on('close', () => forwarded.destroy());
    request.pipe(forwarded);
  }

  /** Joins the browser's line (hot reload, the app's own WebSockets) to the app's. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { target } = this;
    const onward = target.isSecure
      ? tls.connect({ ...this.address, servername: target.hostname })
      : net.connect(this.address);
    onward.once(target.isSecure ? 'secureConnect' : 'connect', () => {
      const headers = { ...this.requestHeaders(request.headers, false), connection: 'Upgrade' };
      const lines = Object.entries({ ...headers, upgrade: request.headers.upgrade }).flatMap(
        ([name, value]) => [value ?? []].flat().map((one) => `${name}: ${one}`),
      );
      onward.write(`GET ${pathOf(request.url)} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      if (head.length > 0) onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    for (const [one, other] of [
      [onward, socket],
      [socket, onward],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  }

  private get address(): { host: string; port: number; rejectUnauthorized?: boolean } {
    const { hostname: host, port, isSecure } = this.target;
    return isSecure && LOOPBACK_NAME.test(host) ? { host, port, rejectUnauthorized: false } : { host, port };
  }

  /** As if the browser had asked the app itself. */
  private requestHeaders(headers: IncomingHttpHeaders, isRead: boolean): IncomingHttpHeaders {
    const own = `http://${headers.host ?? ''}`;
    const { origin } = this.target;
    const given = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name));
    const onward: IncomingHttpHeaders = { ...Object.fromEntries(given), host: new URL(origin).host };
    if (headers.origin === own) onward.origin = origin;
    if (headers.referer?.startsWith(own) === true) {
      onward.referer = `${origin}${headers.referer.slice(own.length)}`;
    }
    // What is read must not be packed, nor be left as it was.
    if (isRead) {
      onward['accept-encoding'] = 'identity';
      delete onward['if-none-match'];
      delete onward['if-modified-since'];
    }
    return onward;
  }

  private async answer(
    answer: IncomingMessage,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const host = request.headers.host ?? '';
    const nonce = randomBytes(NONCE_BYTES).toString('base64url');
    const headers = answerHeaders(answer.headers, this.target.origin, nonce, host);
    const { statusCode = 502, statusMessage } = answer;
    const isHtml = /^text\/html\b/i.test(answer.headers['content-type'] ?? '');
    if (isHtml && wantsDocument(request)) this.onDocument();
    const isWorker = wantsWorker(request) && !isHtml && statusCode === 200;
    const isPacked = answer.headers['content-encoding'] !== undefined;
    if ((!isHtml && !isWorker) || request.method === 'HEAD' || isPacked) {
      response.writeHead(statusCode, statusMessage, headers);
      answer.pipe(response);
      return;
    }
    const pieces: Buffer[] = [];
    for await (const piece of answer as AsyncIterable<Buffer>) pieces.push(piece);
    // Bytes stay as they are, whatever they mean: the script is put in between.
    const text = Buffer.concat(pieces).toString('latin1');
    const body = Buffer.from(isWorker ? withoutLabPaths(text) : withLineScript(text, nonce), 'latin1');
    response.writeHead(statusCode, statusMessage, { ...headers, 'content-length': body.length });
    response.end(body);
  }

  private notUp(response: ServerResponse, isDocument: boolean, error: NodeJS.ErrnoException): void {
    const { origin } = this.target;
    const reason = error.code ?? error.message;
    const body = isDocument ? notUpPage(origin, reason) : `Nothing answers at ${origin} (${reason}).\n`;
    response.writeHead(502, {
      'content-type': `text/${isDocument ? 'html' : 'plain'}; charset=utf-8`,
      'cache-control': 'no-store',
    });
    response.end(body);
  }
}

/** The path of a request, also of one that names a whole address: there is one app here. */
function pathOf(url = '/'): string {
  if (url.startsWith('/')) return url;
  if (!URL.canParse(url)) return '/';
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

/** Whether a browser asks for a page, and not for something that a page needs. */
export function wantsDocument({ method, headers }: IncomingMessage): boolean {
  const destination = headers['sec-fetch-dest'];
  if (method !== 'GET' && method !== 'POST') return false;
  if (destination !== undefined) return ['document', 'iframe', 'frame'].includes(String(destination));
  return headers.accept?.includes('text/html') === true;
}

/** Whether a browser asks for the script of a service worker. */
function wantsWorker({ headers }: IncomingMessage): boolean {
  return headers['service-worker'] === 'script';
}

function answerHeaders(
  headers: IncomingHttpHeaders,
  origin: string,
  nonce: string,
  host: string,
): IncomingHttpHeaders {
  const given = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name));
  const onward: IncomingHttpHeaders = Object.fromEntries(given);
  // The page stands in the lab's window.
  delete onward['x-frame-options'];
  for (const name of POLICIES) {
    const { [name]: policy } = onward;
    if (typeof policy === 'string') onward[name] = policyWithLab(policy, nonce, host);
  }
  const { location } = onward;
  if (location?.startsWith(origin) === true) {
    onward.location = `http://${host}${location.slice(origin.length)}`;
  }
  // Cookies of a host or of secure connections alone would be lost here.
  onward['set-cookie'] = onward['set-cookie']?.map((cookie) =>
    cookie.replace(/;\s*(?:domain=[^;]*|secure)(?=;|$)/gi, ''),
  );
  if (onward['set-cookie'] === undefined) delete onward['set-cookie'];
  return onward;
}

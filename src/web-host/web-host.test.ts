import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage, type RequestOptions } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { clientToken } from './client-tokens.ts';
import { startWebHost, type WebHost } from './web-host.ts';

const SECRET = 'a-secret';
const pages = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-pages-'));
let host: WebHost;
const logged: string[] = [];

const started = (idleTimeoutMs = Infinity, port = 0): Promise<WebHost> =>
  startWebHost({
    ...{ pages, port, version: '0', idleTimeoutMs, secret: SECRET },
    log: (sentence) => logged.push(sentence),
  });

beforeAll(async () => {
  for (const folder of ['lab', 'client', 'assets']) {
    mkdirSync(path.join(pages, folder));
    writeFileSync(path.join(pages, folder, 'index.html'), `<p>${folder}`);
  }
  host = await started();
});

afterEach(() => {
  vi.useRealTimers();
});

afterAll(async () => {
  await host.close();
  rmSync(pages, { recursive: true });
});

const lab = `/${SECRET}/lab/`;
const client = `/${clientToken(SECRET, 'uid1')}`;

async function ask(
  where: string,
  options: RequestOptions = {},
): Promise<{ readonly status: number | undefined; readonly headers: unknown; readonly text: string }> {
  const sent = request({ host: '127.0.0.1', port: host.address.port, path: where, ...options });
  sent.end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  return { status: answer.statusCode, headers: answer.headers, text: Buffer.concat(pieces).toString() };
}

describe('a request', () => {
  it.each<[what: string, where: string, options: RequestOptions, status: number, text: string | RegExp]>([
    ['for the page of the lab', lab, {}, 200, '<p>lab'],
    ['for it with a query', `${lab}?x=1`, {}, 200, '<p>lab'],
    ['for the page of a client', `${client}/client/`, {}, 200, '<p>client'],
    ['for what pages share', `${client}/assets/index.html`, {}, 200, '<p>assets'],
    ['for no more than what would come', lab, { method: 'HEAD' }, 200, ''],
    ["of a client for the lab's page", `${client}/lab/`, {}, 404, 'There is nothing at this address.\n'],
    ['for what is not there', `/${SECRET}/lab/none.html`, {}, 404, 'There is nothing at this address.\n'],
    ['above the pages', `/${SECRET}/lab/..%2f..%2fetc%2fpasswd`, {}, 404, /nothing/],
    ['without the secret', '/lab/', {}, 403, /lacks the secret/],
    ['with another secret', '/a-secreu/lab/', {}, 403, /lacks the secret/],
    [
      'of a client that was made up',
      `/${clientToken('guessed', 'uid1')}/client/`,
      {},
      403,
      /lacks the secret/,
    ],
    ['for nothing at all', '/', {}, 403, /lacks the secret/],
    [
      'that wants to change something',
      lab,
      { method: 'POST' },
      405,
      'Only GET and HEAD are answered here.\n',
    ],
    ['under the name of another site', lab, { headers: { Host: 'evil.example' } }, 421, /127\.0\.0\.1/],
  ])('%s', async (_what, where, options, status, text) => {
    const answer = await ask(where, options);
    expect(answer.status).toBe(status);
    if (typeof text === 'string') expect(answer.text).toBe(text);
    else expect(answer.text).toMatch(text);
    expect(answer.headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
  });

  it('for a client is answered so that its window is a process of its own; for the lab it is not', async () => {
    expect((await ask(`${client}/client/`)).headers).toHaveProperty(
      'cross-origin-opener-policy',
      'same-origin',
    );
    expect((await ask(lab)).headers).not.toHaveProperty('cross-origin-opener-policy');
  });
});

/** A line to the host; how it went, as a status of HTTP or a code of its end. */
async function lineTo(where: string, origin?: string, of = host): Promise<number> {
  const own = `http://127.0.0.1:${of.address.port}`;
  const socket = new WebSocket(`${own.replace('http', 'ws')}${where}`, { origin: origin ?? own });
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.once('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode));
    socket.once('close', (code) => resolve(code));
    socket.once('message', () => {
      socket.close(1000);
    });
    socket.once('open', () => socket.send('{"type":"ready"}'));
  });
}

describe('a line', () => {
  it.each<[what: string, where: string, origin: string | undefined, outcome: number]>([
    ['of the page of the lab', `/${SECRET}/port`, undefined, 1000],
    ['of a client that is not in this lab', `${client}/port`, undefined, 4001],
    ['of a client that had another lab', `${client}/port?again`, undefined, 1000],
    ['of a page of another site', `/${SECRET}/port`, 'http://evil.example', 403],
    ['of a page that says of no site', `/${SECRET}/port`, 'null', 403],
    ['without the secret', '/none/port', undefined, 403],
    ['somewhere else', `/${SECRET}/lab/`, undefined, 403],
  ])('%s', async (_what, where, origin, outcome) => {
    expect(await lineTo(where, origin)).toBe(outcome);
    expect(logged).toEqual([]);
  });
});

describe('a host', () => {
  it('without pages ends by itself after a while, and says so', async () => {
    const idle = await started(5);
    expect(await idle.ended).toBe('idle');
  });

  it('with a page stays, however long, until that has gone', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const watched = await started(20);
    let isOver = false;
    void watched.ended.then(() => {
      isOver = true;
    });
    const { port } = watched.address;
    const socket = new WebSocket(`ws://127.0.0.1:${port}/${SECRET}/port`, {
      origin: `http://127.0.0.1:${port}`,
    });
    await Promise.all([once(socket, 'open'), watched.seen]);
    vi.advanceTimersByTime(86_400_000);
    expect((await ask(lab, { port, agent: false })).status).toBe(200);
    socket.close();
    while (!isOver) {
      vi.advanceTimersByTime(20);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await watched.ended).toBe('idle');
  });

  it('that is closed tells its pages, and its port is free again', async () => {
    const closing = await started();
    const { port } = closing.address;
    const line = lineTo(`/${SECRET}/port`, undefined, closing);
    await closing.seen;
    await line;
    const socket = new WebSocket(`ws://127.0.0.1:${port}/${SECRET}/port`, {
      origin: `http://127.0.0.1:${port}`,
    });
    await once(socket, 'open');
    const ended = once(socket, 'close');
    await closing.close();
    expect(await ended).toEqual([1001, Buffer.from('the lab is closed')]);
    expect(await closing.ended).toBe('closed');
    const next = await started(Infinity, port);
    expect(next.url).toBe(`http://127.0.0.1:${port}/${SECRET}/lab/`);
    await next.close();
  });

  it('cannot have a port that another has', async () => {
    await expect(started(Infinity, host.address.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { startAppHost, type AppHost } from './app-host.ts';
import { AppLines } from './app-lines.ts';
import { readTarget } from './target.ts';

let app: Server;
let host: AppHost;
let address: URL;
const asked: { url: string; headers: IncomingHttpHeaders; body: string }[] = [];

/** A server of somebody's app. */
function appServer(): Server {
  const server = createServer((incoming, response) => {
    const { url = '', headers } = incoming;
    let body = '';
    incoming.on('data', (piece) => (body += String(piece)));
    incoming.on('end', () => {
      asked.push({ url, headers, body });
      if (url === '/moved') {
        response.writeHead(302, {
          location: `http://${headers.host ?? ''}/there`,
          'set-cookie': 'a=1; Domain=x; Secure; Path=/',
        });
        response.end();
      } else if (url === '/script.js') {
        response.writeHead(200, { 'content-type': 'text/javascript', etag: '"1"' });
        response.end('1');
      } else {
        response.writeHead(200, {
          'content-type': 'text/html; charset=iso-8859-1',
          'content-security-policy': "default-src 'self'",
          'x-frame-options': 'DENY',
        });
        response.end(Buffer.from('<head></head>\xe9', 'latin1'));
      }
    });
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket, { headers, url }) => {
    socket.send(JSON.stringify([url, headers.origin, headers.host]));
    socket.on('message', (data: Buffer) => socket.send(`back ${data.toString()}`));
  });
  return server;
}

beforeAll(async () => {
  app = appServer();
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const target = readTarget(`127.0.0.1:${(app.address() as AddressInfo).port}/start`);
  if (typeof target === 'string') throw new Error(target);
  const script = path.join(import.meta.dirname, 'target.ts');
  const lines = new AppLines(
    () => undefined,
    () => undefined,
  );
  host = await startAppHost({ target, lines, pages: 'out/renderer', script, port: 0 });
  address = new URL(host.urlOf('/start'));
});
afterAll(async () => {
  await host.close();
  app.closeAllConnections();
  app.close();
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

function get(url: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
  const { port, host: own } = address;
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path: url,
        method: body === undefined ? 'GET' : 'POST',
        headers: { host: own, ...headers },
      },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(pieces).toString('latin1'),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('the proxy of an app', () => {
  it('puts the script into documents, and lets the policy have it', async () => {
    const { status, headers, text } = await get('/start', { accept: 'text/html' });
    expect(status).toBe(200);
    expect(text).toMatch(
      /^<head><script src="\/@reconnect-lab\/page\.js" nonce="[\w-]+"><\/script><\/head>\xe9$/,
    );
    expect(headers['content-security-policy']).toContain(
      `script-src 'self' http://${address.host}/@reconnect-lab/page.js`,
    );
    expect(headers['x-frame-options']).toBeUndefined();
    expect(headers['content-length']).toBe(String(text.length));
  });

  it('leaves everything else as it is, and asks as the browser would have asked the app', async () => {
    const origin = `http://${address.host}`;
    const { headers, text } = await get(
      '/script.js',
      { origin, referer: `${origin}/start`, 'if-none-match': '"0"' },
      'given',
    );
    const port = (app.address() as AddressInfo).port;
    expect([text, headers.etag]).toEqual(['1', '"1"']);
    expect(asked.at(-1)).toMatchObject({
      body: 'given',
      headers: {
        host: `127.0.0.1:${port}`,
        origin: `http://127.0.0.1:${port}`,
        referer: `http://127.0.0.1:${port}/start`,
        'if-none-match': '"0"',
      },
    });
  });

  it("has a service worker leave alone what is the lab's", async () => {
    const { text, headers } = await get('/script.js', { 'service-worker': 'script', 'if-none-match': '"1"' });
    expect(headers['content-length']).toBe(String(text.length));
    expect(asked.at(-1)?.headers['if-none-match']).toBeUndefined();
    const heard: string[] = [];
    const listeners: ((event: object) => void)[] = [];
    const self = { addEventListener: (_name: string, listener: () => void) => listeners.push(listener) };
    new Function('self', text)(self);
    for (const path of ['/@reconnect-lab/app/', '/room']) {
      const stopImmediatePropagation = (): void => void heard.push(path);
      listeners[0]?.({ request: { url: `http://127.0.0.1${path}` }, stopImmediatePropagation });
    }
    expect([listeners.length, heard]).toEqual([1, ['/@reconnect-lab/app/']]);
  });

  it('keeps the browser at its own address', async () => {
    const { headers } = await get('/moved');
    expect(headers.location).toBe(`http://${address.host}/there`);
    expect(headers['set-cookie']).toEqual(['a=1; Path=/']);
  });

  it('reaches no other address than the one it was given', async () => {
    const { text } = await get('http://example.org/elsewhere?a=1', { accept: 'text/html' });
    expect(text).toContain('page.js');
    expect(asked.at(-1)?.url).toBe('/elsewhere?a=1');
    await get('//example.org/elsewhere');
    expect(asked.at(-1)?.url).toBe('//example.org/elsewhere');
  });

  it("refuses names that are not this machine's, and lines of other pages", async () => {
    const count = asked.length;
    expect((await get('/start', { host: 'evil.example' })).status).toBe(421);
    expect(asked).toHaveLength(count);
    for (const place of ['/hot', '/@reconnect-lab/line', '/@reconnect-lab/other']) {
      expect(await knock(place, 'https://evil.example'), place).toBe('403');
    }
    expect(await knock('/@reconnect-lab/other', `http://${address.host}`)).toBe('403');
    expect(await knock('/@reconnect-lab/line', `http://${address.host}`)).toMatch(/"type":"start"/);
  });

  it("joins the browser's lines to the app's", async () => {
    const port = (app.address() as AddressInfo).port;
    const socket = new WebSocket(`ws://${address.host}/hot?token=1`, { origin: `http://${address.host}` });
    const heard: string[] = [];
    await new Promise<void>((resolve) => {
      socket.on('open', () => socket.send('hello'));
      socket.on('message', (data: Buffer) => {
        heard.push(data.toString());
        if (heard.length === 2) resolve();
      });
    });
    socket.close();
    expect(heard.toSorted()).toEqual([
      JSON.stringify(['/hot?token=1', `http://127.0.0.1:${port}`, `127.0.0.1:${port}`]),
      'back hello',
    ]);
  });

  it('has a page of its own where the app is not up', async () => {
    const target = readTarget('127.0.0.1:1');
    if (typeof target === 'string') throw new Error(target);
    const lines = new AppLines(
      () => undefined,
      () => undefined,
    );
    const alone = await startAppHost({ target, lines, pages: 'out/renderer', script: '', port: 0 });
    const { origin } = new URL(alone.urlOf('/'));
    const page = await fetch(origin, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(502);
    expect(await page.text()).toMatch(/Nothing answers at http:\/\/127\.0\.0\.1:1.*npm run dev/s);
    expect(await (await fetch(`${origin}/a.js`)).text()).toBe(
      'Nothing answers at http://127.0.0.1:1 (ECONNREFUSED).\n',
    );
    await alone.close();
  });
});

/** With which status a line is refused, or the first thing that it says. */
function knock(place: string, origin: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://${address.host}${place}`, { origin });
    socket.on('message', (data: Buffer) => {
      resolve(data.toString());
      socket.close();
    });
    socket.on('unexpected-response', (_request, { statusCode }) => resolve(String(statusCode)));
    socket.on('error', () => undefined);
  });
}

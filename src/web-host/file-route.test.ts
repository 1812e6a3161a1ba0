import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { clientToken } from './client-tokens.ts';
import { startWebHost, type WebHost } from './web-host.ts';
import type { ExportCalls } from '../hub/contract/export-messages.ts';
import type { ToLab } from '../hub/contract/lab-messages.ts';

let host: WebHost;
let socket: WebSocket;
let calls = 0;

beforeAll(async () => {
  const log = () => undefined;
  host = await startWebHost({ pages: 'nowhere', port: 0, version: '0', idleTimeoutMs: Infinity, log });
  const line = new URL('../port', host.url);
  line.protocol = 'ws:';
  socket = new WebSocket(line, { origin: new URL(host.url).origin });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'ready' }));
});

afterAll(async () => {
  socket.terminate();
  await host.close();
});

async function call<Name extends keyof ExportCalls>(
  name: Name,
  args: ExportCalls[Name]['args'],
): Promise<ExportCalls[Name]['answer']> {
  const id = ++calls;
  const answer = new Promise<ToLab>((resolve) => {
    const take = (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as ToLab;
      if (!('id' in message) || message.id !== id) return;
      socket.off('message', take);
      resolve(message);
    };
    socket.on('message', take);
  });
  socket.send(JSON.stringify({ type: 'call', id, name, args }));
  const message = await answer;
  if (message.type === 'error') throw new Error(message.message);
  return (message as { readonly value: unknown }).value as ExportCalls[Name]['answer'];
}

const request = { form: 'csv', title: 'x', span: null, isToFile: true, name: 'mine.csv' } as const;

async function status(path: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  const sent = get(new URL(path, host.url), { headers });
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode;
}

test('a file is there for the page of this lab, and for nobody else', async () => {
  const { id, path, download } = await call('export.begin', request);
  expect([id, path, download]).toEqual([expect.any(Number), null, expect.stringMatching(/^[\w-]{24}$/)]);
  const name = String(download);
  const client = clientToken(host.address.secret, 'uid1');
  expect(await status(`/wrong/files/${name}`)).toBe(403);
  expect(await status(`/${client}/files/${name}`)).toBe(404);
  expect(await status(`../files/${name}`, { host: 'evil.example' })).toBe(421);
  expect(await status(`../files/${name}`, { 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await status(`../files/../files/x/${name}`)).toBe(404);
  expect(await status(`../files/%2e%2e%2f${name}`)).toBe(404);
  expect(await status('../files/')).toBe(404);

  const sent = get(new URL(`../files/${name}`, host.url));
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  expect(answer.headers['content-disposition']).toBe('attachment; filename=mine.csv');
  expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
  expect(answer.headers['cache-control']).toBe('no-store');
  let text = '';
  for await (const part of answer) text += String(part);
  expect(text).toMatch(/^seq,/);
  expect(await call('export.next', { id: id ?? 0 })).toMatchObject({ text: '' });
  expect(await status(`../files/${name}`)).toBe(404);
});

test('one that the page has given up is not there, and the page hears of it', async () => {
  const { id, download } = await call('export.begin', request);
  const waiting = call('export.next', { id: id ?? 0 });
  await call('export.stop', { id: id ?? 0 });
  await expect(waiting).rejects.toThrow('This file is not being made any more.');
  expect(await status(`../files/${String(download)}`)).toBe(404);
});

test('so many at once are enough', async () => {
  const begun = [];
  for (let file = 0; file < 8; file++) begun.push(await call('export.begin', request));
  await expect(call('export.begin', request)).rejects.toThrow('8 files are being saved already');
  for (const { id } of begun) await call('export.stop', { id: id ?? 0 });
  const { id } = await call('export.begin', request);
  await call('export.stop', { id: id ?? 0 });
});

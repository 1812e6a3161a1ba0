import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { downloadResumably } from './resumable-download.ts';

const BYTES = Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 7) % 251));
let folder: string;
let server: Server;
let asked: (string | undefined)[];
let progress: number[];
/** What the server does with each request. */
let answer: (request: IncomingMessage, response: ServerResponse, begin: number) => void;

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/electron.zip`;
const target = () => path.join(folder, 'made', 'electron.zip');
const download = (stallMs?: number) =>
  downloadResumably(url(), target(), {
    partFile: path.join(folder, 'part'),
    onProgress: ({ done }) => progress.push(done),
    ...(stallMs === undefined ? {} : { stallMs }),
  });

/** The rest of the bytes, of which only so many come before the line breaks. */
function serve(response: ServerResponse, begin: number, breakAfter = Infinity, tag = '"1"'): void {
  const rest = BYTES.subarray(begin);
  const range = { 'Content-Range': `bytes ${begin}-${BYTES.length - 1}/${BYTES.length}` };
  response.writeHead(begin > 0 ? 206 : 200, {
    'Content-Length': rest.length,
    ETag: tag,
    ...(begin > 0 ? range : {}),
  });
  if (rest.length <= breakAfter) response.end(rest);
  else response.write(rest.subarray(0, breakAfter), () => setImmediate(() => response.destroy()));
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-download-'));
  asked = [];
  progress = [];
  answer = (_request, response, begin) => serve(response, begin);
  server = createServer((request, response) => {
    asked.push(request.headers.range);
    answer(request, response, Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

/** The file is whole and in its place, and nothing else was left. */
function expectWhole(): void {
  expect(readFileSync(target()).equals(BYTES)).toBe(true);
  expect(readdirSync(folder)).toEqual(['made']);
  expect(progress.at(-1)).toBe(BYTES.length);
}

it('brings the file, and tells how far it is', async () => {
  await download();
  expectWhole();
  expect(asked).toEqual([undefined]);
});

it('goes on where the line broke, as often as it breaks', async () => {
  answer = (_request, response, begin) => serve(response, begin, 70_000);
  await download();
  expectWhole();
  expect(asked.length).toBeGreaterThan(2);
  expect(asked.slice(1).every((range) => /^bytes=\d+-$/.test(range ?? ''))).toBe(true);
});

it('goes on where an earlier start was broken off', async () => {
  let isFirst = true;
  answer = (_request, response, begin) => {
    if (isFirst) serve(response, begin, 70_000);
    else response.destroy();
    isFirst = false;
  };
  await expect(download()).rejects.toThrow();
  answer = (_request, response, begin) => serve(response, begin);
  await download();
  expectWhole();
  expect(asked.at(-1)).toMatch(/^bytes=[1-9]\d*-$/);
});

it('begins anew where the server has another file by now, or does not go on with files', async () => {
  answer = (_request, response) => serve(response, 0, asked.length === 1 ? 70_000 : Infinity, '"2"');
  await download();
  expectWhole();
});

it('begins anew where what is there is no part of what the server has', async () => {
  let requests = 0;
  answer = (_request, response, begin) => {
    requests += 1;
    if (requests === 2) response.writeHead(416).end();
    else serve(response, begin, requests === 1 ? 70_000 : Infinity);
  };
  await download();
  expectWhole();
  expect(asked.at(-1)).toBeUndefined();
});

it('ends with the reason where nothing comes any more', async () => {
  answer = (_request, response) => response.writeHead(403, 'Forbidden').end();
  await expect(download()).rejects.toThrow('answered 403 Forbidden');
  answer = (_request, response) => response.writeHead(200, { 'Content-Length': 5 }).flushHeaders();
  await expect(download(50)).rejects.toThrow('stood still');
  answer = (_request, response) => response.destroy();
  await expect(download()).rejects.toThrow('fetch failed');
});

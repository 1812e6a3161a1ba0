import { createServer, request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { OfferedFiles } from './offered-files.ts';
import type { OfferedFile } from '../hub/files/run-files.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that gives offered files at `/NAME`, and nothing else. */
async function serving() {
  let idleCount = 0;
  const files = new OfferedFiles(() => idleCount++);
  const server = createServer((asked, response) => {
    const answered = files.serve((asked.url ?? '').slice(1), asked, response, { 'X-Own': 'yes' });
    if (answered !== 'answered') response.writeHead(answered.status).end(answered.sentence);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    files.close();
    server.closeAllConnections();
    server.close();
  });
  return { files, port: (server.address() as AddressInfo).port, idleCount: () => idleCount };
}

/** An offered file, and how it ended. */
function fileOf(pieces: Iterable<string>, name = 'run.csv') {
  const ends: (string | null)[] = [];
  const file: OfferedFile = { name, mediaType: 'text/csv', pieces, ended: (why) => ends.push(why) };
  return { file, ends };
}

async function answerOf(port: number, name: string, headers: OutgoingHttpHeaders = {}, method = 'GET') {
  const sent = request({ host: '127.0.0.1', port, path: `/${name}`, headers, method });
  sent.end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return answer;
}

/** All of it, or the error with which it breaks off. */
async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of answer) text += String(part);
  return text;
}

const LONG = 'x'.repeat(400_000);

/** Pieces without an end, which count how many were made. */
function endless() {
  const count = { made: 0, isOver: false };
  function* pieces() {
    try {
      for (;;) {
        count.made++;
        yield LONG;
      }
    } finally {
      count.isOver = true;
    }
  }
  return { count, pieces: pieces() };
}

test('a file is fetched once, whole, under its own name', async () => {
  const { files, port, idleCount } = await serving();
  const { file, ends } = fileOf(['a,b\r\n', 'ü,断\r\n'], '断网 "1".csv');
  const { name } = files.offer(file);
  const answer = await answerOf(port, name);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(answer.headers['x-own']).toBe('yes');
  expect(answer.headers['content-disposition']).toContain(
    `filename*=UTF-8''${encodeURIComponent('断网 "1".csv')}`,
  );
  expect(await textOf(answer)).toBe('a,b\r\nü,断\r\n');
  await expect.poll(() => ends).toEqual([null]);
  expect(idleCount()).toBe(1);
  expect((await answerOf(port, name)).statusCode).toBe(404);
});

test('asking what it is takes nothing of it', async () => {
  const { files, port } = await serving();
  const { name } = files.offer(fileOf(['text']).file);
  const asked = await answerOf(port, name, {}, 'HEAD');
  expect([asked.statusCode, await textOf(asked)]).toEqual([200, '']);
  expect(await textOf(await answerOf(port, name))).toBe('text');
});

test.each([
  ['cross-site', 403],
  ['same-site', 403],
  ['same-origin', 200],
  ['none', 200],
])('a browser that fetches it from a page that is %s gets %d', async (site, status) => {
  const { files, port } = await serving();
  const { name } = files.offer(fileOf(['text']).file);
  expect((await answerOf(port, name, { 'sec-fetch-site': site })).statusCode).toBe(status);
});

test('what cannot be told from a whole file when it breaks off is not begun', async () => {
  const { files, port } = await serving();
  const { name } = files.offer(fileOf(['text']).file);
  const socket = connect(port, '127.0.0.1');
  socket.end(`GET /${name} HTTP/1.0\r\n\r\n`);
  expect(String((await socket.toArray()).join(''))).toMatch(/^HTTP\/1\.1 505 /);
  expect(await textOf(await answerOf(port, name))).toBe('text');
});

test('an error half-way is a failed download, and says why', async () => {
  const { files, port } = await serving();
  function* breaking() {
    yield LONG;
    yield LONG;
    throw new Error('This run is over.');
  }
  const { file, ends } = fileOf(breaking());
  const answer = await answerOf(port, files.offer(file).name);
  await expect(textOf(answer)).rejects.toThrow('aborted');
  expect(answer.complete).toBe(false);
  expect(ends).toEqual(['This run is over.']);
});

test('no more of it is made than the browser takes, and nothing once it has stopped', async () => {
  const { files, port, idleCount } = await serving();
  const { count, pieces } = endless();
  const { file, ends } = fileOf(pieces);
  const answer = await answerOf(port, files.offer(file).name);
  answer.once('data', () => answer.pause());
  await once(answer, 'pause');
  // The system's buffers are some MiB; they fill at once.
  let before = 0;
  await expect
    .poll(() => {
      const isSame = before === count.made;
      before = count.made;
      return isSame;
    })
    .toBe(true);
  expect(count.made).toBeLessThan(100);
  expect(files.isBusy).toBe(true);
  answer.destroy();
  await expect.poll(() => ends).toEqual(['The browser has broken off the download.']);
  expect([count.isOver, files.isBusy, idleCount()]).toEqual([true, false, 1]);
});

test.each([
  ['page gives it up', (offer: { withdraw(): void }) => offer.withdraw(), []],
  [
    'lab is closed',
    (_: unknown, files: OfferedFiles) => files.close(),
    ['The lab was closed before the file was whole.'],
  ],
] as const)('it breaks off when the %s, and is offered no more', async (_who, act, whyNotFetched) => {
  const { files, port } = await serving();
  const { count, pieces } = endless();
  const fetched = fileOf(pieces);
  const offer = files.offer(fetched.file);
  const answer = await answerOf(port, offer.name);
  const waiting = fileOf(['text']);
  const late = files.offer(waiting.file);
  act(offer, files);
  act(late, files);
  await expect(textOf(answer)).rejects.toThrow('aborted');
  await expect.poll(() => fetched.ends).toHaveLength(1);
  expect(fetched.ends).toEqual([expect.any(String)]);
  expect(count.isOver).toBe(true);
  expect((await answerOf(port, late.name)).statusCode).toBe(404);
  expect(waiting.ends).toEqual(whyNotFetched);
});

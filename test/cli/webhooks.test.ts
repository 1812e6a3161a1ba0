import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildCli, folderWith, runCli } from '../support/cli-process.ts';

beforeAll(buildCli);

const SCENARIO = `name: My server is told
webhooks: { link: { latency: 20ms } }
clients:
  uid1: { persona: android, sdk: 4.x, uid: 1 }
  uid2: { persona: ios, sdk: 4.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: uid1 }
  - { at: 0s, do: join, client: uid2 }
  - { at: 5s, do: kill, client: uid1, id: dead }
expect:
  - { webhook: 108, at: dead + 10s, args: { uid: 1, reason: 2 } }
until: 20s
`;

interface Posted {
  readonly noticeId: string;
  readonly eventType: number;
  readonly payload: { readonly uid?: number };
}

/** A backend of one's own, which fails at the first notification. */
async function backend(): Promise<{ readonly url: string; readonly posted: readonly Posted[] }> {
  const posted: Posted[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      posted.push(JSON.parse(body) as Posted);
      response.writeHead(posted.length === 1 ? 500 : 200).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { posted, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/agora` };
}

describe('run --webhook', () => {
  it('posts what happens to a server, again where it failed; the trace needs no server', async () => {
    const folder = folderWith({ 'told.yaml': SCENARIO });
    const { posted, url } = await backend();
    const run = await runCli(['run', path.join(folder, 'told.yaml'), '--webhook', url, '--trace', folder]);
    expect([run.code, run.stderr.trim()]).toEqual([0, 'Webhooks: 5 posted; 200 (4), 500 (1)']);
    expect(posted.map(({ eventType, payload }) => [eventType, payload.uid])).toEqual([
      [101, undefined],
      expect.anything(),
      expect.anything(),
      expect.anything(),
      [108, 1],
    ]);
    const trace = path.join(folder, 'told.jsonl');
    expect(readFileSync(trace, 'utf8')).toContain('"event":"replied"');
    const again = await runCli(['replay', trace]);
    expect([again.code, again.stderr]).toEqual([0, '']);
  });

  it.each([
    ['http://example.com/', 'example.com is not this machine; add --allow-remote'],
    ['nowhere', '"nowhere" is no address'],
  ])('posts nothing to %s, and says why', async (url, why) => {
    const folder = folderWith({ 'told.yaml': SCENARIO });
    const { code, stderr, stdout } = await runCli(['run', folder, '--webhook', url]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`--webhook: ${why}`);
  });
});

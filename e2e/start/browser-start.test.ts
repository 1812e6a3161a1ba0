import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LabLine } from '../support/lab-line.ts';

const PROGRAM = path.join(import.meta.dirname, '..', '..', 'bin', 'reconnect-lab.mjs');
const PATIENCE = { timeout: 60_000, interval: 20 };
let folder: string;
let display: Server;

/**
 * The page that the desktop would start the browser with: the last of its arguments, a path or an
 * address.
 */
const browserPage = () => {
  const file = path.join(folder, 'arguments');
  const last = existsSync(file) ? (readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '') : '';
  return last.startsWith('file:') ? fileURLToPath(last) : last;
};

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-open-'));
  display = createServer();
  await new Promise<void>((resolve) => display.listen(path.join(folder, 'wayland'), resolve));
  const starter = `#!/bin/sh\nprintf '%s\\n' "$@" > '${folder}/arguments.part' && mv '${folder}/arguments.part' '${folder}/arguments'\n`;
  // Of Linux, and of macOS.
  for (const name of ['xdg-open', 'open']) writeFileSync(path.join(folder, name), starter, { mode: 0o755 });
});
afterEach(() => {
  display.close();
  rmSync(folder, { recursive: true, maxRetries: 20 });
});

function open() {
  const environment = {
    ...process.env,
    PATH: `${folder}${path.delimiter}${process.env.PATH ?? ''}`,
    WAYLAND_DISPLAY: path.join(folder, 'wayland'),
    TMPDIR: folder,
  };
  const child = spawn(process.execPath, [PROGRAM, 'open', '--host', 'web'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
  });
  let output = '';
  child.stdout.on('data', (text) => (output += String(text)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, ended, url: () => /http:\S+/.exec(output)?.[0] ?? '' };
}

it('starts the browser with a page for this user alone, and the secret on no command line', async () => {
  const { child, ended, url } = open();
  await vi.waitUntil(() => browserPage() !== '', PATIENCE);
  const [, secret = ''] = /^http:\/\/[^/]+\/([^/]+)\/lab\/$/.exec(url()) ?? [];
  expect(secret.length).toBeGreaterThan(20);
  expect(readFileSync(path.join(folder, 'arguments'), 'utf8')).not.toContain(secret);
  const file = browserPage();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toContain(url());

  const line = await LabLine.connect(url());
  await vi.waitUntil(() => !existsSync(file), PATIENCE);
  line.close();
  child.kill('SIGINT');
  expect(await ended).toBe(130);
});

it('takes the page away when it ends before a browser came', async () => {
  const { child, ended } = open();
  await vi.waitUntil(() => browserPage() !== '', PATIENCE);
  const file = browserPage();
  expect(existsSync(file)).toBe(true);
  child.kill('SIGTERM');
  expect(await ended).toBe(143);
  expect(existsSync(path.dirname(file))).toBe(false);
});

it('goes on when nobody reads what it says any more, and ends in good order by a signal that comes twice', async () => {
  const { child, ended, url } = open();
  await vi.waitUntil(() => browserPage() !== '', PATIENCE);
  child.stdout.destroy();
  child.stderr.destroy();
  const line = await LabLine.connect(url());
  // What the host says about it goes nowhere.
  await line.call('client.open', { personaId: 'android' });
  await expect(line.call('client.focus', { client: 'uid1' })).rejects.toThrow();
  line.close();
  child.kill('SIGINT');
  child.kill('SIGINT');
  expect(await ended).toBe(130);
});

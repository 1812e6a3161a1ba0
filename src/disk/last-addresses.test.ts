import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LastAddresses } from './last-addresses.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-addresses-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const address = (port: number) => ({ port, secret: `${port}`.padStart(24, 's') });

it('gives the last addresses, newest first, each port once, for nobody else to read', () => {
  const addresses = new LastAddresses(path.join(folder, 'state'));
  expect(addresses.read()).toEqual([]);
  for (const port of [1, 2, 3, 4, 5, 6, 3]) addresses.remember(address(port));
  expect(addresses.read().map(({ port }) => port)).toEqual([3, 6, 5, 4, 2]);
  if (process.platform === 'win32') return;
  expect(statSync(path.join(folder, 'state', 'web-hosts.json')).mode & 0o777).toBe(0o600);
});

it.each(['', '{}', '[null, 7]', '[{"port":80,"secret":"../../etc/passwd/xxxxxxxx"}]', '[{"port":0}]'])(
  'takes nothing from a file with %j',
  (text) => {
    writeFileSync(path.join(folder, 'web-hosts.json'), text);
    expect(new LastAddresses(folder).read()).toEqual([]);
  },
);

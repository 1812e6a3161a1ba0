import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { OpenApps } from './open-apps.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-apps-'));
const script = path.join(folder, 'line-page.js');
const apps = new OpenApps({ pages: folder, script, log: () => undefined });
afterAll(async () => {
  await apps.close();
  rmSync(folder, { recursive: true, force: true });
});

it('says what is wrong with the address before anything else, and each time as a sentence', async () => {
  await expect(apps.open('ftp://a')).rejects.toThrow(
    '"ftp://a": an app is opened by http or https, not by ftp.',
  );
  await expect(apps.open('5173')).rejects.toThrow(
    'The script for apps is not built: run "npm run build:package" in the folder of the package first.',
  );
});

it('has one address for each server, whatever is opened there', async () => {
  writeFileSync(script, '');
  const [first, second, other] = [
    await apps.open('5173/a'),
    await apps.open('localhost:5173/b'),
    await apps.open('5174'),
  ].map((address) => new URL(address).origin);
  expect([first === second, first === other]).toEqual([true, false]);
});

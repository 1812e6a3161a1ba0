import '../../src/hub/contract/bridge.ts';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildStandIn, PROJECT } from '../electron-on-chromium/driver/build-stand-in.ts';
import { watchOutside } from './outside.ts';
import type { OutsideWatch } from './outside.ts';
import { app, folder, launch, leave, newProfile, profile, window } from './running-app.ts';

/** Longer than any timer of the start, in real milliseconds. */
const ALONE_MS = 2000;

const REFUSED = /Refused a request for (\S+)\./g;

let outside: OutsideWatch;

beforeAll(async () => {
  for (const part of ['out/main', 'out/preload', 'out/renderer', 'package.json']) {
    cpSync(path.join(PROJECT, part), path.join(folder, part), { recursive: true });
  }
  await buildStandIn();
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }));

beforeEach(async () => {
  newProfile();
  outside = watchOutside(profile);
  await launch([], outside.environment);
});
afterEach(leave);

/** What the pages have asked for beyond their own files, or the main process of the network. */
const wanted = () => [
  ...[...app.output().matchAll(REFUSED)].map(([, address]) => address),
  ...outside.seen(),
];

describe('the desktop app, left alone', () => {
  it('makes no request but to its own pages', async () => {
    await new Promise((resolve) => setTimeout(resolve, ALONE_MS));
    expect(wanted()).toEqual([]);
  });

  it('would be seen making one: the main process by its name, a page by its refusal', async () => {
    await app.evaluate(
      () =>
        new Promise((resolve) => {
          process.getBuiltinModule('node:http').get('http://somewhere.invalid/').on('error', resolve);
        }),
    );
    const page = await window('lab');
    const line = await page.context().newCDPSession(page);
    await line.send('Page.setBypassCSP', { enabled: true });
    await page.reload();
    await page.evaluate(() => fetch('https://elsewhere.invalid/').catch(() => undefined));
    expect(wanted().toSorted()).toEqual(['https://elsewhere.invalid/', 'lookup somewhere.invalid']);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { expect } from 'vitest';
import { PROJECT } from '../driver/build-stand-in.ts';
import { launchOnChromium } from '../driver/launch-on-chromium.ts';
import type { AppOnChromium } from '../driver/launch-on-chromium.ts';

const main = path.join(import.meta.dirname, 'main.mjs');
export const preload = path.join(import.meta.dirname, 'preload.cjs');
export const PATIENCE = { timeout: 60_000, interval: 20 };

/** Longest start of an app and its browser on a busy machine. */
export const START_LIMIT_MS = 60_000;

/**
 * Folder of the app's own files, the app that runs, and its windows: new ones with {@link start}.
 */
export let profile: string;
export let app: AppOnChromium;
export let browser: Browser;

export const launch = (...switches: readonly string[]) => ({
  main,
  folder: PROJECT,
  args: ['none', `--user-data-dir=${profile}`, ...switches],
});

/** What the app has written, line by line. */
export const said = () =>
  app
    .output()
    .split('\n')
    .filter((line) => line.startsWith('['))
    .map((line) => JSON.parse(line) as unknown[]);
export const saying = (...words: unknown[]) => expect.poll(said, PATIENCE).toContainEqual(words);

const pageNow = (name: string) =>
  browser
    .contexts()
    .flatMap((context) => context.pages())
    .find((one) => one.url().includes(`//${name}--of--`));

/** The page of a window that has just been opened. */
export async function pageSoon(name: string): Promise<Page> {
  await expect.poll(() => pageNow(name) !== undefined, PATIENCE).toBe(true);
  return pageOf(name);
}

/** The page of the window `one` or `two`. */
export function pageOf(name: string): Page {
  const page = pageNow(name);
  if (page === undefined) throw new Error(`There is no window ${name}.`);
  return page;
}

export async function start(...switches: readonly string[]): Promise<void> {
  profile = mkdtempSync(path.join(tmpdir(), 'electron-on-chromium-test-'));
  app = await launchOnChromium(launch(...switches));
  await saying('loaded', 'two', 'stand-in-test://two/');
  browser = await chromium.connectOverCDP(app.endpoint);
}

export async function stop(): Promise<void> {
  await browser.close();
  await app.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  expect(app.process.exitCode ?? app.process.signalCode).not.toBeNull();
}

import { spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from '../../../src/cli/png/find-browser.ts';

/** A browser that runs for the stand-in. */
export interface RunningChromium {
  readonly process: ChildProcess;
  /** Address of its DevTools protocol. */
  readonly endpoint: string;
}

/** Longest start of a browser, in real milliseconds. */
const START_LIMIT_MS = 30_000;

/** Where Chromium is: what `CHROMIUM` names, one that is installed, or else Playwright's own. */
async function chromiumPath(): Promise<string> {
  const found = findBrowser() ?? (await import('playwright-core')).chromium.executablePath();
  if (existsSync(found)) return found;
  throw new Error(
    'There is no Chromium: install the package chromium, or run "npx playwright install chromium".',
  );
}

/**
 * Windows that hide each other must not slow each other down: the app turns throttling off for its
 * windows.
 */
const FLAGS = [
  '--remote-debugging-port=0',
  // Nobody speaks on it: Chromium ends where it is closed, however the app has ended.
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-popup-blocking',
  '--disable-prompt-on-repost',
  '--disable-ipc-flooding-protection',
  '--disable-breakpad',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--in-process-gpu',
  '--disable-search-engine-choice-screen',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--mute-audio',
  '--password-store=basic',
  '--use-mock-keychain',
  '--site-per-process',
  // Processes that no window of the app needs cost as much as those that one does.
  '--disable-features=SpareRendererForSitePerProcess,RenderDocument,Translate,OptimizationHints,MediaRouter,PaintHolding',
  '--enable-features=NetworkServiceInProcess2',
  // Whatever the stand-in does not answer itself leads nowhere, but to the development server of
  // this machine.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE *.localhost, EXCLUDE localhost',
];

function endpointOf(browser: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = (why: string) => reject(new Error(`Chromium did not start: ${why}\n${text}`));
    const timer = setTimeout(() => fail(`nothing heard for ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS);
    browser.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      if (text.length < 100_000) text += chunk;
      const found = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
    browser.once('error', (error) => fail(error.message));
    browser.once('exit', (code) => fail(`it ended with ${code}`));
  });
}

/** Starts Chromium with this profile folder, without a display. */
export async function launchChromium(profile: string): Promise<RunningChromium> {
  mkdirSync(profile, { recursive: true });
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [
    ...FLAGS,
    ...asRoot,
    '--headless',
    `--user-data-dir=${path.join(profile, 'Chromium')}`,
    // The first window is one of the app's.
    '--no-startup-window',
  ];
  // The last two are that pipe.
  const stdio: StdioOptions = ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'];
  const browser = spawn(await chromiumPath(), args, { stdio });
  return { process: browser, endpoint: await endpointOf(browser) };
}

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { _electron, chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { findElectron } from '../../src/cli/open/electron-runtime.ts';
import { toApp } from '../electron-on-chromium/address-mapping.ts';
import { launchOnChromium, runOnChromium } from '../electron-on-chromium/driver/launch-on-chromium.ts';
import type { AppOnChromium, LaunchOnChromium } from '../electron-on-chromium/driver/launch-on-chromium.ts';

/** A desktop app that runs, on Electron or on its stand-in. */
export interface HostedApp extends Pick<AppOnChromium, 'evaluate' | 'output' | 'ended' | 'close'> {
  readonly pages: () => readonly Page[];
  /** From now on nobody reads what the app writes. */
  readonly closePipes: () => void;
  /**
   * Looks at the pages anew: Playwright takes one whose process has died for dead, though the app
   * loads it again.
   */
  readonly lookAgain: () => Promise<void>;
  /** Presses OK in the box that stops everything. */
  readonly pressOk: () => void;
}

/** As a terminal that is closed. */
function closePipesOf({ stdout, stderr }: ChildProcess): void {
  stdout?.destroy();
  stderr?.destroy();
}

/** Whether the app is tested on Electron itself: `DESKTOP_HOST=electron`. */
const IS_REAL = process.env.DESKTOP_HOST === 'electron';

/** The address of a page as the app knows it. */
export const addressOf = (page: Page) => toApp(page.url());

function electronProgram(): string {
  const electron = findElectron();
  if (!electron.ok)
    throw new Error(`DESKTOP_HOST=electron, but the app cannot run here, as ${electron.why}.`);
  return electron.program;
}

/** What the system hands in by event on the stand-in is an argument elsewhere. */
function commandLine({ folder, args = [], environment = {} }: LaunchOnChromium): string[] {
  const { ELECTRON_ON_CHROMIUM_OPEN_FILE: handedIn } = environment;
  return [folder, ...args, ...(handedIn === undefined ? [] : [handedIn])];
}

/** Boxes would wait for a person: what they say is written out, as on the stand-in. */
function noteBoxes({ dialog }: typeof Electron.CrossProcessExports): void {
  const note = (title: string, content = '') => process.stderr.write(`dialog: ${title}: ${content}\n`);
  Object.assign(dialog, {
    showErrorBox: (title: string, content: string) => void note(title, content),
    showMessageBox: (...given: readonly Electron.MessageBoxOptions[]) => {
      const { message = '', detail } = given.at(-1) ?? {};
      note(message, detail);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    },
  });
}

async function launchOnElectron(launch: LaunchOnChromium): Promise<HostedApp> {
  const app = await _electron.launch({
    executablePath: electronProgram(),
    args: commandLine(launch),
    env: { ...process.env, ...launch.environment } as Record<string, string>,
    chromiumSandbox: true,
  });
  const child = app.process();
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await app.evaluate(noteBoxes as never);
  return {
    pages: () => app.context().pages(),
    lookAgain: () => Promise.resolve(),
    // The box is only noted.
    pressOk: () => undefined,
    evaluate: (program, argument) => app.evaluate(program as never, argument as never),
    output: () => output,
    closePipes: () => closePipesOf(child),
    ended,
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) await app.close();
      await ended;
    },
  };
}

async function launchOnStandIn(launch: LaunchOnChromium): Promise<HostedApp> {
  const app = await launchOnChromium(launch);
  let browser = await chromium.connectOverCDP(app.endpoint);
  return {
    ...app,
    closePipes: () => closePipesOf(app.process),
    pages: () => browser.contexts().flatMap((context) => context.pages()),
    lookAgain: async () => {
      await browser.close();
      browser = await chromium.connectOverCDP(app.endpoint);
    },
    close: async () => {
      await browser.close();
      await app.close();
    },
  };
}

/** Starts the app and waits until it is ready. */
export const launchApp = (launch: LaunchOnChromium): Promise<HostedApp> =>
  IS_REAL ? launchOnElectron(launch) : launchOnStandIn(launch);

/**
 * Starts an app that is expected to end by itself, as a second launch does; gives back its exit
 * code.
 */
export async function runApp(launch: LaunchOnChromium): Promise<number | null> {
  if (!IS_REAL) return (await runOnChromium(launch)).code;
  const child = spawn(electronProgram(), commandLine(launch), { stdio: 'ignore' });
  return new Promise((resolve) => child.once('exit', resolve));
}

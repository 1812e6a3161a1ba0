import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ToTest } from '../control.ts';
import { REGISTER } from './build-stand-in.ts';

/** An app that runs on the stand-in. */
export interface AppOnChromium {
  readonly process: ChildProcess;
  /** Address of the DevTools protocol of its windows. */
  readonly endpoint: string;
  /** What it wrote to stdout and stderr so far. */
  readonly output: () => string;
  /**
   * Runs a function in the main process with the module `electron`, as Playwright's
   * `electronApp.evaluate` does.
   */
  readonly evaluate: <Argument, Result>(
    program: (electron: typeof Electron.CrossProcessExports, argument: Argument) => Result,
    argument?: Argument,
  ) => Promise<Awaited<Result>>;
  /** Presses OK in the box at which it stands still. */
  readonly pressOk: () => void;
  /** The exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  /** Ends it and waits until it has. */
  readonly close: () => Promise<void>;
}

export interface LaunchOnChromium {
  /** The main process's own bundle. */
  readonly main: string;
  readonly args?: readonly string[];
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Longest start of an app, in real milliseconds. */
const READY_LIMIT_MS = 45_000;

/** Longest wait for an app that is asked to end, in real milliseconds. */
const END_LIMIT_MS = 5000;

/** The file that means that somebody has pressed OK. */
const newOkFile = () => path.join(tmpdir(), `electron-on-chromium-ok-${randomUUID()}`);

function startProcess(
  { main, args = [], folder, environment = {} }: LaunchOnChromium,
  okFile: string,
): ChildProcess {
  return spawn(process.execPath, ['--import', pathToFileURL(REGISTER).href, main, ...args], {
    cwd: folder,
    env: { ...process.env, ELECTRON_ON_CHROMIUM_OK_FILE: okFile, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

/**
 * Starts an app that is expected to end by itself, as a second launch does. Gives back its exit
 * code and output.
 */
export async function runOnChromium(
  launch: LaunchOnChromium,
): Promise<{ code: number | null; output: string }> {
  const child = startProcess(launch, newOkFile());
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { code, output };
}

/** Starts an app on the stand-in and waits until it is ready. */
export async function launchOnChromium(launch: LaunchOnChromium): Promise<AppOnChromium> {
  const okFile = newOkFile();
  const child = startProcess(launch, okFile);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const waiting = new Map<number, (answer: Exclude<ToTest, { type: 'ready' }>) => void>();
  let lastId = 0;

  const endpoint = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${launch.main} did not become ready: ${why}\n${output}`));
    const timer = setTimeout(() => fail('too late'), READY_LIMIT_MS);
    void ended.then((code) => fail(`it ended with ${code}`));
    child.on('message', (message: ToTest) => {
      if (message.type === 'ready') {
        clearTimeout(timer);
        resolve(message.endpoint);
        return;
      }
      waiting.get(message.evaluate)?.(message);
      waiting.delete(message.evaluate);
    });
  });

  return {
    process: child,
    endpoint,
    output: () => output,
    ended,
    pressOk: () => writeFileSync(okFile, ''),
    evaluate: (program, argument) =>
      new Promise((resolve, reject) => {
        const evaluate = (lastId += 1);
        void ended.then(() => reject(new Error(`The app ended before it answered.\n${output}`)));
        waiting.set(evaluate, (answer) => {
          if (answer.type === 'answer') resolve(answer.value as never);
          else reject(new Error(answer.text));
        });
        child.send({ evaluate, program: String(program), argument: argument ?? null });
      }),
    close: async () => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PROGRAM = path.join(import.meta.dirname, '..', '..', 'bin', 'reconnect-lab.mjs');

/** What a run of the command line came to. */
export interface CommandOutcome {
  readonly exitCode: number | null;
  readonly output: string;
}

/** Runs the command line to its end. */
export function runCommand(...args: readonly string[]): Promise<CommandOutcome> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  return new Promise((resolve) => child.on('close', (exitCode) => resolve({ exitCode, output })));
}

/** Replays a trace headless, as a person would. */
export async function replay(text: string): Promise<CommandOutcome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-'));
  try {
    const file = path.join(folder, 'session.trace.jsonl');
    writeFileSync(file, text);
    return await runCommand('replay', file);
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 20 });
  }
}

/** Where a program keeps its state, on every system. */
function stateIn(folder: string): Record<string, string> {
  return { XDG_STATE_HOME: folder, LOCALAPPDATA: folder, HOME: folder };
}

/**
 * A lab under the web host, as `reconnect-lab open --host web` starts it, on a port and with a
 * state of its own.
 */
export class WebLab {
  readonly url: string;
  /** Folder of its state. */
  readonly state: string;
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  private constructor(child: ChildProcess, url: string, state: string) {
    this.state = state;
    this.child = child;
    this.url = url;
    this.ended = new Promise((resolve) => child.on('exit', resolve));
  }

  static start(...args: readonly string[]): Promise<WebLab> {
    return WebLab.startIn(mkdtempSync(path.join(tmpdir(), 'reconnect-lab-state-')), ...args);
  }

  /** Starts one that finds in `state` what others have left there. */
  static startIn(state: string, ...args: readonly string[]): Promise<WebLab> {
    const child = spawn(process.execPath, [PROGRAM, 'open', '--host', 'web', '--no-browser', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...stateIn(state) },
    });
    let output = '';
    return new Promise((resolve, reject) => {
      const read = (text: Buffer) => {
        output += String(text);
        const [url] = /http:\S+/.exec(output) ?? [];
        if (url !== undefined) resolve(new WebLab(child, url, state));
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('exit', () => reject(new Error(`The web host did not start: ${output}`)));
    });
  }

  /** Presses Ctrl-C; gives back the exit code. Its state goes with it. */
  async stop(): Promise<number | null> {
    this.child.kill('SIGINT');
    const code = await this.ended;
    rmSync(this.state, { recursive: true, force: true, maxRetries: 20 });
    return code;
  }

  /** Ends it without a word; its state stays. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

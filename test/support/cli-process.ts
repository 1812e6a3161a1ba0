import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the project. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Programs that tests start find nothing of those that people start, and leave nothing to them.
 */
const state = path.join(tmpdir(), `reconnect-lab-state-${process.pid}`);
const ownState = { XDG_STATE_HOME: state, LOCALAPPDATA: state };

const program = path.join(root, 'bin', 'reconnect-lab.mjs');

/** What a finished process has left. */
export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Builds the command line from the sources as they are, if it is older. */
export function buildCli(): void {
  execFileSync(process.execPath, [path.join(root, 'scripts', 'fresh-cli.mjs'), 'prepare'], {
    stdio: 'inherit',
  });
}

/** How the program is started. */
export interface CliOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly bin?: string;
  /** What is piped into it. */
  readonly input?: string;
}

/** Starts the program; nobody has typed anything, and the output is no terminal. */
export function startCli(
  args: readonly string[],
  { cwd = root, env = {}, bin = program, input = '' }: CliOptions = {},
): ChildProcessWithoutNullStreams {
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...rest } = process.env;
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: { ...rest, ...ownState, ...env } });
  child.stdin.end(input);
  return child;
}

/** Waits for the end of a process and gives back what it wrote. */
export async function finish(child: ChildProcessWithoutNullStreams): Promise<Finished> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, exitSignal) => resolve([exitCode, exitSignal]));
  });
  const text = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString('utf8');
  return { code, signal, stdout: text(stdout), stderr: text(stderr) };
}

/** Runs the program to its end. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<Finished> {
  return finish(startCli(args, options));
}

/** Writes files into a new temporary folder; names may have folders in front. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

/**
 * A scenario: an Android phone drops off; how its native observer sees it after `offlineAfter`.
 */
export function dropScenario(name: string, { expectedAt = '20s', extra = '' } = {}): string {
  return `name: ${JSON.stringify(name)}
rules: [R-NATIVE-T1, R-NATIVE-T2, R-NATIVE-T6]
clients:
  uid1: { persona: android, sdk: 3.x, uid: 1 }
  uid2: { persona: ios, sdk: 3.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: uid2 }
  - { at: 1s, do: join, client: uid1 }
  - { at: 10s, do: offline, client: uid1, id: T3 }
until: 45s
${extra}expect:
  - { client: uid2, callback: didOfflineOfUid, at: T3 + ${expectedAt}, args: { uid: 1, reason: DROPPED } }
  - { client: uid1, state: RECONNECTING, at: T3 + 4s }
`;
}

import { mkdirSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What a second launch tells the first. */
export interface SecondLaunch {
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

/** A socket whose name is short enough for every system, one a profile folder. */
function socketOf(profile: string): string {
  const name = `electron-on-chromium-${createHash('sha256').update(path.resolve(profile)).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(tmpdir(), name);
}

/**
 * Hands a launch to the process that has the profile. Synchronous, as `requestSingleInstanceLock`
 * is: a child process does the talking. Gives back whether there was somebody.
 */
function tellFirst(socket: string, launch: SecondLaunch): boolean {
  const talk = `const s = require('node:net').createConnection(process.argv[1]);
    s.on('connect', () => s.end(process.argv[2]));
    s.on('error', () => process.exit(1));`;
  try {
    execFileSync(process.execPath, ['-e', talk, socket, JSON.stringify(launch)], {
      stdio: 'ignore',
      timeout: 5000,
    });
    return true;
  } catch {
    return false;
  }
}

/**
 * Takes the lock of a profile folder, or tells the process that has it. Gives back whether the
 * lock is ours.
 */
export function takeLock(
  profile: string,
  launch: SecondLaunch,
  onSecond: (launch: SecondLaunch) => void,
): boolean {
  mkdirSync(profile, { recursive: true });
  const socket = socketOf(profile);
  if (tellFirst(socket, launch)) return false;
  // Nobody answers: a socket that is still there was left by a process that died.
  rmSync(socket, { force: true });
  const server = createServer((connection) => {
    let text = '';
    connection.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    connection.on('end', () => onSecond(JSON.parse(text) as SecondLaunch));
  });
  server.listen(socket);
  server.unref();
  process.once('exit', () => rmSync(socket, { force: true }));
  return true;
}

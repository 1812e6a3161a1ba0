import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DebuggedPages, freePort } from './debugged-pages.ts';
import { outsideRequests } from './net-log.ts';
import { playStory, storyFile } from './story.ts';

/**
 * How long the app is left alone before the story, so that whatever it does by itself is in its
 * log, in real milliseconds.
 */
const ALONE_MS = 3000;

/** Longest end of an app whose windows have gone, in real milliseconds. */
const END_LIMIT_MS = 15_000;

/** How a program of a package ended: its exit code or signal, and what it wrote. */
interface Ended {
  readonly how: number | NodeJS.Signals | null;
  readonly output: string;
}

function start(program: string, args: readonly string[]) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += String(chunk)));
  const ended = new Promise<Ended>((resolve) => {
    child.once('error', ({ message }) => resolve({ how: null, output: message }));
    child.once('exit', (code, signal) => resolve({ how: code ?? signal, output }));
  });
  return { child, ended };
}

async function endOf(ended: Promise<Ended>): Promise<Ended> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    const late = () => reject(new Error('the app does not end when its windows have gone'));
    timer = setTimeout(late, END_LIMIT_MS);
  });
  return Promise.race([ended, tooLate]).finally(() => clearTimeout(timer));
}

/**
 * Starts the program of a package as a person's system does, with the sandbox, and plays the story
 * in it over `--remote-debugging-port`. Throws what did not hold; `tell` is told what did.
 */
export async function tryPackagedApp(program: string, tell: (sentence: string) => void): Promise<void> {
  const profile = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-profile-'));
  const netLog = path.join(profile, 'net.json');
  const { file, remove } = storyFile();
  const port = await freePort();
  const { child, ended } = start(program, [
    `--remote-debugging-port=${port}`,
    `--user-data-dir=${profile}`,
    `--log-net-log=${netLog}`,
    file,
  ]);
  // One that ends well too early is noticed by the story, which finds no pages.
  const died = ended.then(({ how, output }) => {
    if (how === 0) return new Promise<never>(() => undefined);
    const last = output.trim().split('\n').slice(-8).join('\n');
    throw new Error(`it ended with ${how ?? 'an error'}:\n${last}`);
  });
  const story = async () => {
    await new Promise((resolve) => setTimeout(resolve, ALONE_MS));
    await playStory(new DebuggedPages(port), tell);
  };
  try {
    await Promise.race([story(), died]);
    const { how, output } = await endOf(ended);
    if (how !== 0) throw new Error(`it ended with ${how ?? 'an error'}, not 0:\n${output}`);
    tell('ends with exit code 0');
    if (!existsSync(netLog)) throw new Error('it has written no log of the network');
    const outside = outsideRequests(readFileSync(netLog, 'utf8'));
    if (outside.length > 0) throw new Error(`it asked the network for ${outside.join(', ')}`);
    tell('made no request but to its own pages');
  } finally {
    child.kill('SIGKILL');
    await ended;
    remove();
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

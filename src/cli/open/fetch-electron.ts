import { spawn } from 'node:child_process';
import path from 'node:path';
import { findElectron, ownSurroundings } from './electron-runtime.ts';
import type { ElectronRuntime, ElectronSurroundings } from './electron-runtime.ts';

/** Longest download, in real milliseconds; it is about 120 MB. */
const FETCH_LIMIT_MS = 10 * 60_000;

/** What went wrong, out of what Electron's own script wrote: the first line that is no place in the code. */
function firstLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const told = lines.find(
    (line) => line !== '' && !line.startsWith('at ') && !line.startsWith('Downloading'),
  );
  return (told ?? 'no reason was given').replace(/^\w*Error: /, '');
}

/** Lets Electron's package fetch its program; gives back what went wrong, or undefined. */
function runInstaller(folder: string, limitMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const child = spawn(process.execPath, [path.join(folder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve(`it was not there after ${Math.round(limitMs / 1000)} s`);
    }, limitMs);
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? undefined : firstLine(text));
    });
  });
}

/**
 * Electron's program, fetched if that is all that is missing. `say` is told before something that takes long. Setting
 * `ELECTRON_SKIP_BINARY_DOWNLOAD` keeps it from trying.
 */
export async function readyElectron(
  say: (sentence: string) => void,
  around: ElectronSurroundings = ownSurroundings(),
  limitMs = FETCH_LIMIT_MS,
): Promise<ElectronRuntime> {
  const found = findElectron(around);
  const { electronFolder: folder, environment } = around;
  if (found.ok || !found.isFetchable || folder === undefined) return found;
  if ((environment.ELECTRON_SKIP_BINARY_DOWNLOAD ?? '') !== '') return found;
  say('Fetching the program of Electron, about 120 MB, this once.');
  const failure = await runInstaller(folder, limitMs);
  if (failure === undefined) return findElectron(around);
  return {
    ok: false,
    isFetchable: false,
    why: `the program of Electron could not be downloaded (${failure})`,
  };
}

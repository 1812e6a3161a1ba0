import { spawn } from 'node:child_process';
import path from 'node:path';
import { showProgress } from '../pool/progress.ts';
import { isTerminal } from '../supervisor/command-port.ts';
import { displayHindrance } from './displays.ts';
import { proxyOf, whyNotDownloaded } from './download-failure.ts';
import { downloadElectron } from './electron-download.ts';
import { findElectron, currentEnvironment } from './electron-runtime.ts';
import type { ElectronRuntime, ElectronEnvironment } from './electron-runtime.ts';
import { cannotSandbox, readSandboxFacts, sandboxHindrance } from './linux-sandbox.ts';
import type { Hindrance } from './hindrance.ts';
import type { DownloadProgress } from './resumable-download.ts';

type Environment = ElectronEnvironment['environment'];

const MEGABYTE = 1e6;

/**
 * What went wrong, from the output of Electron's own script: the first line that is not a stack
 * frame.
 */
function firstLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const told = lines.find(
    (line) => line !== '' && !line.startsWith('at ') && !line.startsWith('Downloading'),
  );
  return (told ?? 'no reason was given').replace(/^\w*Error: /, '');
}

/** Lets Electron's package unpack its program; gives back what went wrong, or undefined. */
function runInstaller(folder: string, environment: Environment): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const child = spawn(process.execPath, [path.join(folder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: environment,
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => resolve(code === 0 ? undefined : firstLine(text)));
  });
}

/**
 * The environment for what downloads: where a proxy is named, for npm or for everybody, it is
 * used, though Electron's package would not unless ELECTRON_GET_USE_PROXY is set.
 */
export function withProxy(environment: Environment): Environment {
  const ofNpm = environment.npm_config_https_proxy ?? environment.npm_config_proxy;
  const proxy = proxyOf(environment) ?? (ofNpm === '' ? undefined : ofNpm);
  if (proxy === undefined) return environment;
  const named = proxyOf(environment) === undefined ? { HTTPS_PROXY: proxy, HTTP_PROXY: proxy } : {};
  return { ELECTRON_GET_USE_PROXY: '1', ...environment, ...named };
}

/**
 * Tells how far the download is: a line that stays in its place on a terminal, else a line for
 * every quarter.
 */
class DownloadTeller {
  readonly #say: (sentence: string) => void;
  #progress: DownloadProgress | undefined;
  #quarters = 0;
  readonly stop: () => void;

  constructor(say: (sentence: string) => void) {
    this.#say = say;
    this.stop = showProgress(() => this.#text());
  }

  tell(progress: DownloadProgress): void {
    this.#progress = progress;
    const { done, total } = progress;
    if (isTerminal.stderr || total === undefined) return;
    const quarters = Math.floor((done / total) * 4);
    if (quarters > this.#quarters) this.#say(this.#text());
    this.#quarters = quarters;
  }

  #text(): string {
    const { done = 0, total } = this.#progress ?? {};
    const inMegabytes = (bytes: number) => (bytes / MEGABYTE).toFixed(0);
    if (total === undefined) return `Electron: ${inMegabytes(done)} MB`;
    const share = Math.floor((done / total) * 100);
    return `Electron: ${inMegabytes(done)} of ${inMegabytes(total)} MB, ${share} % (Ctrl-C breaks off; the next start goes on from there)`;
  }
}

/** Downloads and unpacks; returns what prevents it, if anything. */
async function fetchProgram(
  folder: string,
  given: Environment,
  say: (sentence: string) => void,
): Promise<Hindrance | undefined> {
  const environment = withProxy(given);
  let url: string | undefined;
  const teller = new DownloadTeller(say);
  try {
    const onUrl = (from: string) => (url = from);
    await downloadElectron({ folder, environment, onUrl, onProgress: (progress) => teller.tell(progress) });
  } catch (error) {
    return whyNotDownloaded(error, url, environment);
  } finally {
    teller.stop();
  }
  const failure = await runInstaller(folder, environment);
  if (failure === undefined) return undefined;
  return {
    why: `the program of Electron could not be unpacked (${failure})`,
    cure: `see that there is room for 350 MB in ${folder}`,
  };
}

/**
 * Electron's program, fetched if that is all that is missing; nothing of this machine is asked for
 * but that.
 */
export async function fetchElectron(
  say: (sentence: string) => void,
  machine: ElectronEnvironment = currentEnvironment(),
): Promise<ElectronRuntime> {
  const found = findElectron(machine);
  const { electronFolder: folder, environment } = machine;
  if (found.ok || !found.isFetchable || folder === undefined) return found;
  if ((environment.ELECTRON_SKIP_BINARY_DOWNLOAD ?? '') !== '')
    return { ...found, cure: 'start it without ELECTRON_SKIP_BINARY_DOWNLOAD' };
  say('Fetching the program of Electron, about 120 MB, this once.');
  const hindrance = await fetchProgram(folder, environment, say);
  return hindrance === undefined ? findElectron(machine) : { ok: false, isFetchable: false, ...hindrance };
}

/**
 * Electron's program, ready to be started: fetched if that is all that is missing, with a display
 * that answers and a system that lets it have its sandbox, as far as that can be known before.
 * `say` is told before something that takes long. Setting `ELECTRON_SKIP_BINARY_DOWNLOAD` keeps it
 * from downloading.
 */
export async function prepareElectron(
  say: (sentence: string) => void,
  machine: ElectronEnvironment = currentEnvironment(),
): Promise<ElectronRuntime> {
  const found = findElectron(machine);
  if (!found.ok && !found.isFetchable) return found;
  const dark = await displayHindrance(machine.platform, machine.environment);
  if (dark) return { ok: false, isFetchable: false, ...dark };
  const runtime = await fetchElectron(say, machine);
  if (!runtime.ok || machine.platform !== 'linux') return runtime;
  const facts = readSandboxFacts(runtime.program);
  if (!cannotSandbox(facts)) return runtime;
  return { ok: false, isFetchable: false, ...sandboxHindrance(runtime.program, facts) };
}

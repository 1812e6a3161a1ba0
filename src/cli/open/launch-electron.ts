import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { START_CHANNEL_VARIABLE, type StartReport } from '../../hub/contract/start-channel.ts';
import { packageFolder } from '../program/package-folder.ts';
import { onEndSignals } from './end-signals.ts';
import { BufferedOutput } from './buffered-output.ts';
import type { EarlyExit } from './start-failure.ts';
import { listenForStart } from './start-channel.ts';

/**
 * What came of starting the desktop app: it never showed a window, or it did and has ended since.
 */
export type Launch =
  { readonly ok: false; readonly death: EarlyExit } | { readonly ok: true; readonly exitCode: number };

/** How the desktop app is started. */
export interface LaunchOptions {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  /** Longest wait for its first window, in real milliseconds. */
  readonly limitMs?: number;
  /** Told while the wait is long, and how an app has ended that was there. */
  readonly say: (sentence: string) => void;
  /** Whether its standard error is shown from the beginning, and not only once it has a window. */
  readonly isShowingErrors?: boolean;
  /** Where its standard error goes. */
  readonly errors?: NodeJS.WritableStream;
}

/**
 * A cold start from a slow disk, under a virus scanner or through the checks of macOS takes 10 s
 * and more; a program that hangs would hang for ever.
 */
export const START_LIMIT_MS = 30_000;
/** After this wait people want to know what they are waiting for. */
const PATIENCE_MS = 5000;
/** From asking to insisting, where an app that never showed a window is to end. */
const KILL_AFTER_MS = 2000;

/** Printed when the first window has appeared. */
export const WINDOW_SHOWN_MESSAGE = 'The lab is open in its own window. Ctrl-C ends it.';

/** Printed while the wait is long. */
export const STILL_STARTING_MESSAGE =
  'The desktop app is starting, and its window is not there yet. ("--host web" opens the lab in the browser.)';

const SIGNAL_BASE = 128;
const SIGNAL_NUMBERS: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/** What the desktop app is started for. */
export interface DesktopRequest {
  /** The scenario to begin with. */
  readonly file?: string | undefined;
  /** Where somebody's own app is served. */
  readonly app?: string | undefined;
}

/** Arguments of Electron's program for this app. */
export function appArguments({ file, app }: DesktopRequest = {}): string[] {
  return [
    packageFolder,
    ...(file === undefined ? [] : [`--open=${path.resolve(file)}`]),
    ...(app === undefined ? [] : [`--own-app=${app}`]),
  ];
}

/** Starts the desktop app, waits for its first window, and then for its end. */
export async function launchElectron(options: LaunchOptions): Promise<Launch> {
  const start = new AppStart(options);
  return start.run();
}

class AppStart {
  readonly #options: LaunchOptions;
  readonly #held: BufferedOutput;
  #report: StartReport | undefined;
  #isAskedToEnd = false;
  #isLate = false;

  constructor(options: LaunchOptions) {
    this.#options = options;
    this.#held = new BufferedOutput(options.errors ?? process.stderr);
  }

  async run(): Promise<Launch> {
    const { environment = process.env, isShowingErrors = false, program, args } = this.#options;
    const listener = await listenForStart((report) => this.#hear(report));
    // With ELECTRON_RUN_AS_NODE, as some editors' terminals have it, Electron's program would be a
    // plain Node.
    const { ELECTRON_RUN_AS_NODE: _plainNode, ...inherited } = environment;
    const child = spawn(program, [...args], {
      stdio: ['inherit', 'inherit', 'pipe'],
      env: { ...inherited, [START_CHANNEL_VARIABLE]: listener.address },
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#held.add(text));
    if (isShowingErrors || (environment.ELECTRON_ENABLE_LOGGING ?? '') !== '') this.#held.release();
    const stopFollowing = onEndSignals({
      gently: () => this.#askToEnd(child, listener.askToQuit),
      atOnce: () => child.kill('SIGKILL'),
    });
    const stopWaiting = this.#waitForWindow(child);
    try {
      return await this.#end(child);
    } finally {
      stopWaiting();
      stopFollowing();
      listener.close();
    }
  }

  #hear(report: StartReport): void {
    // The development server starts the app anew: its first window has been seen then. And an app
    // that is ended as it is late quits in good order, which is no start either.
    if (this.#report === 'window' || this.#isLate) return;
    this.#report = report;
    this.#held.release();
    if (report === 'window') this.#options.say(WINDOW_SHOWN_MESSAGE);
    if (report === 'handed-over') this.#options.say('The lab is open already, and has taken this over.');
  }

  /**
   * A terminal sends Ctrl-C to the app as well, and a second signal kills it before it has said
   * goodbye; so it is asked by its line. Before it has called there is nothing to say goodbye to.
   */
  #askToEnd(child: ChildProcess, askToQuit: () => boolean): void {
    this.#isAskedToEnd = true;
    if (!askToQuit()) child.kill('SIGTERM');
  }

  #waitForWindow(child: ChildProcess): () => void {
    const { limitMs = START_LIMIT_MS, say } = this.#options;
    const isWaiting = () => this.#report === undefined && !this.#isAskedToEnd;
    const timers = [
      setTimeout(() => {
        if (isWaiting()) say(STILL_STARTING_MESSAGE);
      }, PATIENCE_MS),
      setTimeout(() => {
        if (!isWaiting()) return;
        this.#isLate = true;
        child.kill('SIGTERM');
        timers.push(setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS));
      }, limitMs),
    ];
    return () => timers.forEach((timer) => clearTimeout(timer));
  }

  async #end(child: ChildProcess): Promise<Launch> {
    const { limitMs = START_LIMIT_MS } = this.#options;
    const ended = await new Promise<{ code: number | null; signal: NodeJS.Signals | null } | Error>(
      (resolve) => {
        child.once('error', resolve);
        // Not `exit`: what it wrote last says why it ended. But what it started may hold its
        // standard error open.
        child.once('close', (code, signal) => resolve({ code, signal }));
        child.once('exit', (code, signal) => setTimeout(() => resolve({ code, signal }), 500).unref());
      },
    );
    const text = this.#held.text;
    if (ended instanceof Error) return { ok: false, death: { kind: 'unstartable', error: ended, text } };
    const { code, signal } = ended;
    if (this.#report === undefined && !this.#isAskedToEnd) {
      if (this.#isLate) return { ok: false, death: { kind: 'no-window', waitedMs: limitMs, text } };
      return { ok: false, death: { kind: 'ended', code, signal, text } };
    }
    return { ok: true, exitCode: this.#exitCode(code, signal) };
  }

  #exitCode(code: number | null, signal: NodeJS.Signals | null): number {
    if (signal === null) return code ?? 1;
    if (!this.#isAskedToEnd) {
      this.#options.say(`The desktop app was ended by ${signal}. "npm start" opens the lab again.`);
      return 1;
    }
    return SIGNAL_BASE + (SIGNAL_NUMBERS[signal] ?? 0);
  }
}

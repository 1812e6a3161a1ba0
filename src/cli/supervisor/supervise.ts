import { severalLines } from '../../core/text/plain-text.ts';
import { Worker } from 'node:worker_threads';
import { removeTemporaryFiles, watchOtherThreads } from '../../disk/scratch.ts';
import { PROGRAM } from '../arguments/help.ts';
import {
  END_SIGNALS,
  INTERNAL_ERROR,
  SIGNAL_EXIT_CODES,
  type CommandData,
  type EndSignal,
  type FromCommand,
  type SignalHandling,
  type ToCommand,
} from './messages.ts';
import { clearProgress, drawProgress } from './progress-line.ts';
import { writeStandardOutput } from './standard-output.ts';

/** How long a command may take to end by itself after the first signal. */
const GRACE_MS = 1_800;
/**
 * A terminal sends Ctrl-C to every program in front, and npm hands it on to the one that it runs,
 * which so gets it twice: so soon after the first it is the first once more.
 */
const REPEAT_MS = 500;
/**
 * How long its thread may take to stop when it is forced to; system calls cannot be interrupted.
 */
const STOP_MS = 300;

/**
 * Runs a command in a thread of its own, while this one has nothing to do but to listen: to
 * signals, however busy the command is, and to what it has to say.
 *
 * The first signal is passed on to a command that ends by itself, with what is known. One that
 * does not, or not in time, is stopped, and what it had begun to write is taken away. The second
 * signal ends everything at once.
 */
export class Supervisor {
  private readonly thread: Worker;
  private readonly flag = new Int32Array(new SharedArrayBuffer(4));
  private care: SignalHandling = 'none';
  private outlivesOutput = false;
  /** The first signal, and when it came. */
  private first: { readonly signal: EndSignal; readonly atMs: number } | undefined;
  /** What the program ends with should nobody read its output any more. */
  private exitCode = 0;
  private isOver = false;

  constructor(commandFile: string, args: readonly string[]) {
    watchOtherThreads();
    const workerData: CommandData = {
      args,
      isTerminal: { stdout: process.stdout.isTTY, stderr: process.stderr.isTTY },
      signalFlag: this.flag.buffer as SharedArrayBuffer,
    };
    this.thread = new Worker(commandFile, { workerData, argv: [...args] });
    this.thread.on('message', (message: FromCommand) => void this.take(message));
    this.thread.on('error', (error) => this.fail(error));
    this.thread.on('exit', () => this.end(this.exitCode));
    for (const signal of signalsToHear()) process.on(signal, () => this.takeSignal(signal));
    // There is nobody left to tell.
    process.stderr.on('error', () => undefined);
    process.stdout.on('error', () => undefined);
  }

  private async take(message: FromCommand): Promise<void> {
    switch (message.kind) {
      case 'print':
        await this.print(message.id, message.data, message.exitCode);
        return;
      case 'complain':
        clearProgress();
        process.stderr.write(message.text);
        return;
      case 'progress':
        drawProgress(message.text);
        return;
      case 'signal-care':
        this.care = message.care;
        return;
      case 'outlives-output':
        this.outlivesOutput = true;
        return;
      case 'ended':
        this.end(message.exitCode);
    }
  }

  private async print(id: number, text: string, exitCode: number): Promise<void> {
    clearProgress();
    this.exitCode = exitCode;
    const error = await writeStandardOutput(text);
    // Whoever read our output may close it early (`| head`): that is no failure, and nobody is
    // left to tell.
    const isUnread = error?.code === 'EPIPE';
    if (isUnread && !this.outlivesOutput) this.end(exitCode);
    const failure = error && !isUnread && { failure: { code: error.code ?? '', message: error.message } };
    this.tell({ kind: 'printed', id, ...failure });
  }

  private takeSignal(signal: EndSignal): void {
    // Only output is left, and its reader may have stopped reading.
    if (this.isOver) dieOf(signal);
    if (this.care === 'follows') {
      this.tell({ kind: 'signal', signal });
      return;
    }
    if (this.first !== undefined) {
      if (!isRepeated(this.first, signal)) void this.stop(signal);
      return;
    }
    this.first = { signal, atMs: performance.now() };
    Atomics.store(this.flag, 0, END_SIGNALS.indexOf(signal) + 1);
    if (this.care === 'none') {
      void this.stop(signal);
      return;
    }
    this.tell({ kind: 'signal', signal });
    setTimeout(() => void this.stop(signal), GRACE_MS).unref();
  }

  /** Ends the command where it is. */
  private async stop(signal: EndSignal): Promise<void> {
    if (this.isOver) return;
    this.isOver = true;
    clearProgress();
    // A long system call keeps the thread from stopping; then only a signal ends this process.
    const alarm = setTimeout(() => dieOf(signal), STOP_MS);
    await this.thread.terminate();
    clearTimeout(alarm);
    removeTemporaryFiles();
    process.exit(SIGNAL_EXIT_CODES[signal]);
  }

  private fail(error: Error): void {
    clearProgress();
    const what =
      (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? `${PROGRAM}: there is not enough memory for this; NODE_OPTIONS=--max-old-space-size=… allows more`
        : `${PROGRAM}: internal error, which is a mistake of ours; please report it:\n${error.stack ?? error.message}`;
    process.stderr.write(`${severalLines(what)}\n`);
    this.end(INTERNAL_ERROR);
  }

  /** The command is over; what is still running of it is not waited for. */
  private end(exitCode: number): void {
    if (this.isOver) return;
    this.isOver = true;
    clearProgress();
    process.exitCode = exitCode;
    void this.thread.terminate().then(removeTemporaryFiles);
  }

  private tell(message: ToCommand): void {
    if (!this.isOver) this.thread.postMessage(message);
  }
}

/** Whether it is the first signal once more. */
function isRepeated(
  first: { readonly signal: EndSignal; readonly atMs: number },
  signal: EndSignal,
): boolean {
  return first.signal === signal && performance.now() - first.atMs < REPEAT_MS;
}

/**
 * A terminal that is closed sends this signal; without one the signal means what the system was
 * told (`nohup`).
 */
function signalsToHear(): readonly EndSignal[] {
  const hasTerminal = process.stdout.isTTY || process.stderr.isTTY;
  return END_SIGNALS.filter((signal) => signal !== 'SIGHUP' || hasTerminal);
}

/** Ends the process as the signal does by itself. */
function dieOf(signal: EndSignal): void {
  removeTemporaryFiles();
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

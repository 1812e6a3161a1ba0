import { parentPort, workerData } from 'node:worker_threads';
import {
  END_SIGNALS,
  type CommandData,
  type EndSignal,
  type FromCommand,
  type SignalHandling,
  type ToCommand,
} from './messages.ts';

/** Why the system did not take a text. */
export type PrintFailure = NonNullable<Extract<ToCommand, { kind: 'printed' }>['failure']>;

/** Outside of the command's thread there is nobody to talk to. */
const NOBODY: CommandData = {
  args: [],
  isTerminal: { stdout: false, stderr: false },
  signalFlag: new SharedArrayBuffer(4),
};

const isData = (value: unknown): value is CommandData =>
  typeof value === 'object' && value !== null && 'signalFlag' in value;

/** Whether this is the command's thread. */
export const isCommandThread = isData(workerData);

const data = isData(workerData) ? workerData : NOBODY;
const flag = new Int32Array(data.signalFlag);
const listeners = new Map<(signal: EndSignal) => void, SignalHandling>();
const printing = new Map<number, (failure: PrintFailure | undefined) => void>();
let lastId = 0;

const say = (message: FromCommand): void => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToCommand) => {
  if (message.kind === 'printed') {
    printing.get(message.id)?.(message.failure);
    printing.delete(message.id);
  } else {
    for (const listener of [...listeners.keys()]) listener(message.signal);
  }
});

/** The arguments of the program. */
export const commandArgs = data.args;

/** Whether somebody watches standard output. */
export const isTerminal = data.isTerminal;

/**
 * Puts text on standard output; settles when the system has taken it, with what kept it from that.
 */
export function writeOutput(text: string, exitCode: number): Promise<PrintFailure | undefined> {
  lastId += 1;
  const id = lastId;
  say({ kind: 'print', id, data: text, exitCode });
  return new Promise((resolve) => printing.set(id, resolve));
}

/** Puts text on standard error. */
export function writeError(text: string): void {
  say({ kind: 'complain', text });
}

/** Shows a line about the progress where somebody watches; null takes it away. */
export function writeProgress(text: string | null): void {
  say({ kind: 'progress', text });
}

/**
 * Calls `listener` at the first signal: the work then ends in good order, within a second. The
 * function that comes back stops listening. Without a listener a signal just ends the command.
 */
export function onSignal(listener: (signal: EndSignal) => void): () => void {
  return listen(listener, 'ends');
}

/**
 * Calls `listener` at every signal, and nothing else comes of them: it ends the command, or what
 * the command waits for.
 */
export function followSignals(listener: (signal: EndSignal) => void): () => void {
  return listen(listener, 'follows');
}

function listen(listener: (signal: EndSignal) => void, care: SignalHandling): () => void {
  listeners.set(listener, care);
  sayCare();
  return () => {
    listeners.delete(listener);
    sayCare();
  };
}

function sayCare(): void {
  const cares = [...listeners.values()];
  const care = cares.includes('follows') ? 'follows' : cares.includes('ends') ? 'ends' : 'none';
  say({ kind: 'signal-care', care });
}

/** From now on it is no reason to end that nobody reads the output. */
export function continueAfterOutputCloses(): void {
  say({ kind: 'outlives-output' });
}

/** The signal that has come; seen also in the middle of long work. */
export function signalSeen(): EndSignal | undefined {
  const place = Atomics.load(flag, 0);
  return place === 0 ? undefined : END_SIGNALS[place - 1];
}

/** The command is over. */
export function endCommand(exitCode: number): void {
  say({ kind: 'ended', exitCode });
}

/** Signals by which people and systems end a program. */
export const END_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
export type EndSignal = (typeof END_SIGNALS)[number];

/** Exit codes after a signal: 128 and its number, as shells have it. */
export const SIGNAL_EXIT_CODES: Readonly<Record<EndSignal, number>> = {
  SIGHUP: 129,
  SIGINT: 130,
  SIGTERM: 143,
};

/**
 * An internal error, by the number that sysexits.h gives it (EX_SOFTWARE): never one of the
 * results 0, 1 and 2.
 */
export const INTERNAL_ERROR = 70;

/**
 * What a command does about signals: nothing, so that it is just stopped; ends by itself, with
 * what is known, at the first, within a second or two; or follows every one of them, as somebody
 * whose child has its own way to end.
 */
export type SignalHandling = 'none' | 'ends' | 'follows';

/** What the command's thread is started with. */
export interface CommandData {
  readonly args: readonly string[];
  /** Whether somebody watches standard output, and standard error. */
  readonly isTerminal: { readonly stdout: boolean; readonly stderr: boolean };
  /**
   * One number: the place of the signal that came in {@link END_SIGNALS}, from 1; 0 before. Seen
   * also by a thread that is busy.
   */
  readonly signalFlag: SharedArrayBuffer;
}

/** What the command's thread says. */
export type FromCommand =
  /**
   * Text for standard output; answered by `printed`. `exitCode`: what the program ends with should
   * nobody read it.
   */
  | { readonly kind: 'print'; readonly id: number; readonly data: string; readonly exitCode: number }
  | { readonly kind: 'complain'; readonly text: string }
  /** The line about progress; null takes it away. */
  | { readonly kind: 'progress'; readonly text: string | null }
  /** What the command does about signals from now on. */
  | { readonly kind: 'signal-care'; readonly care: SignalHandling }
  /** The command goes on when nobody reads its output any more. */
  | { readonly kind: 'outlives-output' }
  | { readonly kind: 'ended'; readonly exitCode: number };

/** What the command's thread is told. */
export type ToCommand =
  /** `failure`: why the system did not take the text, as the code of its error. */
  | { readonly kind: 'printed'; readonly id: number; readonly failure?: { code: string; message: string } }
  | { readonly kind: 'signal'; readonly signal: EndSignal };

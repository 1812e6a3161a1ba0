import type { LabStage } from './seat.ts';

/*
 * The drop-in and the lab are loaded from different files, and either may be loaded twice, as
 * an ES module and by require: they meet under a name that every copy knows.
 */

/** Who finds the stage of the running code; the newest that has one is asked first. */
export type StageFinder = () => LabStage | undefined;

/** Gives back whether there was a run that anything happened in. */
export type RunSaver = (file: string) => Promise<boolean>;

/** A handler of the app that was called. */
export interface HandledEvent {
  readonly event: string;
  readonly args: readonly unknown[];
  /** Milliseconds until it returned, or until the promise that it gave was kept. */
  readonly tookMs: number;
  /** What it threw. */
  readonly error?: unknown;
  /** What it was told of, as the lab counts what it tells; undefined where the lab does not say. */
  readonly cause?: number | undefined;
}

interface Meeting {
  readonly finders: StageFinder[];
  /** Copies of the SDK that the drop-in stands in for, and where they were taken over. */
  readonly takenOver: string[];
  /** For reports of failed tests: writes the run that is on, or the last, of each lab into a file. */
  readonly savers: RunSaver[];
  readonly watchers: ((copy: string) => void)[];
  /** Told of every handler of the app that was called. */
  readonly handlerWatchers: ((handled: HandledEvent) => void)[];
  /** The number of what is told at this moment, for whoever watches. */
  cause?: number | undefined;
}

const KEY: unique symbol = Symbol.for('reconnect-lab.stages') as never;

/** Where all copies meet. */
export function meeting(): Meeting {
  const shared = globalThis as { [KEY]?: Meeting };
  shared[KEY] ??= { finders: [], takenOver: [], savers: [], watchers: [], handlerWatchers: [] };
  return shared[KEY];
}

/** The lab that listens; undefined where none does. */
export function presentStage(): LabStage | undefined {
  return meeting()
    .finders.toReversed()
    .reduce<LabStage | undefined>((found, find) => found ?? find(), undefined);
}

/** A copy of the SDK gave way to the drop-in. */
export function noteTakenOver(copy: string): void {
  const { takenOver, watchers } = meeting();
  if (takenOver.includes(copy)) return;
  takenOver.push(copy);
  for (const watcher of watchers) watcher(copy);
}

/** Tells somebody of every copy that gives way from now on. */
export function watchTakenOver(watcher: (copy: string) => void): void {
  meeting().watchers.push(watcher);
}

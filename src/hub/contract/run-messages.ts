import type { RunOrigin } from '../../core/vocabulary/run-origin.ts';

/** A run of the lab, in front or put aside. */
export interface RunView {
  /** Counted from 1 in the order in which they began; never given twice. */
  readonly number: number;
  readonly origin: RunOrigin;
  /** Where its clock stands. */
  readonly nowMs: number;
  readonly clientCount: number;
  /** It has the windows; all others stand still. */
  readonly isInFront: boolean;
}

/** What undoing would take back: the last thing that a person has done. */
export type UndoView = {
  /** Names it in the call: what was done since is not undone by mistake. */
  readonly id: number;
} & (
  | {
      readonly what: 'action';
      /** The action as the lab says it to people. */
      readonly words: string;
      readonly atMs: number;
      /**
       * No time has passed since. Otherwise a new run begins that goes through the same without
       * this action and stands at its moment, and the present one is put aside.
       */
      readonly isInPlace: boolean;
    }
  | { readonly what: 'close-run'; readonly run: number }
);

/** What redoing would do again: the last thing that was undone, where nothing else was done since. */
export type RedoView = {
  /** Names it in the call. */
  readonly id: number;
} & (
  | {
      readonly what: 'action';
      /** The action as the lab says it to people. */
      readonly words: string;
      /** The run in which it was done, and how far that has come; null: it is the present one. */
      readonly back: { readonly run: number; readonly atMs: number } | null;
    }
  | { readonly what: 'close-run'; readonly run: number }
);

/** Calls of the lab window about its runs. */
export interface RunCalls {
  /** A run that was put aside comes to the front; the one in front is put aside. */
  'runs.show': { args: { run: number }; answer: null };
  /** A run is let go of. Where it is in front, another takes its place. */
  'runs.close': { args: { run: number }; answer: null };
  /** Takes back what the view offers to undo under this number. */
  'lab.undo': { args: { id: number }; answer: null };
  /** Does again what the view offers to redo under this number. */
  'lab.redo': { args: { id: number }; answer: null };
}

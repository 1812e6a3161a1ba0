import type { LinkChange } from '../vocabulary/link-settings.ts';
import type { Micros } from '../time/micros.ts';

/** What changes at one moment of a recording, counted from its beginning. */
export interface RecordedChange {
  readonly atUs: Micros;
  readonly up?: LinkChange;
  readonly down?: LinkChange;
}

/** Conditions of a network over time, as they were recorded. */
export interface NetworkRecording {
  /** As people know it: `train`, or the name of its file. */
  readonly name: string;
  /** In order of time; the first at 0. */
  readonly changes: readonly RecordedChange[];
  /** When it is over, or begins anew. */
  readonly lengthUs: Micros;
}

/** What is wrong with the file of a recording; lines and columns from 1. */
export interface RecordingMistake {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type ReadRecording =
  | { readonly ok: true; readonly recording: NetworkRecording }
  | { readonly ok: false; readonly mistake: RecordingMistake };

/** The recording is no good, and why. */
export const badRecording = (line: number, column: number, message: string): ReadRecording => ({
  ok: false,
  mistake: { line, column, message },
});

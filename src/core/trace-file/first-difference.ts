import { traceLines } from './trace-file.ts';

/** The first line in which two traces differ; a side is null where its trace has ended before. */
export interface TraceDifference {
  /** From 1. */
  readonly line: number;
  readonly recorded: string | null;
  readonly replayed: string | null;
}

/** Compares two trace texts line by line; undefined where they are the same to the byte. */
export function firstDifference(recorded: string, replayed: string): TraceDifference | undefined {
  if (recorded === replayed) return undefined;
  const before = traceLines(recorded).lines;
  const after = traceLines(replayed).lines;
  const length = Math.max(before.length, after.length);
  for (let index = 0; index < length; index += 1) {
    if (before[index] !== after[index]) {
      return { line: index + 1, recorded: before[index] ?? null, replayed: after[index] ?? null };
    }
  }
  // The lines are equal, so what differs is how they end.
  return { line: Math.max(length, 1), recorded: before.at(-1) ?? null, replayed: after.at(-1) ?? null };
}

import { changePhrases } from '../../../core/compare/change-words.ts';
import type { CallbackChange } from '../../../core/compare/compare-callbacks.ts';
import { compareTraces, type SideCounts } from '../../../core/compare/compare-traces.ts';
import { comparisonText, unlikeCounts } from '../../../core/compare/comparison-text.ts';
import { plainPaint } from '../../../core/text/paint.ts';
import type { DrawnRun } from '../../../hub/contract/scenario-messages.ts';

/** One callback of one client that differs between two runs. */
export interface ChangeRow {
  readonly client: string;
  readonly what: string;
  readonly phrases: readonly string[];
  /** Virtual microseconds of the first moment at which it differs. */
  readonly atUs: number;
}

/** Two runs, compared for people. */
export interface CompareWords {
  readonly isSame: boolean;
  /** Where they part, each line a sentence or one side of it. */
  readonly lines: readonly string[];
  /** Virtual milliseconds of the first difference; null where there is none. */
  readonly atMs: number | null;
  /** Callbacks that came in one run alone, more often, or at another time. */
  readonly changes: readonly ChangeRow[];
  /** What else happened more often on one side. */
  readonly unlike: readonly SideCounts[];
}

/** Says where two runs part, and what was told in one of them otherwise than in the other. */
export function compareWords([left, right]: readonly [DrawnRun, DrawnRun]): CompareWords {
  const comparison = compareTraces(left.records, right.records);
  const text = comparisonText(comparison, { left: left.title, right: right.title }, plainPaint);
  const [paragraphs = ''] = text.split(/\n\n(?:Callbacks that|Everybody is|What else)/);
  return {
    isSame: comparison.parting === undefined,
    lines: paragraphs.split('\n').filter((line) => line.trim() !== ''),
    atMs: comparison.parting === undefined ? null : comparison.parting.atUs / 1000,
    changes: comparison.callbacks.map(rowOf),
    unlike: unlikeCounts(comparison.counts),
  };
}

function rowOf(change: CallbackChange): ChangeRow {
  const { client, what, onlyLeft, onlyRight, pairs } = change;
  const moments = [...onlyLeft, ...onlyRight, ...pairs.map(({ leftUs, rightUs }) => Math.min(leftUs, rightUs))];
  return { client, what, phrases: changePhrases(change), atUs: Math.min(...moments) };
}

import { compareTraces, type SideCounts } from '../../../core/compare/compare-traces.ts';
import { comparisonText } from '../../../core/compare/comparison-text.ts';
import { plain } from '../../../core/report/reporter.ts';
import type { DrawnRun } from '../../../hub/contract/scenario-messages.ts';

/** Two runs, compared for people. */
export interface CompareWords {
  readonly isSame: boolean;
  /** Where they part, each line a sentence or one side of it. */
  readonly lines: readonly string[];
  /** Virtual milliseconds of the first difference; null where there is none. */
  readonly atMs: number | null;
  /** What happened more often on one side. */
  readonly unlike: readonly SideCounts[];
}

/** Says where two runs part, and what came more often in one of them. */
export function compareWords([left, right]: readonly [DrawnRun, DrawnRun]): CompareWords {
  const comparison = compareTraces(left.records, right.records);
  const text = comparisonText(comparison, { left: left.title, right: right.title }, plain);
  const [paragraphs = ''] = text.split(/\n\nHow often|\n\nEverything/);
  return {
    isSame: comparison.parting === undefined,
    lines: paragraphs.split('\n').filter((line) => line.trim() !== ''),
    atMs: comparison.parting === undefined ? null : comparison.parting.atUs / 1000,
    unlike: comparison.counts.filter(({ left: before, right: after }) => before !== after),
  };
}

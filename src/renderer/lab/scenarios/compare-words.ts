import { changeGroups, changePhrase, renamingPhrase } from '../../../core/compare/change-words.ts';
import { clientsThatDiffer, type RunChange } from '../../../core/compare/run-changes.ts';
import { compareTraces, type SideCounts } from '../../../core/compare/compare-traces.ts';
import { comparisonText, unlikeCounts } from '../../../core/compare/comparison-text.ts';
import { plainPaint } from '../../../core/text/paint.ts';
import type { DrawnRun } from '../../../hub/contract/scenario-messages.ts';

/** One thing that an app is told otherwise. */
export interface ChangeRow {
  readonly client: string;
  readonly what: string;
  readonly phrase: string;
  /** Virtual microseconds of the first moment at which it differs. */
  readonly atUs: number;
}

/** Rows under one heading: `Earlier or later`, `New`, `Gone`. */
export interface ChangeRows {
  readonly title: string;
  readonly rows: readonly ChangeRow[];
}

/** Two runs, compared for people. */
export interface CompareWords {
  readonly isSame: boolean;
  /** Where they part, each line a sentence or one side of it. */
  readonly lines: readonly string[];
  /** Virtual milliseconds of the first difference; null where there is none. */
  readonly atMs: number | null;
  /** What is the same but for its name, in one line; empty where nothing is. */
  readonly renamed: string;
  readonly groups: readonly ChangeRows[];
  /** Clients that are told something else, by their ids. */
  readonly clients: ReadonlySet<string>;
  /** What else happened more often on one side. */
  readonly unlike: readonly SideCounts[];
}

/** Says where two runs part, and what was told in one of them otherwise than in the other. */
export function compareWords([left, right]: readonly [DrawnRun, DrawnRun]): CompareWords {
  const comparison = compareTraces(left.records, right.records);
  const text = comparisonText(comparison, { left: left.title, right: right.title }, plainPaint);
  const [paragraphs = ''] = text.split(/\n\n(?:What the apps|Everybody is|What else)/);
  return {
    isSame: comparison.parting === undefined,
    lines: paragraphs.split('\n').filter((line) => line.trim() !== ''),
    atMs: comparison.parting === undefined ? null : comparison.parting.atUs / 1000,
    renamed: renamingPhrase(comparison.changes.renamed),
    groups: changeGroups(comparison.changes).map(({ title, changes }) => ({ title, rows: changes.map(rowOf) })),
    clients: clientsThatDiffer(comparison.changes),
    unlike: unlikeCounts(comparison.counts),
  };
}

function rowOf(change: RunChange): ChangeRow {
  const { client, what, leftUs, rightUs } = change;
  return { client, what, phrase: changePhrase(change), atUs: Math.min(...leftUs, ...rightUs) };
}

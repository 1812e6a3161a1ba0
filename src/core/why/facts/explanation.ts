import type { ClientSpec } from '../../vocabulary/client-spec.ts';
import type { Timings } from '../../rulebook/rulebook.ts';
import type { Rule } from '../../rulebook/rules/rule.ts';
import type { Micros } from '../../time/micros.ts';
import type { RecordList } from '../../trace/record-list.ts';
import type { Reason } from '../reasons/reason.ts';

/**
 * One sentence of an explanation and the record that it speaks of. What it says is data first; the
 * text is that data in words.
 */
export interface Sentence {
  readonly reason: Reason;
  readonly text: string;
  /** The record to look at; null where the sentence speaks of none. */
  readonly seq: number | null;
  /** The moment it speaks of; null where it speaks of none. */
  readonly atUs: Micros | null;
}

/** A rule that an explanation rests on, as the rulebook states it. */
export type CitedRule = Pick<Rule, 'id' | 'text' | 'source' | 'reading'> & {
  /**
   * Whether the checker saw it held or broken here; undefined where it only speaks of the matter.
   */
  readonly verdict?: 'pass' | 'fail';
};

/**
 * Why something happened, or did not: the chain of causes from the effect back to what somebody
 * did.
 */
export interface Explanation {
  /** What is explained, in one line. */
  readonly title: string;
  /** From the effect to its causes. Never empty. */
  readonly sentences: readonly Sentence[];
  readonly rules: readonly CitedRule[];
}

/** A trace with all that must be known to explain it. */
export interface ExplainedTrace {
  /** Clients that run from the start; those opened later are in the records. */
  readonly clients: readonly ClientSpec[];
  /** Overrides of every rulebook of the run. */
  readonly timings: Partial<Timings>;
  /** End of the run, or the moment up to which it has come. */
  readonly untilUs: Micros;
  readonly records: RecordList;
}

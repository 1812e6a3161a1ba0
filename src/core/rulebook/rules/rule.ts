import type { Occasion } from './occasion.ts';
import type { SdkGeneration } from '../../vocabulary/persona.ts';

/** Table of the reference a rule belongs to. */
export type RuleTable =
  | '1a'
  | '1b'
  | '1c'
  | '1d'
  | '2'
  | '3'
  | '4'
  | '5'
  | '6'
  | '7'
  | '8'
  | '9'
  | '10'
  | '11'
  | '12'
  | '13'
  | '14';

/** What is written of a rule in its table. */
export interface RuleRow {
  /**
   * `R-NATIVE-T4`, … Stands literally wherever the rule is spoken of:
   * `grep -rn R-NATIVE-T4 src docs scenarios`.
   */
  readonly id: string;
  /**
   * What gives occasion to it; null where nobody waits for a callback, and a run that did not
   * exercise it says why in a way of its own.
   */
  readonly occasion: Occasion | null;
  /** One sentence for people. */
  readonly text: string;
  /** Where it comes from: which sentence of which page, in our words. */
  readonly source: string;
  /** The reading chosen, where the source is open. */
  readonly reading?: string;
  /**
   * IDs of the rules that it follows from, where no function of the engine, the server or the lab
   * is about it alone: grep for those to see from where it emerges.
   */
  readonly emergesFrom?: readonly string[];
}

/** One whose table holds rules of several generations. */
export interface GenerationsRow extends RuleRow {
  readonly generations: readonly SdkGeneration[];
}

/** One rule: what must happen, when, to whom, and where that is written. */
export interface Rule<Id extends string = string> extends RuleRow {
  readonly id: Id;
  readonly table: RuleTable;
  /**
   * SDK generations whose behaviour it describes; a conformance run of one of them must exercise
   * it.
   */
  readonly generations: readonly SdkGeneration[];
}

import type { SdkGeneration } from '../../vocabulary/persona.ts';

/** Table of the reference a rule belongs to. */
export type RuleTable = '1a' | '1b' | '1c' | '1d' | '2' | '3';

/** One rule: what must happen, when, to whom, and where that is written. */
export interface Rule {
  /** `R-NATIVE-T4`, … */
  readonly id: string;
  readonly table: RuleTable;
  /** SDK generations whose behaviour it describes; a conformance run of one of them must exercise it. */
  readonly generations: readonly SdkGeneration[];
  /** One sentence for people. */
  readonly text: string;
  /** Where it comes from: which sentence of which page, in our words. */
  readonly source: string;
  /** The reading chosen, where the source is open. */
  readonly reading?: string;
}

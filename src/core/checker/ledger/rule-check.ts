import type { Micros } from '../../time/micros.ts';

/** One judgement of one rule on one occasion in a trace. */
export interface RuleCheck {
  /** Rule ID. */
  readonly rule: string;
  readonly verdict: 'pass' | 'fail';
  /** Who is told about whom: `uid2 about uid1`. */
  readonly subject: string;
  readonly expectedAtUs: Micros | null;
  /**
   * The expected moment is the earliest of a span: it may as well come later, by more than a
   * tolerance.
   */
  readonly isEarliest?: boolean;
  readonly actualAtUs: Micros | null;
  readonly message: string;
}

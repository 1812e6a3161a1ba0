import type { Micros } from '../../time/micros.ts';

/** One judgement of one rule on one occasion in a trace. */
export interface RuleCheck {
  /** Rule ID. */
  readonly rule: string;
  /** Whether the rule held here. */
  readonly verdict: 'pass' | 'fail';
  /** Who is told about whom: `uid2 about uid1`. */
  readonly subject: string;
  /** When the rule wants it; null where it wants nothing to come. */
  readonly expectedAtUs: Micros | null;
  /**
   * The expected moment is the earliest of a span: it may as well come later, by more than a
   * tolerance.
   */
  readonly isEarliest?: boolean;
  /** When it came; null where it did not. */
  readonly actualAtUs: Micros | null;
  /** What was expected and what came, in words. */
  readonly message: string;
}

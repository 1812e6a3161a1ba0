/**
 * One rule where it is kept: who is told what and when, and a moment at which it is still missing.
 */
export interface RuleQuestion {
  /** A scenario of `scenarios/article`, without its ending. */
  readonly scenario: string;
  /**
   * The record to explain: its actor, its moment in seconds, and its name, event or kind. Null
   * where the rule is that nothing comes.
   */
  readonly came: readonly [actor: string, seconds: number, name: string] | null;
  /**
   * What is missing at another moment. Null where no client is told of it: then the rule itself is
   * asked about.
   */
  readonly missing: readonly [client: string, what: string, uid: number | null, seconds: number] | null;
  /** The scenario for what is missing, where it is another one. */
  readonly missingIn?: string;
}

type Came = NonNullable<RuleQuestion['came']>;
type Missing = NonNullable<RuleQuestion['missing']>;

/** A question about one rule. */
export const asked = (
  scenario: string,
  came: Came | null,
  missing: Missing | null,
  missingIn?: string,
): RuleQuestion => ({ scenario, came, missing, ...(missingIn === undefined ? {} : { missingIn }) });

import type { Rule } from 'eslint';

/** What is wrong with an import, as the rule reports it. */
export interface OrderMistake {
  readonly messageId: 'order' | 'unlisted' | 'entry';
  readonly data: Readonly<Record<string, string>>;
}

/**
 * The mistake of an import within a folder whose order is known; undefined where it points
 * downwards. Paths begin with `src/`.
 */
export function orderMistake(
  fromFile: string,
  toFile: string,
  orders?: Readonly<Record<string, readonly string[]>>,
): OrderMistake | undefined;

/**
 * The mistake of an import into a folder past its entry; undefined where there is none. Paths
 * begin with `src/`.
 */
export function entryMistake(
  fromFile: string,
  toFile: string,
  entries?: Readonly<Record<string, string>>,
): OrderMistake | undefined;

export const layers: Rule.RuleModule;

import { matchesWildcard } from '../text/wildcard.ts';

/** A value as files and records have it. */
export type PlainValue = string | number | boolean;

/** A range of numbers, both ends included. */
export interface ValueRange {
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
}

/**
 * What a value must be: this one (in a text, `*` stands for any letters), one of several, any but
 * these, or a number in a range. Files write it the same way.
 */
export type ValuePattern =
  PlainValue | readonly PlainValue[] | { readonly not: PlainValue | readonly PlainValue[] } | ValueRange;

const isList = (pattern: ValuePattern): pattern is readonly PlainValue[] => Array.isArray(pattern);

/** The values that a pattern names, in its order; none for a range. */
export function namedValues(pattern: ValuePattern): readonly PlainValue[] {
  if (typeof pattern !== 'object') return [pattern];
  if (isList(pattern)) return pattern;
  return 'not' in pattern ? namedValues(pattern.not) : [];
}

/**
 * Whether a value is what the pattern asks for; one that is missing never is. `names`: other words
 * for it.
 */
export function valueMatches(
  pattern: ValuePattern,
  value: PlainValue | undefined,
  names: readonly string[] = [],
): boolean {
  if (value === undefined) return false;
  if (typeof pattern === 'string' && names.includes(pattern)) return true;
  if (typeof pattern === 'string') return typeof value === 'string' && matchesWildcard(pattern, value);
  if (typeof pattern !== 'object') return value === pattern;
  if (isList(pattern)) return pattern.some((one) => valueMatches(one, value, names));
  if ('not' in pattern) return !valueMatches(pattern.not, value, names);
  return typeof value === 'number' && isWithin(pattern, value);
}

/** The pattern with other values in the place of those that it names. */
export function withValues(pattern: ValuePattern, other: (value: PlainValue) => PlainValue): ValuePattern {
  if (typeof pattern !== 'object') return other(pattern);
  if (isList(pattern)) return pattern.map(other);
  if (!('not' in pattern)) return pattern;
  return { not: namedValues(pattern).map(other) };
}

/** Whether a number lies in a range; a number alone is the range of that number. */
export function isWithin(range: number | ValueRange, value: number): boolean {
  if (typeof range === 'number') return value === range;
  return value >= (range.atLeast ?? -Infinity) && value <= (range.atMost ?? Infinity);
}

/** `DROPPED or QUIT`, `not QUIT`, `at least 2`, `100 to 300`. */
export function patternText(pattern: ValuePattern): string {
  if (typeof pattern !== 'object') return String(pattern);
  if (isList(pattern)) return pattern.join(' or ');
  if ('not' in pattern) return `not ${namedValues(pattern).join(' or ')}`;
  const { atLeast, atMost } = pattern;
  if (atLeast === undefined) return `at most ${atMost ?? Infinity}`;
  return atMost === undefined ? `at least ${atLeast}` : `${atLeast} to ${atMost}`;
}

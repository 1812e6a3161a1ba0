import { z } from 'zod';
import { closedMap, documented, numberField, wholeNumberField } from '../../fields/schema-fields.ts';
import type { PlainValue, ValuePattern } from '../../plan/value-pattern.ts';

/* Values of which a file may say more than one: lists, conditions, ranges. */

/** Conditions on a value, where it is not just the value. */
function conditionOf(what: string, value: z.ZodType<PlainValue>, isNumber: boolean) {
  const number = numberField('a number', -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  const not = documented(z.union([listOf(value), value]), {
    about: 'any but this, or any but one of these',
    example: 'QUIT',
  });
  if (!isNumber) return closedMap(`a condition on ${what}`, { not });
  return closedMap(`a condition on ${what}`, {
    not: not.optional(),
    atLeast: documented(number.optional(), { about: 'the least that it may be', example: '100' }),
    atMost: documented(number.optional(), { about: 'the most that it may be', example: '300' }),
  }).refine((condition) => isSaid(condition), {
    error: 'give "not" alone, or "atLeast", "atMost" or both, the first no more than the second',
    when: isSound,
  });
}

/** Whether nothing else is wrong with a map: a slip in a key is enough to say. */
const isSound = ({ issues }: { readonly issues: readonly unknown[] }): boolean => issues.length === 0;

/** Whether a condition says one thing, and something that can be. */
function isSaid({
  not,
  atLeast,
  atMost,
}: {
  not?: unknown;
  atLeast?: number | undefined;
  atMost?: number | undefined;
}): boolean {
  const isRange = atLeast !== undefined || atMost !== undefined;
  if (not !== undefined) return !isRange;
  return isRange && (atLeast ?? -Infinity) <= (atMost ?? Infinity);
}

const listOf = (value: z.ZodType<PlainValue>): z.ZodArray<z.ZodType<PlainValue>> =>
  z.array(value).min(1, { error: 'an empty list is nothing that it could be: name the values' });

/** A value, one of several, or a condition; the value alone comes last, as its message says most. */
export function patternField(what: string, value: z.ZodType<PlainValue>, isNumber = false) {
  const type: z.ZodType<ValuePattern> = z.union([listOf(value), conditionOf(what, value, isNumber), value]);
  return type.optional();
}

/** More often than this nothing is expected. */
export const MOST_TIMES = 1_000_000;

const countField = (right: string): z.ZodInt => wholeNumberField(`${right}, 0 or more`, 0, MOST_TIMES);

/** How often at least, and at most. */
export const countRange = closedMap('a count', {
  atLeast: documented(countField('the least number of times').optional(), { example: '2' }),
  atMost: documented(countField('the greatest number of times').optional(), { example: '5' }),
}).refine((range) => isSaid(range), {
  error: 'give "atLeast", "atMost" or both, the first no more than the second',
  when: isSound,
});

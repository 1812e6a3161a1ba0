import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isWithin,
  namedValues,
  patternText,
  valueMatches,
  withValues,
  type PlainValue,
  type ValuePattern,
} from './value-pattern.ts';

describe('a value is what a pattern asks for, or not', () => {
  it.each<[ValuePattern, readonly PlainValue[], readonly PlainValue[]]>([
    ['DROPPED', ['DROPPED'], ['QUIT', 'DROPPED2', 'dropped', 1]],
    ['DROP*', ['DROP', 'DROPPED'], ['ADROP']],
    ['*', ['', 'anything'], [1, true]],
    [7, [7], [8, '7']],
    [true, [true], [false, 'true', 1]],
    [
      ['QUIT', 'DROP*', 7],
      ['QUIT', 'DROPPED', 7],
      ['7', 'LEFT'],
    ],
    [{ not: 'QUIT' }, ['DROPPED', 1], ['QUIT']],
    [{ not: ['QUIT', 7] }, ['DROPPED', 8], ['QUIT', 7]],
    [{ not: 'DROP*' }, ['QUIT'], ['DROPPED']],
    [{ atLeast: 2 }, [2, 2.5, 1e9], [1.999, '3', true]],
    [{ atMost: 2 }, [2, -5], [2.001]],
    [{ atLeast: 2, atMost: 4 }, [2, 3, 4], [1, 5]],
  ])('%j', (pattern, fits, others) => {
    expect(fits.filter((value) => !valueMatches(pattern, value))).toEqual([]);
    expect(others.filter((value) => valueMatches(pattern, value))).toEqual([]);
  });

  it('and one that is missing never is, also where it may be anything else', () => {
    for (const pattern of ['*', { not: 'QUIT' }, { atMost: 9 }, ['a']] satisfies ValuePattern[])
      expect(valueMatches(pattern, undefined)).toBe(false);
  });

  it('by another word for it as well, which a "not" takes away', () => {
    const names = ['USER_OFFLINE_DROPPED', 'Dropped'];
    expect(valueMatches('Dropped', 'DROPPED', names)).toBe(true);
    expect(valueMatches(['QUIT', 'Dropped'], 'DROPPED', names)).toBe(true);
    expect(valueMatches({ not: 'Dropped' }, 'DROPPED', names)).toBe(false);
    expect(valueMatches('Dropp*', 'DROPPED', names)).toBe(false);
  });

  const plain = fc.oneof(fc.constantFrom('a', 'ab', 'b'), fc.integer({ min: 0, max: 3 }), fc.boolean());

  it('one of several where it is one of them, and any but these where it is none', () => {
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 4 }), plain, (list, value) => {
        expect(valueMatches(list, value)).toBe(list.includes(value));
        expect(valueMatches({ not: list }, value)).toBe(!list.includes(value));
      }),
    );
  });

  it('a number in a range, both ends included', () => {
    const bound = fc.option(fc.integer({ min: -5, max: 5 }), { nil: undefined });
    fc.assert(
      fc.property(bound, bound, fc.integer({ min: -6, max: 6 }), (atLeast, atMost, value) => {
        const isIn = (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
        expect(isWithin({ atLeast, atMost }, value)).toBe(isIn);
        expect(isWithin(value, value)).toBe(true);
      }),
    );
  });
});

describe('a pattern in words', () => {
  it.each<[ValuePattern, string, readonly PlainValue[]]>([
    ['DROPPED', 'DROPPED', ['DROPPED']],
    [7, '7', [7]],
    [false, 'false', [false]],
    [['DROPPED', 'QUIT'], 'DROPPED or QUIT', ['DROPPED', 'QUIT']],
    [{ not: 'QUIT' }, 'not QUIT', ['QUIT']],
    [{ not: ['QUIT', 'DROPPED'] }, 'not QUIT or DROPPED', ['QUIT', 'DROPPED']],
    [{ atLeast: 2 }, 'at least 2', []],
    [{ atMost: 300 }, 'at most 300', []],
    [{ atLeast: 100, atMost: 300 }, '100 to 300', []],
  ])('%j is "%s", and names %j', (pattern, text, named) => {
    expect([patternText(pattern), namedValues(pattern)]).toEqual([text, named]);
  });

  it.each<[ValuePattern, ValuePattern]>([
    ['a', 'a!'],
    [
      ['a', 'b'],
      ['a!', 'b!'],
    ],
    [{ not: 'a' }, { not: ['a!'] }],
    [{ not: ['a', 'b'] }, { not: ['a!', 'b!'] }],
    [{ atLeast: 1 }, { atLeast: 1 }],
  ])('%j has other values in the place of those that it names: %j', (pattern, other) => {
    expect(withValues(pattern, (value) => `${String(value)}!`)).toEqual(other);
  });
});

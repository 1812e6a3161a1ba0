import { describe, expect, test } from 'vitest';
import { along, BrokenInvariant, existing, invariant } from './invariant.ts';

describe('what must hold', () => {
  test('is silent while it does, and says its sentence when it does not', () => {
    expect(() => invariant(true, 'two and two are four')).not.toThrow();
    expect(() => invariant(false, 'two and two are four')).toThrow(
      new BrokenInvariant('this must hold and does not: two and two are four'),
    );
  });

  test.each([0, '', false, null])('is there: %j', (value) => {
    expect(existing(value, 'something is there')).toBe(value);
  });

  test('is there, or the sentence says so', () => {
    expect(() => existing(undefined, 'every seat has a number')).toThrow('every seat has a number');
  });

  test('is an edge of its machine', () => {
    const edges = { red: ['green'], green: ['red'] } as const;
    expect(along<'red' | 'green'>(edges, 'red', 'green')).toBe('green');
    expect(() => along<'red' | 'green'>(edges, 'red', 'red')).toThrow('there is no way from red to red');
  });
});

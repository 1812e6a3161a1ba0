import { describe, expect, it } from 'vitest';
import { countedNoun, formatDeviation, formatSeconds } from './format-time.ts';

describe('words for times and counts', () => {
  it.each([
    [0, '0.000 s'],
    [10_000_000, '10.000 s'],
    [1_200_000_000, '1200.000 s'],
    [250, '0.000250 s'],
    [Infinity, 'never'],
  ])('%d us is %s', (us, text) => {
    expect(formatSeconds(us)).toBe(text);
  });

  it('says late, early or on time', () => {
    expect([formatDeviation(10, 10), formatDeviation(0, 5_000), formatDeviation(5_000, 0)]).toEqual([
      'on time',
      '0.005 s late',
      '0.005 s early',
    ]);
  });

  it('counts', () => {
    expect([countedNoun(0, 'rule'), countedNoun(1, 'rule'), countedNoun(2, 'rule')]).toEqual([
      '0 rules',
      '1 rule',
      '2 rules',
    ]);
  });
});

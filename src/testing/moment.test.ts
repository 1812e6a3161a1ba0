import { describe, expect, it } from 'vitest';
import { MAX_RUN_US, MINUTE, SECOND } from '../core/time/micros.ts';
import { microsOf, type HowLong } from './moment.ts';

describe('how long something is to last', () => {
  it.each<[HowLong, number]>([
    [0, 0],
    [250, 250_000],
    [0.001, 1],
    ['20s', 20 * SECOND],
    ['250ms', 250_000],
    ['3m10s', 3 * MINUTE + 10 * SECOND],
    [MAX_RUN_US / 1000, MAX_RUN_US],
  ])('%j is %d µs', (span, us) => {
    expect(microsOf(span, 'lab.advance')).toBe(us);
  });

  it.each<[HowLong, RegExp]>([
    [-1, /^lab\.advance: -1 is no number of milliseconds from 0 to \d+\.$/],
    [Number.NaN, /^lab\.advance: NaN is no number of milliseconds/],
    [Infinity, /^lab\.advance: Infinity is no number/],
    [MAX_RUN_US / 1000 + 1, /is no number of milliseconds/],
    ['soon', /^lab\.advance: .*soon.*\.$/],
    ['20', /^lab\.advance: /],
    ['', /^lab\.advance: /],
  ])('%j is refused with a sentence that says where', (span, sentence) => {
    expect(() => microsOf(span, 'lab.advance')).toThrow(sentence);
    expect(() => microsOf(span, 'lab.advance')).toThrow(RangeError);
  });
});

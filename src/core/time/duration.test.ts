import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoment } from './format-time.ts';
import { formatDuration, parseDuration } from './duration.ts';

describe('parseDuration', () => {
  it.each([
    ['0s', 0],
    ['250ms', 250_000],
    ['0.001ms', 1],
    ['10s', 10_000_000],
    ['1.5s', 1_500_000],
    ['19.9s', 19_900_000],
    ['4m', 240_000_000],
    ['20m', 1_200_000_000],
    ['1h', 3_600_000_000],
    ['3m10s', 190_000_000],
    ['2m55s', 175_000_000],
    ['1h2m3s4ms', 3_723_004_000],
    [' 10s ', 10_000_000],
  ])('reads %s as %i microseconds', (text, us) => {
    expect(parseDuration(text)).toEqual({ ok: true, us });
  });

  it.each([
    ['', 'missing'],
    ['-5s', 'negative'],
    ['10', 'has no unit: write 10s or 10ms'],
    ['10x', 'is not a duration: write 250ms, 10s'],
    ['10 s', 'is not a duration'],
    ['10s3m', 'is not a duration'],
    ['s', 'is not a duration'],
    ['1..5s', 'is not a duration'],
    ['10s10s', 'is not a duration'],
    ['0.0001ms', 'finer than a microsecond'],
    ['1001h', 'at most 1000h'],
    ['99999999999999999999h', 'at most 1000h'],
  ])('refuses %j and says why', (text, part) => {
    const parsed = parseDuration(text);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : parsed.message).toContain(part);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0s'],
    [250_000, '250ms'],
    [1_500, '1.5ms'],
    [1_500_000, '1.5s'],
    [60_000_000, '1m'],
    [190_000_000, '3m10s'],
    [3_600_000_001, '1h0.000001s'],
    [-10_000_000, '-10s'],
    [Infinity, 'never'],
  ])('writes %d as %s', (us, text) => {
    expect(formatDuration(us)).toBe(text);
  });

  it('writes what parseDuration reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_600_000_000_000 }), (us) => {
        expect(parseDuration(formatDuration(us))).toEqual({ ok: true, us });
      }),
    );
  });
});

it('formatMoment keeps three digits', () => {
  expect([formatMoment(10_000_000), formatMoment(200_000), formatMoment(-1_500)]).toEqual([
    '10.000 s',
    '0.200 s',
    '-0.002 s',
  ]);
});

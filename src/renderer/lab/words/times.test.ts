import { describe, expect, test } from 'vitest';
import { clockParts, countdown, momentUs, secondsText } from './times.ts';

describe('the clock', () => {
  test.each([
    [0, '00:00:0', '0.000'],
    [400, '00:00:0', '0.400'],
    [12_400, '00:00:', '12.400'],
    [72_400, '00:0', '1:12.400'],
    [3_600_000, '0', '1:00:00.000'],
    [75_147.573, '00:0', '1:15.148'],
    [86_399_999.2, '', '23:59:59.999'],
  ])('%d ms is %s then %s', (ms, quiet, main) => {
    expect(clockParts(ms)).toEqual({ quiet, main });
  });

  test('keeps its width', () => {
    const widths = [0, 5, 999, 61_000, 3_599_999, 35_999_999].map((ms) => {
      const { quiet, main } = clockParts(ms);
      return (quiet + main).length;
    });
    expect(new Set(widths)).toEqual(new Set(['00:00:00.000'.length]));
  });
});

test.each([
  [0, '0.000 s'],
  [59_999, '59.999 s'],
  [59_999.6, '1 min 00 s'],
  [60_000, '1 min 00 s'],
  [1_199_500, '19 min 59 s'],
  [-3, '0.000 s'],
])('a countdown of %d ms reads %s', (ms, text) => {
  expect(countdown(ms)).toBe(text);
});

test('moments have one format', () => {
  expect([secondsText(10_070), momentUs(10_070_000), momentUs(10_070_250)]).toEqual([
    '10.070 s',
    '10.070 s',
    '10.070 s',
  ]);
});

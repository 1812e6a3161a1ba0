import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LAST_POSITION, measuredWord, sliderPosition, speedAt, speedWord } from './speed-scale.ts';

test.each([
  [0, 0.1],
  [10, 1],
  [13, 2],
  [20, 10],
  [28, 60],
  [LAST_POSITION, 1000],
  [-5, 0.1],
  [999, 1000],
])('position %d is a speed of %d', (position, speed) => {
  expect(speedAt(position)).toBe(speed);
});

test('every position reads back from its own speed, and each step grows by 20 to 34 percent', () => {
  for (let at = 0; at <= LAST_POSITION; at++) expect(sliderPosition(speedAt(at))).toBe(at);
  for (let at = 1; at <= LAST_POSITION; at++) {
    const growth = speedAt(at) / speedAt(at - 1);
    expect(growth).toBeGreaterThanOrEqual(1.19);
    expect(growth).toBeLessThanOrEqual(1.34);
  }
});

test('any speed lands on the nearest position on the logarithmic scale', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 1000, noNaN: true }), (speed) => {
      const found = Math.abs(Math.log(speedAt(sliderPosition(speed)) / speed));
      for (let at = 0; at <= LAST_POSITION; at++) {
        expect(found).toBeLessThanOrEqual(Math.abs(Math.log(speedAt(at) / speed)) + 1e-9);
      }
    }),
  );
});

test.each([
  [0.95, '×0.9'],
  [59.6, '×60'],
  [1240, '×1\u202f240'],
  [98_765, '×98\u202f800'],
])('%d measured reads %s', (factor, word) => {
  expect(measuredWord(factor)).toBe(word);
});

test('a speed is a factor or max', () => {
  expect([speedWord(60), speedWord(0.25), speedWord('max')]).toEqual(['×60', '×0.25', 'max']);
});

import { expect, test } from 'vitest';
import { movedShares } from './shares.ts';

test.each([
  [0, 5, [35, 45, 20]],
  [1, -5, [30, 45, 25]],
  [0, 100, [70, 10, 20]],
  [0, -100, [20, 60, 20]],
  [1, 100, [30, 65, 5]],
  [7, 5, [30, 50, 20]],
])('separator %d moved by %d', (separator, by, shares) => {
  expect(movedShares([30, 50, 20], [20, 10, 5], separator, by)).toEqual(shares);
});

test('a panel that is already below its least share is not shrunk further', () => {
  expect(movedShares([10, 90], [20, 20], 0, -5)).toEqual([10, 90]);
});

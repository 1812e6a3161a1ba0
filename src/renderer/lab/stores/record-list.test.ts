import { expect, test } from 'vitest';
import { FilteredPositions } from './record-list.ts';

const isEven = (value: number): boolean => value % 2 === 0;

test('looks at new items once, and keeps their order', () => {
  const items = [0, 1, 2];
  const looked: number[] = [];
  const list = new FilteredPositions(items, (item) => {
    looked.push(item);
    return isEven(item);
  });
  items.push(3, 4);
  expect(list.catchUp()).toBe(1);
  expect(list.catchUp()).toBe(0);
  expect(list.positions).toEqual([0, 2, 4]);
  expect(looked).toEqual([0, 1, 2, 3, 4]);
});

test('another filter starts over', () => {
  const list = new FilteredPositions([0, 1, 2, 3], isEven);
  list.refilter((item) => !isEven(item));
  expect(list.positions).toEqual([1, 3]);
});

test.each([
  [-1, -1],
  [0, 0],
  [1, 0],
  [4, 2],
  [99, 2],
])('the row at or before position %d is %d', (position, row) => {
  expect(new FilteredPositions([0, 1, 2, 3, 4], isEven).rowAtOrBefore(position)).toBe(row);
});

test('an empty list has no row', () => {
  expect(new FilteredPositions([], isEven).rowAtOrBefore(3)).toBe(-1);
});

import { expect, test } from 'vitest';
import { rowWindow, scrollTopFor } from './row-window.ts';

test.each([
  [0, 240, 5, { first: 0, end: 5 }],
  [0, 240, 1000, { first: 0, end: 20 }],
  [2400, 240, 1000, { first: 90, end: 120 }],
  [23_760, 240, 1000, { first: 980, end: 1000 }],
  [0, 240, 0, { first: 0, end: 0 }],
  [99_999, 240, 10, { first: 10, end: 10 }],
])('at %d of %d px with %d rows', (scrollTop, viewHeight, count, rows) => {
  expect(rowWindow(scrollTop, viewHeight, 24, count)).toEqual(rows);
});

test.each([
  [5, 100, 100],
  [2, 100, 48],
  [50, 100, 984],
])('row %d in sight from %d', (row, scrollTop, wanted) => {
  expect(scrollTopFor(row, scrollTop, 240, 24)).toBe(wanted);
});

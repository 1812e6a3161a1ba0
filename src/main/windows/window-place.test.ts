import { describe, expect, it } from 'vitest';
import { cascade, isReachable } from './window-place.ts';

const screen = { x: 0, y: 24, width: 1280, height: 776 };
const second = { x: 1280, y: 0, width: 1920, height: 1080 };
const at = (x: number, y: number) => ({ x, y, width: 420, height: 860 });

describe('a remembered place', () => {
  it.each([
    ['on the screen', at(100, 100), true],
    ['half over the edge', at(1100, 300), true],
    ['on a second screen', at(2000, 10), true],
    ['with its head above the screen', at(100, 0), false],
    ['below the screen', at(100, 1100), false],
    ['on a screen that is gone', at(-3000, 100), false],
    ['with too little of its head to hold', at(-400, 100), false],
  ])('%s is taken: %j %s', (_where, place, isTaken) => {
    expect(isReachable(place, [screen, second])).toBe(isTaken);
  });
});

describe('the place of a new window', () => {
  const places = Array.from({ length: 20 }, (_, index) =>
    cascade(index, { width: 420, height: 700 }, screen),
  );
  it('is on the screen as a whole, for twenty windows', () => {
    for (const { x, y, width, height } of places) {
      expect(x).toBeGreaterThanOrEqual(screen.x);
      expect(y).toBeGreaterThanOrEqual(screen.y);
      expect(x + width).toBeLessThanOrEqual(screen.x + screen.width);
      expect(y + height).toBeLessThanOrEqual(screen.y + screen.height);
    }
  });
  it('is another for each of them', () => {
    expect(new Set(places.map(({ x, y }) => `${x},${y}`)).size).toBe(places.length);
  });
  it('shrinks a window that is larger than the screen', () => {
    expect(cascade(3, { width: 4000, height: 4000 }, screen)).toEqual(screen);
  });
});

import { describe, expect, it } from 'vitest';
import { atCorner, besideLab, isReachable } from './window-place.ts';

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

describe('the place of the first window', () => {
  it('is the corner of the screen, at the size it asks for', () => {
    expect(atCorner({ width: 1000, height: 700 }, screen)).toEqual({ x: 0, y: 24, width: 1000, height: 700 });
  });
  it('is no larger than the screen', () => {
    expect(atCorner({ width: 4000, height: 4000 }, screen)).toEqual(screen);
  });
});

describe('the place of a new client window', () => {
  const lab = { x: 1280, y: 0, width: 1280, height: 800 };
  const phone = { width: 390, height: 780 };
  const desktop = { width: 640, height: 480 };

  it('is beside the lab window, on the screen of that', () => {
    expect(besideLab(phone, lab, second, 0)).toEqual({ x: 2568, y: 0, ...phone });
    expect(besideLab(phone, lab, second, 1)).toEqual({ x: 2596, y: 28, ...phone });
  });

  it('leaves room for the frame, which takes from a page that would else cover the lab', () => {
    const { x, width } = besideLab(desktop, lab, second, 0);
    expect(x).toBe(lab.x + lab.width);
    expect(x + width).toBeLessThan(second.x + second.width);
    expect(width).toBeGreaterThan(600);
  });

  it('is on the screen with its whole frame, for twenty windows', () => {
    for (let index = 0; index < 20; index += 1) {
      const { x, y, width, height } = besideLab(phone, lab, screen, index);
      expect(x).toBeGreaterThanOrEqual(screen.x);
      expect(y).toBeGreaterThanOrEqual(screen.y);
      expect(x + width).toBeLessThan(screen.x + screen.width);
      expect(y + height).toBeLessThan(screen.y + screen.height);
    }
  });
});

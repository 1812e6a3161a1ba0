import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeBesideLab, windowSize, type Rect } from './beside-lab.ts';

const screen: Rect = { left: 0, top: 0, width: 1920, height: 1080 };
const phone = windowSize({ id: 'android', os: 'android' });
const browser = windowSize({ id: 'web', os: 'web' });

test.each<[string, Rect, number, Partial<Rect>]>([
  ['to the right of the lab', { left: 0, top: 40, width: 1280, height: 800 }, 0, { left: 1288, top: 40 }],
  [
    'to its left when there is no room at the right',
    { left: 600, top: 0, width: 1280, height: 800 },
    0,
    { left: 202 },
  ],
  ['along the right edge when the lab fills the screen', screen, 0, { left: 1530, top: 0 }],
  ['each further one a little aside', screen, 2, { left: 1474, top: 56 }],
  [
    'beside the one before where there is room',
    { left: 0, top: 0, width: 1000, height: 800 },
    1,
    { left: 1406, top: 0 },
  ],
  [
    'in a next row, a little aside',
    { left: 0, top: 0, width: 1000, height: 800 },
    2,
    { left: 1036, top: 28 },
  ],
])('%s', (_name, lab, index, place) => {
  expect(placeBesideLab(lab, screen, phone, index)).toMatchObject(place);
});

test.each([
  ['exactly as much room', 1280, { left: 1280, width: 640 }],
  ['a little less room', 1300, { left: 1300, width: 620 }],
  ['far less room', 1400, { left: 1280, width: 640 }],
])('with %s than a browser window is wide, beside a lab that ends at %i', (_room, width, place) => {
  const lab = { left: 0, top: 0, width, height: 800 };
  expect(placeBesideLab(lab, screen, browser, 0)).toMatchObject(place);
});

const coordinate = fc.integer({ min: -3000, max: 3000 });
const edge = fc.integer({ min: 200, max: 4000 });
const rect = fc.record({ left: coordinate, top: coordinate, width: edge, height: edge });

test('no window leaves the screen, however many there are', () => {
  fc.assert(
    fc.property(rect, rect, fc.nat({ max: 60 }), (lab, area, index) => {
      const { left, top, width, height } = placeBesideLab(lab, area, browser, index);
      expect(left).toBeGreaterThanOrEqual(area.left);
      expect(top).toBeGreaterThanOrEqual(area.top);
      expect(left + width).toBeLessThanOrEqual(area.left + area.width);
      expect(top + height).toBeLessThanOrEqual(area.top + area.height);
    }),
  );
});

test('no window covers the lab where there is room beside it', () => {
  const room = fc.integer({ min: browser.width, max: 2000 });
  fc.assert(
    fc.property(rect, room, fc.boolean(), fc.nat({ max: 60 }), (lab, free, isLeft, index) => {
      const area = { ...lab, left: isLeft ? lab.left - free : lab.left, width: lab.width + free };
      const { left, width } = placeBesideLab(lab, area, browser, index);
      expect(left + width <= lab.left || left >= lab.left + lab.width).toBe(true);
    }),
  );
});

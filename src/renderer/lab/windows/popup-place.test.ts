import fc from 'fast-check';
import { expect, test } from 'vitest';
import { popupFeatures, popupPlace, windowSize, type Rect } from './popup-place.ts';

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
])('%s', (_name, lab, index, place) => {
  expect(popupPlace(lab, screen, phone, index)).toMatchObject(place);
});

test('no window leaves the screen, however many there are', () => {
  const coordinate = fc.integer({ min: -3000, max: 3000 });
  const edge = fc.integer({ min: 200, max: 4000 });
  const rect = fc.record({ left: coordinate, top: coordinate, width: edge, height: edge });
  fc.assert(
    fc.property(rect, rect, fc.nat({ max: 60 }), (lab, area, index) => {
      const { left, top, width, height } = popupPlace(lab, area, browser, index);
      expect(left).toBeGreaterThanOrEqual(area.left);
      expect(top).toBeGreaterThanOrEqual(area.top);
      expect(left + width).toBeLessThanOrEqual(area.left + area.width);
      expect(top + height).toBeLessThanOrEqual(area.top + area.height);
    }),
  );
});

test('the features ask for a popup of that place', () => {
  expect(popupFeatures({ left: 8, top: 16, ...browser })).toBe('popup,left=8,top=16,width=640,height=480');
});

import { expect, test } from 'vitest';
import { popupFeatures } from './popup-features.ts';

test('the features ask for a popup of that place', () => {
  expect(popupFeatures({ left: 8, top: 16, width: 640, height: 480 })).toBe(
    'popup,left=8,top=16,width=640,height=480',
  );
});

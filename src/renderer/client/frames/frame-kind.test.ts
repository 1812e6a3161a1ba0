import { expect, test } from 'vitest';
import { PERSONAS } from '../../../core/persona/persona-list.ts';
import { badgeOf, closeWords, deviceTime, frameKindOf } from './frame-kind.ts';

test.each([
  ['ios', 'iphone', null],
  ['react-native/ios', 'iphone', 'React Native'],
  ['android', 'android', null],
  ['flutter/android', 'android', 'Flutter'],
  ['web', 'browser', null],
  ['macos', 'desktop', null],
  ['electron/macos', 'desktop', 'Electron'],
  ['unity/windows', 'desktop', 'Unity'],
  ['linux', 'desktop', null],
] as const)('%s lives in the frame %s with the badge %s', (id, kind, badge) => {
  const persona = PERSONAS.find((one) => one.id === id);
  expect(persona && [frameKindOf(persona), badgeOf(persona)]).toEqual([kind, badge]);
});

test.each([
  [0, '00:00'],
  [10_999, '00:10'],
  [1_205_900, '20:05'],
  [3_661_000, '1:01:01'],
])('a device shows %i ms of virtual time as %s', (ms, text) => {
  expect(deviceTime(ms)).toBe(text);
});

test('R-KILL-IOS-AUTOLEAVE: the close button says on which systems the app still leaves', () => {
  const leaving = (['android', 'ios', 'macos', 'windows', 'linux', 'web'] as const).filter((os) =>
    closeWords(os).includes('leaves the call'),
  );
  expect(leaving).toEqual(['ios', 'macos']);
});

import { describe, expect, test } from 'vitest';
import { nearestName } from './nearest-name.ts';
import { quoted } from './plain-text.ts';

const NAMES = ['android', 'ios', 'macos', 'windows', 'onUserOffline', 'onUserJoined'];

describe('nearest name', () => {
  test.each([
    ['android', 'android'],
    ['ANDROID', 'android'],
    ['andriod', 'android'],
    ['adnroid', 'android'],
    ['onuseroffline', 'onUserOffline'],
    ['onUserOfline', 'onUserOffline'],
    ['onUserJoin', 'onUserJoined'],
    ['window', 'windows'],
    ['', undefined],
    ['zzzzzzzz', undefined],
  ])('%j means %j', (text, expected) => {
    expect(nearestName(text, NAMES)).toBe(expected);
  });

  test('an exact match wins over one in another case', () => {
    expect(nearestName('userJoined', ['UserJoined', 'userJoined'])).toBe('userJoined');
  });

  test('equal distances go to the earlier candidate', () => {
    expect(nearestName('bat', ['cat', 'hat'])).toBe('cat');
    expect(nearestName('bat', ['hat', 'cat'])).toBe('hat');
  });

  test('without a limit there is always a nearest, except among none', () => {
    expect(nearestName('zzzzzzzz', NAMES, Infinity)).toBe('android');
    expect(nearestName('ios', [], Infinity)).toBeUndefined();
  });

  test('a text of megabytes is answered at once', () => {
    expect(nearestName('x'.repeat(10_000_000), NAMES, 5)).toBeUndefined();
  });
});

test('a quotation is no longer than a name may be', () => {
  expect(quoted('onUserOffline')).toBe('"onUserOffline"');
  expect(quoted('x'.repeat(1_000_000))).toBe(`"${'x'.repeat(60)}…"`);
});

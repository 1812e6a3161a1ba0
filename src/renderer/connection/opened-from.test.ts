import { expect, test } from 'vitest';
import { isTabOfOpener, openedFrom } from './opened-from.ts';

const lab = { screenX: -8, screenY: 0, outerWidth: 1296, outerHeight: 900 };

test.each([
  ['beside the lab in its window', lab, true],
  ['in a window of its own', { ...lab, screenX: 1290, outerWidth: 390 }, false],
  ['in a window of the same size elsewhere', { ...lab, screenY: 20 }, false],
])('a client %s: a tab is %s', (_where, own, isTab) => {
  const { hash, pathname } = new URL(openedFrom('http://127.0.0.1:1/secret/client/', lab));
  expect(pathname).toBe('/secret/client/');
  expect(isTabOfOpener(hash, own)).toBe(isTab);
});

test('an address that a person opens says nothing about it', () => {
  expect(isTabOfOpener('', lab)).toBe(false);
});

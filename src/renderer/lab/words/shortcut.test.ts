import { expect, test } from 'vitest';
import { yieldsToFocus, keyCaps, shortcutSpelling, type FocusPlace, type KeyPress } from './shortcut.ts';

const press = (over: Partial<KeyPress>): KeyPress => ({
  key: 'k',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...over,
});

test.each<[Partial<KeyPress>, string | null]>([
  [{}, 'k'],
  [{ key: ' ' }, 'Space'],
  [{ key: '?', shiftKey: true }, '?'],
  [{ key: 'K', shiftKey: true }, null],
  [{ ctrlKey: true }, 'Mod+k'],
  [{ metaKey: true }, 'Mod+k'],
  [{ key: 'Z', ctrlKey: true, shiftKey: true }, 'Mod+Shift+z'],
  [{ altKey: true }, null],
])('%j is spelled %s', (over, text) => {
  expect(shortcutSpelling(press(over))).toBe(text);
});

const place = (over: Partial<FocusPlace>): FocusPlace => ({
  tagName: 'DIV',
  role: null,
  isEditable: false,
  ...over,
});

test.each<[string, Partial<FocusPlace>, boolean]>([
  ['k', {}, false],
  ['k', { tagName: 'INPUT' }, true],
  ['k', { isEditable: true }, true],
  ['Mod+k', { tagName: 'INPUT' }, false],
  ['Mod+z', { tagName: 'INPUT' }, true],
  ['Mod+Shift+z', { tagName: 'INPUT' }, true],
  ['Space', { tagName: 'BUTTON' }, true],
  ['Space', { role: 'switch' }, true],
  ['Space', { role: 'listbox' }, false],
  ['.', { tagName: 'BUTTON' }, false],
])('%s with the focus on %j gives way: %s', (shortcut, over, isGiving) => {
  expect(yieldsToFocus(shortcut, place(over))).toBe(isGiving);
});

test('keys are shown as they are printed', () => {
  const caps = ['Mod+k', 'Mod+enter', 'Space', 'ArrowLeft', '?'].map((shortcut) => keyCaps(shortcut, false));
  expect(caps).toEqual([['Ctrl', 'K'], ['Ctrl', 'Enter'], ['Space'], ['ArrowLeft'], ['?']]);
  expect(keyCaps('Mod+Shift+z', true)).toEqual(['⌘', 'Shift', 'Z']);
});

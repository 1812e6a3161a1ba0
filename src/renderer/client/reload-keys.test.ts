import { expect, test } from 'vitest';
import { isReloadKey, type PressedKey } from './reload-keys.ts';

const pressed = (key: string, held: Partial<PressedKey> = {}): PressedKey => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false },
  ...held,
});

test.each([
  ['F5', pressed('F5'), true],
  ['Ctrl+F5', pressed('F5', { ctrlKey: true }), true],
  ['Ctrl+R', pressed('r', { ctrlKey: true }), true],
  ['Ctrl+Shift+R', pressed('R', { ctrlKey: true }), true],
  ['Cmd+R', pressed('r', { metaKey: true }), true],
  ['R, in a name', pressed('r'), false],
  ['Ctrl+Alt+R', pressed('r', { ctrlKey: true, altKey: true }), false],
  ['F6', pressed('F6'), false],
])('%s', (_name, key, isReload) => {
  expect(isReloadKey(key)).toBe(isReload);
});

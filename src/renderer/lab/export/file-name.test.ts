import { expect, test } from 'vitest';
import { fileNameOf } from './file-name.ts';

const AT = new Date(2026, 2, 4, 17, 5);

test.each([
  ['Android is killed; a legacy web user', 'android-is-killed-a-legacy-web-user-2026-03-04-1705.svg'],
  ['  Tür/..\\zu: 50 % ', 'tur-zu-50-2026-03-04-1705.svg'],
  ['断网', '断网-2026-03-04-1705.svg'],
  ['…/', 'run-2026-03-04-1705.svg'],
])('a run called %j is saved as %s', (title, name) => {
  expect(fileNameOf(title, 'svg', AT)).toBe(name);
});

test('a long title is cut', () => {
  const name = fileNameOf('word '.repeat(50), 'png', AT);
  expect(name.length).toBeLessThan(90);
  expect(name).toMatch(/word-2026-03-04-1705\.png$/);
});

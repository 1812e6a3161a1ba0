import { expect, test } from 'vitest';
import { clientTitle, uidWords } from './uid-words.ts';

test.each([
  [[], 'nobody'],
  [[2], 'UID 2'],
  [[2, 2], 'UID 2'],
  [[5, 2], 'UIDs 2 and 5'],
  [[2, 3], 'UIDs 2 and 3'],
  [[3, 4, 5], 'UIDs 3 to 5'],
  [[1, 3, 4, 5, 6, 9, 10], 'UIDs 1, 3 to 6, 9 and 10'],
  [[2, 14, 15, 16], 'UIDs 2 and 14 to 16'],
])('%j: %s', (uids, words) => {
  expect(uidWords(uids)).toBe(words);
});

test.each([
  ['uid1', 1, 'UID 1'],
  ['uid1-2', 1, 'UID 1 (device 2)'],
  ['uid1-2', 12, 'UID 12'],
  ['uid1-tablet', 1, 'UID 1'],
  ['tablet', 1, 'UID 1'],
])('client %s of user %d: %s', (id, uid, title) => {
  expect(clientTitle({ id, uid })).toBe(title);
});

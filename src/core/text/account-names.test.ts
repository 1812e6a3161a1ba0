import { expect, test } from 'vitest';
import { MAX_NAME_CHARS } from '../vocabulary/limits.ts';
import { nameForAccount } from './account-names.ts';

test.each([
  ['alice', [], 'alice'],
  ['alice', ['alice', 'alice-2'], 'alice-3'],
  ['bob@example.com', [], 'bob-example-com'],
  ['007', [], 'user-007'],
  ['server', [], 'server-2'],
  ['{~}', [], 'user'],
])('%s beside %j is %s', (account, taken, name) => {
  expect(nameForAccount(account, (one) => taken.includes(one))).toBe(name);
});

test('is no longer than names may be', () => {
  const name = nameForAccount('x'.repeat(255), (one) => !one.endsWith('-12'));
  expect(name.length).toBeLessThanOrEqual(MAX_NAME_CHARS);
});

import { expect, test } from 'vitest';
import { clientToken, roleOf } from './client-tokens.ts';

const secret = 'abcdefghijklmnopqrstuvwx';

test.each(['uid1', 'Ä phone / with: signs?#', ''])('the token of %j stands for it alone', (client) => {
  const token = clientToken(secret, client);
  expect(token).toMatch(/^[\w.-]+$/);
  expect(token).not.toContain(secret);
  expect(roleOf(secret, token)).toEqual({ page: 'client', client });
  expect(roleOf('another secret of the same s', token)).toBeUndefined();
});

test('it is the same for every lab with the same secret', () => {
  expect(clientToken(secret, 'uid1')).toBe(clientToken(secret, 'uid1'));
});

test('the secret itself stands for the lab', () => {
  expect(roleOf(secret, secret)).toEqual({ page: 'lab' });
});

test.each([
  ['nothing', ''],
  ['a name alone', 'dWlkMQ'],
  ['a name without its seal', 'dWlkMQ.'],
  ['the seal of another client', `dWlkMQ.${clientToken(secret, 'uid2').split('.')[1]}`],
  ['a part of a seal', clientToken(secret, 'uid1').slice(0, -4)],
  ['a part of the secret', secret.slice(0, -1)],
  ['the secret as a name', `${secret}.${secret}`],
])('%s stands for nobody', (_what, token) => {
  expect(roleOf(secret, token)).toBeUndefined();
});

import { expect, test } from 'vitest';
import { newClientSpec } from './new-client.ts';

const known = [
  { id: 'uid1', uid: 1 },
  { id: 'uid3', uid: 3 },
];

test.each([
  [{}, 'uid2', 2],
  [{ uid: 7 }, 'uid7', 7],
  [{ uid: 1, sharesUid: true }, 'uid1-2', 1],
  [{ uid: 0 }, 'guest1', 0],
])('a client that asks for %j is %s', (request, id, uid) => {
  expect(newClientSpec({ personaId: 'ios', ...request }, known)).toMatchObject({ id, uid });
});

test('a third device of a user has a name of its own, whatever the others are called', () => {
  const request = { personaId: 'ios', uid: 1, sharesUid: true };
  expect(newClientSpec(request, [...known, { id: 'uid1-2', uid: 1 }]).id).toBe('uid1-3');
  expect(newClientSpec(request, [{ id: 'phone', uid: 1 }, ...known]).id).toBe('uid1-3');
  expect(newClientSpec({ personaId: 'ios', uid: 9 }, [{ id: 'uid9', uid: 1 }]).id).toBe('uid9-2');
});

test.each([
  [{ uid: 1 }, 'UID 1 is taken; choose another, such as 2.'],
  [{ uid: 2, sharesUid: true }, 'No client has UID 2: there is no user whose other device it would be.'],
  [{ sharesUid: true }, 'Whose other device it is, its UID says.'],
  [{ uid: 0, sharesUid: true }, 'Without a UID of its own a client is no other device of anybody.'],
  [{ uid: 77 }, 'UID 77 is taken'],
])('%j is refused: %s', (request, message) => {
  const isGiven = (uid: number): boolean => uid === 77;
  expect(() => newClientSpec({ personaId: 'ios', ...request }, known, isGiven)).toThrow(message);
});

test('clients without a user ID have names of their own', () => {
  const guests = [...known, { id: 'guest1', uid: 0 }, { id: 'guest3', uid: 0 }];
  expect(newClientSpec({ personaId: 'ios', uid: 0 }, guests).id).toBe('guest2');
});

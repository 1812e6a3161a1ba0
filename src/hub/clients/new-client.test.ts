import { expect, test } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import { HubLab } from '../../../test/support/hub-lab.ts';
import { Lab } from '../../core/lab/lab.ts';
import type { FromClient, ToClient } from '../contract/client-messages.ts';
import { memoryPorts } from '../contract/memory-port.ts';
import { newClientSpec, newConnectionSpec } from './new-client.ts';
import { MAX_CHANNEL_CLIENTS } from '../../core/vocabulary/limits.ts';
import { proxyField } from '../../core/vocabulary/client-spec.ts';
import { accountUid } from '../../core/vocabulary/account.ts';

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

test('a user ID that the server has given to a guest is neither chosen nor proposed', () => {
  const isGiven = (uid: number): boolean => uid === 2;
  expect(newClientSpec({ personaId: 'ios' }, known, isGiven).uid).toBe(4);
  expect(() => newClientSpec({ personaId: 'ios', uid: 1 }, known, isGiven)).toThrow('such as 4.');
});

test.each([MAX_CHANNEL_CLIENTS - 1, MAX_CHANNEL_CLIENTS])(
  'beside %i others there is room for one up to 200',
  (count) => {
    const all = Array.from({ length: count }, (_, index) => ({ id: `uid${index + 1}`, uid: index + 1 }));
    const opened = () => newClientSpec({ personaId: 'ios' }, all);
    if (count < MAX_CHANNEL_CLIENTS) expect(opened().uid).toBe(count + 1);
    else expect(opened).toThrow('A lab has at most 200 clients; start a new one for more.');
  },
);

test('clients without a user ID have names of their own', () => {
  const guests = [...known, { id: 'guest1', uid: 0 }, { id: 'guest3', uid: 0 }];
  expect(newClientSpec({ personaId: 'ios', uid: 0 }, guests).id).toBe('guest2');
});

test('a further connection has the SDK and the network of its app as it is now', () => {
  const lab = new Lab({ seed: '1', detail: 'events' });
  lab.open(clientSpec('uid1', 'android', '4.x'));
  const request = { personaId: 'ios', connectionOf: 'uid1' };
  expect(newConnectionSpec(request, lab.client('uid1'), known)).toMatchObject({
    ...{ id: 'uid2', uid: 2, connectionOf: 'uid1', persona: { id: 'android' }, sdk: '4.x' },
  });
});

test.each([
  ['uid1', 'The process of uid1 does not run'],
  ['uid2', 'uid2 is a further connection of uid1 itself; open one of uid1.'],
  ['uid3', 'uid3 is iOS pre-2.3.2, and an SDK before 3.0 is in one channel at a time; open another client.'],
])('%s has no further connection: %s', (id, sentence) => {
  const lab = new Lab({ seed: '1', detail: 'events' });
  lab.open(clientSpec('uid1', 'android', '4.x'));
  lab.open(clientSpec('uid2', 'android', '4.x', { connectionOf: 'uid1' }));
  lab.open(clientSpec('uid3', 'ios', 'pre-2.3.2'));
  lab.schedule(0, { do: 'kill', client: 'uid1' });
  lab.run(0);
  const request = { personaId: 'android', connectionOf: id };
  expect(() => newConnectionSpec(request, lab.client(id), known)).toThrow(sentence);
});

test('a client that is not there, or has not started, is told from one that cannot', async () => {
  const lab = new HubLab({}, { windowOf: () => memoryPorts<ToClient, FromClient>(setImmediate)[0] });
  const open = (connectionOf: string) => lab.call('client.open', { personaId: 'android', connectionOf });
  await expect(open('uid9')).rejects.toThrow('There is no client "uid9" in this lab.');
  await lab.call('client.open', { personaId: 'android', uid: 1 });
  await expect(open('uid1')).rejects.toThrow('uid1 has not started yet');
  lab.hub.close();
});

const alice = { id: 'alice', uid: accountUid('alice'), account: 'alice' };

test.each([
  [{ account: 'bob@example.com' }, { id: 'bob-example-com', uid: accountUid('bob@example.com') }],
  [
    { account: 'alice', sharesUid: true },
    { id: 'alice-2', uid: alice.uid, account: 'alice' },
  ],
])('with a user account: %j', (request, spec) => {
  expect(newClientSpec({ personaId: 'ios', ...request }, [alice])).toMatchObject(spec);
});

test('goes through the cloud proxy that its app forces, and so does a further connection (R-PROXY-CONNECTED)', () => {
  const forced = newClientSpec({ personaId: 'ios', cloudProxy: 'tcp' }, []);
  expect(forced.cloudProxy).toBe('tcp');
  const lab = new Lab({ seed: '1', detail: 'events' });
  lab.open(forced);
  const request = { personaId: 'ios', connectionOf: forced.id };
  expect(newConnectionSpec(request, lab.client(forced.id), [forced]).cloudProxy).toBe('tcp');
  const old = () => newClientSpec({ personaId: 'web', sdk: '3.x', cloudProxy: 'tcp' }, []);
  expect(old).toThrow('cannot force a cloud proxy: cloud proxies of the legacy web SDK');
});

test('each client of a page goes through the proxy that it forces itself (R4-WEB-MEDIA-PROXY)', () => {
  const page = newClientSpec({ personaId: 'web', cloudProxy: 'udp' }, []);
  const lab = new Lab({ seed: '1', detail: 'events' });
  lab.open(page);
  const proxyOf = (cloudProxy: 'auto' | 'tcp') => {
    const request = { personaId: 'web', connectionOf: page.id, ...proxyField(cloudProxy) };
    return newConnectionSpec(request, lab.client(page.id), [page]).cloudProxy;
  };
  expect([page.cloudProxy, proxyOf('auto'), proxyOf('tcp')]).toEqual(['udp', undefined, 'tcp']);
});

test.each([
  [{ account: 'alice' }, 'The account "alice" is taken'],
  [{ account: 'bob', sharesUid: true }, 'No client has the account "bob"'],
  [{ account: 'bob', uid: 3 }, 'has the UID that the server has for it'],
  [{ account: 'a/b' }, 'cannot have "/"'],
  [{ account: 'bob', sdk: 'pre-2.3.2' as const }, 'came with 2.8.0'],
  [{ uid: alice.uid }, 'is taken'],
])('no such user account: %j', (request, message) => {
  expect(() => newClientSpec({ personaId: 'ios', ...request }, [alice])).toThrow(message);
});

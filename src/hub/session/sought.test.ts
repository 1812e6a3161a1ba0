import { expect, test } from 'vitest';
import { isSought } from './sought.ts';

const left = { actor: 'uid1', name: 'onUserOffline', role: 'userOffline' } as const;
const quality = { actor: 'uid1', name: 'onNetworkQuality', role: 'networkQuality' } as const;

test.each([
  ['any callback', left, undefined, true],
  ['any of a client', left, { client: 'uid1', name: null }, true],
  ['any of another', left, { client: 'uid2', name: null }, false],
  ['one of a name, whoever is told', left, { client: null, name: 'onUserOffline' }, true],
  ['another name', left, { client: null, name: 'onUserJoined' }, false],
  ['a name of another client', left, { client: 'uid2', name: 'onUserOffline' }, false],
  ['any callback, where what comes every two seconds comes', quality, undefined, false],
  ['any of a client, likewise', quality, { client: 'uid1', name: null }, false],
  ['that one by its name', quality, { client: null, name: 'onNetworkQuality' }, true],
  ['that one by its name, of another client', quality, { client: 'uid2', name: 'onNetworkQuality' }, false],
])('waiting for %s: %#', (_what, record, sought, isIt) => {
  expect(isSought(record, sought)).toBe(isIt);
});

import { expect, test } from 'vitest';
import type { DeadlineView } from '../../../hub/contract/views.ts';
import { channelWords, expiryWords, noExpiryWords } from './server-words.ts';

const nameOf = (id: string): string => id.replace('uid', 'UID ');
const user = { uid: 1, client: `uid${1}`, lastHeardMs: 10_000, isEstablished: true };

test.each([
  [[user], 22_000, 12_050, '1 user'],
  [[user, { ...user, uid: 2 }], 20_000, 12_000, '2 users, destroyed in 8.000 s if nothing more comes'],
  [[], 20_000, 19_500, '0 users, destroyed in 0.500 s if nothing more comes'],
])('a channel in words', (users, destroyedAtMs, nowMs, words) => {
  expect(channelWords({ name: 'lab', users, destroyedAtMs }, nowMs)).toBe(words);
});

test('what expires for a user: by whom and when, heartbeats aside', () => {
  const deadline = (over: Partial<DeadlineView>): DeadlineView => ({
    actor: 'uid2',
    what: 'user-offline',
    uid: 1,
    channel: 'lab',
    sinceMs: 10_000,
    atMs: 30_000,
    ...over,
  });
  const all = [
    deadline({ actor: 'uid3', what: 'stream-removed', atMs: 20_000 }),
    deadline({}),
    deadline({ actor: 'uid5', sinceMs: 10_000.2 }),
    deadline({ actor: 'server', what: 'user-left', told: [6], atMs: 30_050 }),
    deadline({ actor: 'server', what: 'peer-leave', told: [3, 7], atMs: 190_000 }),
    deadline({ uid: 2 }),
    deadline({ channel: 'other' }),
    deadline({ actor: 'uid4', sinceMs: 11_900 }),
    deadline({ actor: 'uid1', what: 'interrupted', uid: null }),
  ];
  expect(expiryWords(all, 'lab', 1, 12_000, nameOf)).toEqual([
    'UID 3 drops the stream in 8.000 s',
    'UIDs 2 and 5 give up in 18.000 s',
    'UID 6 is told in 18.050 s',
    'UIDs 3 and 7 are told in 2 min 58 s',
  ]);
  const userOf = (uid: number): string => (uid === 7 ? 'alice' : `UID ${uid}`);
  expect(expiryWords(all, 'lab', 1, 12_000, nameOf, userOf).at(-1)).toBe(
    'UID 3 and alice are told in 2 min 58 s',
  );
});

test.each([
  [10_900, 2, 'nothing: it is heard'],
  [11_000, 2, 'nothing: no client waits for it now'],
  [45_000, 2, 'nothing: no client waits for it now'],
  [45_000, 1, 'nothing: nobody else is here to be told'],
])('at %s ms, among %s users, silent since 10 s: %s', (nowMs, count, words) => {
  const users = Array.from({ length: count }, (_, at) => ({ ...user, uid: at + 1 }));
  expect(noExpiryWords(user, { name: 'lab', users, destroyedAtMs: 20_000 }, nowMs)).toBe(words);
});

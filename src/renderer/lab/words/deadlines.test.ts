import { expect, test } from 'vitest';
import type { DeadlineView } from '../../../hub/contract/views.ts';
import { deadlineSentence, deadlineSubject, groupDeadlines, noteworthyDeadlines } from './deadlines.ts';

const nameOf = (id: string): string => id.replace('uid', 'UID ');
const deadline = (over: Partial<DeadlineView>): DeadlineView => ({
  actor: 'uid2',
  what: 'user-offline',
  uid: 1,
  channel: 'lab',
  sinceMs: 10_000,
  atMs: 30_000,
  ...over,
});

test.each<[Partial<DeadlineView>, string]>([
  [{}, 'UID 2 gives up on UID 1 in 12.400 s'],
  [{ actor: 'uid1', what: 'interrupted', uid: null }, 'UID 1 reports an interrupted connection in 12.400 s'],
  [{ actor: 'uid1', what: 'lost', uid: null }, 'UID 1 reports a lost connection in 12.400 s'],
  [
    { actor: 'uid1', what: 'give-up', uid: null, atMs: 1_217_600 },
    'UID 1 stops trying to reconnect in 20 min 00 s',
  ],
  [{ actor: 'uid2', what: 'own-loss', uid: null }, 'UID 2 notices the loss of its own link in 12.400 s'],
  [{ what: 'stream-removed' }, 'UID 2 drops the stream of UID 1 in 12.400 s'],
  [
    { actor: 'server', what: 'peer-leave', told: [2, 5] },
    'Server tells UIDs 2 and 5 of the loss of UID 1 in 12.400 s',
  ],
  [{ actor: 'server', what: 'user-left', told: [3] }, 'Server tells UID 3 of the loss of UID 1 in 12.400 s'],
  [{ actor: 'server', what: 'channel-destroyed', uid: null }, 'Server destroys channel lab in 12.400 s'],
])('%j reads as a sentence', (over, sentence) => {
  const [group] = groupDeadlines([deadline(over)]);
  expect(group && deadlineSentence(group, 17_600, nameOf)).toBe(sentence);
});

test('users with an account are called by it (R-ACCOUNT-UID)', () => {
  const userOf = (uid: number): string => (uid === 548419180 ? 'alice' : `UID ${uid}`);
  const said = (over: Partial<DeadlineView>): string =>
    deadlineSubject({ actors: [over.actor ?? 'uid2'], deadline: deadline(over) }, nameOf, userOf);
  expect(said({ uid: 548419180 })).toBe('UID 2 gives up on alice');
  expect(said({ actor: 'server', what: 'user-left', told: [3, 548419180] })).toBe(
    'Server tells UID 3 and alice of the loss of UID 1',
  );
});

test('a silence that every heartbeat breaks is not announced', () => {
  const quiet = deadline({ sinceMs: 17_500 });
  const telling = deadline({ sinceMs: 16_600 });
  expect(noteworthyDeadlines([quiet, telling], 17_600)).toEqual([telling]);
});

test('those who will do the same at the same moment share a sentence', () => {
  const groups = groupDeadlines([
    deadline({}),
    deadline({ actor: 'uid3', atMs: 30_000.2 }),
    deadline({ actor: 'uid4', atMs: 30_050 }),
    deadline({ actor: 'uid5', what: 'interrupted', uid: null }),
    deadline({ actor: 'uid6', what: 'interrupted', uid: null }),
  ]);
  expect(groups.map((group) => deadlineSentence(group, 20_000, nameOf))).toEqual([
    'UIDs 2 and 3 give up on UID 1 in 10.000 s',
    'UID 4 gives up on UID 1 in 10.050 s',
    'UIDs 5 and 6 report an interrupted connection in 10.000 s',
  ]);
});

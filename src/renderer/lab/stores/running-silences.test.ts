import { expect, test } from 'vitest';
import { silentName } from '../../../core/timeline/lanes/silences.ts';
import type { DeadlineView, LabView } from '../../../hub/contract/views.ts';
import { runningSilences } from './running-silences.ts';

const ALICE = 548_419_180;
const nameOf = (id: string): string => id.replace('uid', 'UID ');
const userOf = (uid: number): string => (uid === ALICE ? 'alice' : `UID ${uid}`);

test.each([
  [null, 'the server', 'UID 2 reports an interrupted connection'],
  [1, 'UID 1', 'UID 2 gives up on UID 1'],
  [ALICE, 'alice', 'UID 2 gives up on alice'],
])('a silence of %s is that of %s (R-ACCOUNT-UID)', (uid, who, text) => {
  const what = uid === null ? 'interrupted' : 'user-offline';
  const deadline: DeadlineView = {
    ...{ actor: 'uid2', what, uid, channel: 'lab', sinceMs: 10_000, atMs: 30_000 },
  };
  const view = { deadlines: [deadline], clock: { nowMs: 12_000 } } as unknown as LabView;
  const [running] = runningSilences(view, nameOf, userOf);
  expect(running && silentName(running)).toBe(who);
  expect(running?.text).toBe(text);
});

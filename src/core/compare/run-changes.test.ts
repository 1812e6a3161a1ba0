import { expect, test } from 'vitest';
import type { CallbackArgs } from '../vocabulary/callback-args.ts';
import type { CallbackRole } from '../vocabulary/callbacks.ts';
import type { TraceRecord } from '../trace/records.ts';
import { changeGroups, changePhrase, renamingPhrase } from './change-words.ts';
import { clientsThatDiffer, runChanges } from './run-changes.ts';

type Told = readonly [
  seconds: number,
  role: CallbackRole,
  name: string,
  args?: CallbackArgs,
  client?: string,
];

const run = (...told: readonly Told[]): TraceRecord[] =>
  told.map(([seconds, role, name, args = {}, actor = 'uid1'], seq) => ({
    ...{ seq, atUs: seconds * 1e6, kind: 'callback', actor, cause: null },
    ...{ role, name, args },
  }));

/** The answer, line by line. */
function lines(left: readonly TraceRecord[], right: readonly TraceRecord[]): string[] {
  const changes = runChanges(left, right);
  const renamed = renamingPhrase(changes.renamed);
  return [
    ...(renamed === '' ? [] : [renamed]),
    ...changeGroups(changes).flatMap(({ title, changes: list }) =>
      list.map((change) => `${title}: ${change.client} ${change.what}: ${changePhrase(change)}`),
    ),
  ];
}

const lost = (seconds: number, name = 'onLost'): Told => [seconds, 'connectionLost', name];

test.each<[string, TraceRecord[], TraceRecord[], readonly string[]]>([
  ['the same is left out', run(lost(1)), run(lost(1)), []],
  [
    'what is renamed and else the same takes one line, with a count',
    run(
      [1, 'peerOnline', 'peer-online', { uid: 1 }],
      [2, 'peerOnline', 'peer-online', { uid: 3 }],
      [3, 'peerLeave', 'peer-leave', { uid: 1 }],
    ),
    run(
      [1, 'userJoined', 'user-joined', { uid: 1 }],
      [2, 'userJoined', 'user-joined', { uid: 3 }],
      [3, 'userOffline', 'user-left', { uid: 1 }],
    ),
    [
      '3 callbacks have another name and are otherwise the same: peer-online becomes user-joined (2), peer-leave becomes user-left',
    ],
  ],
  [
    'what comes later, and by how much',
    run(lost(20)),
    run(lost(24)),
    ['Earlier or later: uid1 onLost(): 20.000 s → 24.000 s, 4 s later'],
  ],
  [
    'what comes earlier',
    run(lost(3)),
    run(lost(2.5)),
    ['Earlier or later: uid1 onLost(): 3.000 s → 2.500 s, 500 ms earlier'],
  ],
  [
    'what is renamed and moves: both in one row',
    run([190, 'peerLeave', 'peer-leave', { uid: 1 }]),
    run([30, 'userOffline', 'user-left', { uid: 1 }]),
    ['Earlier or later: uid1 peer-leave → user-left(uid 1): 190.000 s → 30.000 s, 2 min 40 s earlier'],
  ],
  [
    'what moves by as much several times takes one row',
    run(lost(1), lost(11)),
    run(lost(2), lost(12)),
    ['Earlier or later: uid1 onLost(): 2 times, first 1.000 s → 2.000 s, 1 s later'],
  ],
  ['what is gone', run(lost(3)), run(), ['Gone: uid1 onLost(): at 3.000 s']],
  [
    'what is new, the one too many',
    run(lost(1), lost(40)),
    run(lost(1), lost(20), lost(40)),
    ['New: uid1 onLost(): at 20.000 s'],
  ],
  [
    'what came often is counted',
    run(),
    run(lost(1), lost(2), lost(3), lost(4), lost(5)),
    ['New: uid1 onLost(): 5 times, first at 1.000 s'],
  ],
  [
    'the same moment for another reason; milliseconds since the join are none',
    run([1, 'connectionStateChanged', 'onState', { state: 'CONNECTED', reason: 'INTERRUPTED', elapsed: 3 }]),
    run([
      1,
      'connectionStateChanged',
      'onState',
      { state: 'CONNECTED', reason: 'KEEP_ALIVE_TIMEOUT', elapsed: 4 },
    ]),
    [
      'At the same time, with other arguments: uid1 onState(state CONNECTED): at 1.000 s, reason INTERRUPTED → KEEP_ALIVE_TIMEOUT',
    ],
  ],
])('%s', (_what, left, right, expected) => {
  expect(lines(left, right)).toEqual(expected);
});

test('only clients that are told something else differ: a new name alone is none', () => {
  const left = run([1, 'peerOnline', 'peer-online', { uid: 1 }], [5, 'connectionLost', 'onLost', {}, 'uid2']);
  const right = run(
    [1, 'userJoined', 'user-joined', { uid: 1 }],
    [9, 'connectionLost', 'onLost', {}, 'uid2'],
  );
  expect([...clientsThatDiffer(runChanges(left, right))]).toEqual(['uid2']);
});

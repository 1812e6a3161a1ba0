import { expect, test } from 'vitest';
import type { CallbackArgs } from '../vocabulary/neutral-callback.ts';
import type { TraceRecord } from '../trace/records.ts';
import { compareCallbacks } from './compare-callbacks.ts';
import { changePhrases } from './change-words.ts';

type Told = readonly [seconds: number, name: string, args?: CallbackArgs, client?: string];

const run = (...told: readonly Told[]): TraceRecord[] =>
  told.map(([seconds, name, args = {}, actor = 'uid1'], seq) => ({
    ...{ seq, atUs: seconds * 1e6, kind: 'callback', actor, cause: null },
    ...{ role: 'connectionLost', name, args },
  }));

test.each<[string, TraceRecord[], TraceRecord[], readonly string[]]>([
  ['the same is left out', run([1, 'onA']), run([1, 'onA']), []],
  [
    'moved later, and by how much',
    run([29.9, 'onLost']),
    run([33.9, 'onLost']),
    ['uid1 onLost(): 29.900 s → 33.900 s, 4.000 s later'],
  ],
  ['moved earlier', run([3, 'onA']), run([2.5, 'onA']), ['uid1 onA(): 3.000 s → 2.500 s, 0.500 s earlier']],
  ['in one run alone', run([3, 'onA']), run(), ['uid1 onA(): only in the first, at 3.000 s']],
  [
    'more often: the one too many lies farthest from the others',
    run([1, 'onA'], [40, 'onA']),
    run([1, 'onA'], [20, 'onA'], [40, 'onA']),
    ['uid1 onA(): 2 → 3 times, more often in the second: at 20.000 s'],
  ],
  [
    'more often, and the rest moved',
    run([1, 'onA'], [10, 'onA']),
    run([12, 'onA']),
    ['uid1 onA(): 2 → 1 times, more often in the first: at 1.000 s | 10.000 s → 12.000 s, 2.000 s later'],
  ],
  [
    'told of different users, or of different states: not the same callback',
    run([1, 'onA', { uid: 1 }]),
    run([1, 'onA', { uid: 2 }]),
    ['uid1 onA(uid 1): only in the first, at 1.000 s', 'uid1 onA(uid 2): only in the second, at 1.000 s'],
  ],
  [
    'the same moment for another reason; milliseconds since the join are none',
    run([1, 'onA', { state: 'CONNECTED', reason: 'JOIN_SUCCESS', elapsed: 3 }]),
    run([1, 'onA', { state: 'CONNECTED', reason: 'REJOIN_SUCCESS', elapsed: 4 }]),
    ['uid1 onA(state CONNECTED): at 1.000 s, reason JOIN_SUCCESS → REJOIN_SUCCESS'],
  ],
  [
    'client by client',
    run([1, 'onA'], [2, 'onA', {}, 'uid2'], [3, 'onB']),
    run(),
    [
      'uid1 onA(): only in the first, at 1.000 s',
      'uid1 onB(): only in the first, at 3.000 s',
      'uid2 onA(): only in the first, at 2.000 s',
    ],
  ],
])('%s', (_what, left, right, lines) => {
  const changes = compareCallbacks(left, right);
  expect(
    changes.map((change) => `${change.client} ${change.what}: ${changePhrases(change).join(' | ')}`),
  ).toEqual(lines);
});

test('is the same from either side', () => {
  const [left, right] = [run([1, 'onA'], [2, 'onA'], [9, 'onA']), run([2.5, 'onA'])];
  const one = compareCallbacks(left, right)[0];
  const other = compareCallbacks(right, left)[0];
  expect([one?.onlyLeft, one?.pairs]).toEqual([[1e6, 9e6], [{ leftUs: 2e6, rightUs: 2.5e6, args: '' }]]);
  expect([other?.onlyRight, other?.pairs]).toEqual([[1e6, 9e6], [{ leftUs: 2.5e6, rightUs: 2e6, args: '' }]]);
});

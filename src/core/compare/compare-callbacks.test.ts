import { expect, test } from 'vitest';
import type { CallbackArgs } from '../vocabulary/callback-args.ts';
import type { TraceRecord } from '../trace/records.ts';
import { compareCallbacks } from './compare-callbacks.ts';

type Told = readonly [seconds: number, name: string, args?: CallbackArgs, client?: string];

const run = (...told: readonly Told[]): TraceRecord[] =>
  told.map(([seconds, name, args = {}, actor = 'uid1'], seq) => ({
    ...{ seq, atUs: seconds * 1e6, kind: 'callback', actor, cause: null },
    ...{ role: 'connectionLost', name, args },
  }));

test('is the same from either side', () => {
  const [left, right] = [run([1, 'onA'], [2, 'onA'], [9, 'onA']), run([2.5, 'onA'])];
  const one = compareCallbacks(left, right)[0];
  const other = compareCallbacks(right, left)[0];
  expect([one?.onlyLeft, one?.pairs]).toEqual([[1e6, 9e6], [{ leftUs: 2e6, rightUs: 2.5e6, args: '' }]]);
  expect([other?.onlyRight, other?.pairs]).toEqual([[1e6, 9e6], [{ leftUs: 2.5e6, rightUs: 2e6, args: '' }]]);
});

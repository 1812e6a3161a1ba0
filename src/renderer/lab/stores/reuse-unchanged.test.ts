import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reuseUnchanged } from './reuse-unchanged.ts';

const data = fc.jsonValue({ maxDepth: 4 });

test('what comes out says what came in, whatever was there before', () => {
  fc.assert(
    fc.property(data, data, (before, next) => {
      expect(reuseUnchanged(before, next)).toEqual(next);
    }),
  );
});

test('what says the same is the same object', () => {
  fc.assert(
    fc.property(data, (value) => {
      expect(reuseUnchanged(value, structuredClone(value))).toBe(value);
    }),
  );
});

test('beside a change everything else stays', () => {
  const before = { clock: { nowMs: 1 }, clients: [{ id: 'uid1' }, { id: 'uid2', channel: null }] };
  const next = { clock: { nowMs: 2 }, clients: [{ id: 'uid1' }, { id: 'uid2', channel: 'lab' }] };
  const kept = reuseUnchanged(before, next);
  expect(kept).toEqual(next);
  expect(kept.clients[0]).toBe(before.clients[0]);
  expect(kept.clients[1]).not.toBe(before.clients[1]);
});

test('a list that loses or gains is a new list of the old parts', () => {
  const before = [{ a: 1 }, { b: 2 }];
  const [first] = reuseUnchanged(before, [{ a: 1 }]);
  expect(first).toBe(before[0]);
  expect(reuseUnchanged({ a: 1, b: undefined }, { a: 1 })).toEqual({ a: 1 });
});

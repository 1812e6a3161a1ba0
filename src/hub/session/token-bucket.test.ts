import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { TokenBucket } from './token-bucket.ts';

describe('a token bucket', () => {
  it('lets an amount be spent at once, and again as it comes back', () => {
    const bucket = new TokenBucket(10, 1 / 100);
    expect(Array.from({ length: 11 }, () => bucket.spend(1, 0))).toEqual([
      ...Array<true>(10).fill(true),
      false,
    ]);
    expect([bucket.spend(1, 99), bucket.spend(1, 199)]).toEqual([false, true]);
  });

  it('holds no more than it can, however long nothing is spent', () => {
    expect(new TokenBucket(10, 1).leftAt(1e9)).toBe(10);
  });

  it('asks nobody to wait for more than it can hold', () => {
    const bucket = new TokenBucket(10, 1);
    bucket.spend(10, 0);
    expect([bucket.msUntil(4, 0), bucket.msUntil(99, 0)]).toEqual([4, 10]);
  });

  it('has an amount exactly when the time until it has passed, whatever was spent before', () => {
    const spending = fc.array(fc.record({ amount: fc.integer({ max: 20 }), waitMs: fc.nat(50) }));
    fc.assert(
      fc.property(spending, fc.integer({ min: 1, max: 10 }), (spent, amount) => {
        const bucket = new TokenBucket(10, 1 / 4);
        let nowMs = 0;
        for (const one of spent) {
          nowMs += one.waitMs;
          bucket.spend(Math.abs(one.amount), nowMs);
        }
        const waitMs = bucket.msUntil(amount, nowMs);
        if (waitMs >= 1) expect(bucket.leftAt(nowMs + waitMs - 1)).toBeLessThan(amount);
        expect(bucket.spend(amount, nowMs + waitMs)).toBe(true);
      }),
    );
  });
});

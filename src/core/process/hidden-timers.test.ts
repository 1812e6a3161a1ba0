import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { throttledUs } from './hidden-timers.ts';
import { MINUTE, SECOND } from '../time/micros.ts';

/* R-PAGE-HIDDEN-TIMERS: once a second, and once a minute after five minutes without WebRTC. */

describe('a timer of a page that is hidden and silent', () => {
  it.each([
    [10_000_000, 10_000_000],
    [10_000_001, 11_000_000],
    [10_300_000, 11_000_000],
    [10_999_999, 11_000_000],
  ])('that is due at %d µs comes with the next full second, %d µs', (dueUs, comesUs) => {
    expect(throttledUs(dueUs, 0, 'joined')).toBe(comesUs);
  });

  it.each([
    ['idle', 300, 360],
    ['finding', 300, 360],
    ['joining', 300, 360],
    ['failed', 300, 360],
    ['idle', 299, 299],
    ['joined', 300, 301],
    ['rejoining', 300, 301],
    ['leaving', 300, 301],
  ] as const)(
    'in a page that is %s, hidden for %d s, comes at %d s of a minute or of a second',
    (phase, afterSeconds, comesSeconds) => {
      const sinceUs = 0;
      const dueUs = afterSeconds * SECOND - 500_000 + (comesSeconds === afterSeconds ? 0 : 600_000);
      expect(throttledUs(dueUs, sinceUs, phase)).toBe(comesSeconds * SECOND);
    },
  );

  it('counts its five minutes from when it was hidden, to the microsecond', () => {
    const hiddenUs = 1 * SECOND;
    expect(throttledUs(300 * SECOND, hiddenUs, 'idle')).toBe(300 * SECOND);
    expect(throttledUs(301 * SECOND, hiddenUs, 'idle')).toBe(360 * SECOND);
  });

  it('that is not set stays so', () => {
    expect(throttledUs(Infinity, 0, 'idle')).toBe(Infinity);
  });

  it('comes never early, never more than a minute late, and the earlier due the earlier', () => {
    const moment = fc.nat(20 * MINUTE);
    fc.assert(
      fc.property(moment, moment, fc.constantFrom('idle', 'joined'), (one, other, phase) => {
        const [first, second] = [one, other]
          .toSorted((a, b) => a - b)
          .map((dueUs) => throttledUs(dueUs, 0, phase));
        expect(first).toBeLessThanOrEqual(second ?? 0);
        const lateUs = throttledUs(one, 0, phase) - one;
        expect(lateUs).toBeGreaterThanOrEqual(0);
        expect(lateUs).toBeLessThan(phase === 'idle' && one > 4 * MINUTE ? MINUTE : SECOND);
      }),
    );
  });
});

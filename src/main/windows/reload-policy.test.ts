import { describe, expect, it } from 'vitest';
import { ReloadPolicy } from './reload-policy.ts';

const SECOND = 1000;

describe('a page whose process has died', () => {
  it.each(['crashed', 'oom', 'killed', 'abnormal-exit', 'clean-exit', 'memory-eviction'] as const)(
    'is loaded again at most three times in a minute after %s',
    (reason) => {
      const policy = new ReloadPolicy();
      const tries = [0, 10, 20, 30, 59, 60, 61, 70].map((at) => policy.isToReload(reason, at * SECOND));
      expect(tries).toEqual([true, true, true, false, false, true, false, true]);
    },
  );

  it.each(['launch-failed', 'integrity-failure'] as const)('is not loaded again after %s', (reason) => {
    expect(new ReloadPolicy().isToReload(reason, 0)).toBe(false);
  });
});

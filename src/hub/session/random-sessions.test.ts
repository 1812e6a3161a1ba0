import fc from 'fast-check';
import { test } from 'vitest';
import { anySessionReplays } from '../../../test/support/hostile/any-session.ts';

test('whatever people and windows do, the recorded inputs replayed headless give the identical trace', async () => {
  await fc.assert(anySessionReplays, { numRuns: 25 });
});

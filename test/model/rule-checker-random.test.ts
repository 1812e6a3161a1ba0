import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runLab } from './lab-builder.ts';
import { anyLab } from './random-labs.ts';
import { verdictsOn } from './rule-stories.ts';
import { checkInvariants } from '../../src/core/checker/invariants.ts';

describe('whatever happens in a lab', () => {
  it('no rule is found broken, and every invariant holds', () => {
    fc.assert(
      fc.property(anyLab, ({ seed, specs, actions, untilSeconds }) => {
        const { records } = runLab(specs, actions, untilSeconds, { seed, detail: 'packets' });
        expect(checkInvariants(records, specs)).toEqual([]);
        const checks = verdictsOn({ clients: specs, actions, untilSeconds }, records);
        expect(checks.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

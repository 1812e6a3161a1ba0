import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runLab } from './lab-builder.ts';
import { anyLab, anySlowLab } from './random-labs.ts';
import { verdictsOn } from './rule-stories.ts';
import { checkInvariants } from '../../src/core/checker/invariants.ts';

describe('whatever happens in a lab', () => {
  it.each([
    ['a network as people have it', anyLab, 150],
    ['links slower than the limits that are counted behind them', anySlowLab, 100],
  ])('no rule is found broken, and every invariant holds: %s', (_, labs, numRuns) => {
    fc.assert(
      fc.property(labs, ({ seed, specs, actions, untilSeconds }) => {
        const { records } = runLab(specs, actions, untilSeconds, { seed, detail: 'packets' });
        expect(checkInvariants(records, specs)).toEqual([]);
        const checks = verdictsOn({ clients: specs, actions, untilSeconds }, records);
        expect(checks.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
      }),
      { numRuns: Number(process.env.SOAK_RUNS ?? numRuns) },
    );
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Draw } from '../random/draw.ts';
import { MIN_SPAN_US } from '../rulebook/timing-fields.ts';
import { edgeTimings, randomTimings, webMediaTimings } from './random-timings.ts';

test('timings that are drawn are such as files can have: 1 ms or more, or never', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (seed) => {
      const draw = new Draw(seed, 'timings');
      const drawn = { ...randomTimings(draw, []), ...edgeTimings(draw), ...webMediaTimings(draw) };
      for (const [name, value] of Object.entries(drawn))
        if (name.endsWith('Us')) expect(value, name).toBeGreaterThanOrEqual(MIN_SPAN_US);
    }),
    { numRuns: 500 },
  );
});

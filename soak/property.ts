import fc from 'fast-check';
import { Draw } from '../src/core/random/draw.ts';

/**
 * One try of a property, the same for the same seed and number; what breaks it is made as small as
 * can be.
 */
export async function holds<Values>(
  property: fc.IAsyncProperty<Values>,
  seed: string,
  number: number,
): Promise<void> {
  const own = new Draw(seed, `property:${number}`).integer(0, 2 ** 31 - 1);
  await fc.assert(property, { seed: own, numRuns: 1 });
}

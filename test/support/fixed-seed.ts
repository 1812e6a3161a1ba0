import fc from 'fast-check';

/** What property tests draw from unless `FC_SEED` names another. */
const USUAL_SEED = 20_261_128;

/**
 * The seed of every property test, so that a run of the tests is the same wherever it takes place.
 * `FC_SEED=7 npx vitest run FILE` draws others; `npm run soak -- properties` goes on with fresh
 * ones.
 *
 * @throws when the variable holds anything but a whole number of 32 bits
 */
export function propertySeed(given: string | undefined): number {
  if (given === undefined || given === '') return USUAL_SEED;
  const seed = Number(given);
  if (!/^-?\d+$/.test(given) || seed !== (seed | 0))
    throw new Error(`FC_SEED is a whole number from -2147483648 to 2147483647, not "${given}"`);
  return seed;
}

// Run by vitest ahead of every test file, in each of its projects.
fc.configureGlobal({ seed: propertySeed(process.env.FC_SEED) });

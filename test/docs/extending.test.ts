import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exercisesOf, written } from '../../scripts/extending/exercises.mjs';

const root = path.join(import.meta.dirname, '..', '..');
const page = path.join(root, 'docs', 'extending.md');

/**
 * `npm run verify:extending` tries them; here they are only held against the sources, so that none
 * goes out of date unseen.
 */
describe.each(exercisesOf(page))('the example of docs/extending.md for an addition: $name', (exercise) => {
  const { places, beside, most, tests } = exercise;

  it('touches no more files than it may', () => {
    expect(places.filter(({ file }) => !beside.includes(file)).length).toBeLessThanOrEqual(most);
  });

  it('fits the sources', () => {
    for (const place of places) {
      const file = path.join(root, place.file);
      expect(existsSync(file), place.file).toBe(!place.isNew);
      if (!place.isNew) expect(written(place, readFileSync(file, 'utf8'))).not.toBe('');
    }
    expect(tests.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { coreMistakes } from '../../scripts/extending/core-types.mjs';
import { exercisesOf, written } from '../../scripts/extending/exercises.mjs';

const root = path.join(import.meta.dirname, '..', '..');
const page = path.join(root, 'docs', 'extending.md');

const exercises = exercisesOf(page);

/**
 * `npm run verify:extending` tries them one by one; here they are held against the sources, and
 * all together against the compiler, so that none goes out of date unseen.
 */
describe.each(exercises)('the example of docs/extending.md for an addition: $name', (exercise) => {
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

it('all examples together compile', { timeout: 240_000 }, () => {
  const texts = new Map<string, string>();
  for (const { isNew, file, ...place } of exercises.flatMap(({ places }) => places)) {
    const text = isNew ? '' : (texts.get(file) ?? readFileSync(path.join(root, file), 'utf8'));
    texts.set(file, isNew ? `${place.hunks[0]?.after ?? ''}\n` : written({ isNew, file, ...place }, text));
  }
  expect(coreMistakes(root, texts)).toEqual([]);
});

it('CI tries each of them', () => {
  const workflow = readFileSync(path.join(root, '.github/workflows/ci.yml'), 'utf8');
  const tried = /example: \[([^\]]*)\]/.exec(workflow)?.[1]?.split(', ');
  expect(tried?.toSorted()).toEqual(exercises.map(({ name }) => name).toSorted());
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

/** The files and folders that the prose names; the diffs of the examples are held to them above. */
function namedInProse(): readonly string[] {
  const prose = readFileSync(page, 'utf8').replaceAll(/^```diff\n.*?^```$/gms, '');
  const linked = [...prose.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => path.join('docs', target));
  const written = [...prose.matchAll(/`((?:[\w.-]+\/)+[\w.-]+|[\w-]+\.(?:ts|vue|mjs))`/g)];
  return [...linked, ...written.map(([, name = '']) => name)];
}

/** `VERB.ts` stands for files of a folder, a name without folder for a file anywhere in the sources. */
function isThere(name: string, sources: ReadonlySet<string>): boolean {
  if (!name.includes('/')) return sources.has(name);
  const isPattern = /[A-Z]{2,}\.ts$/.test(name);
  return existsSync(path.join(root, isPattern ? path.dirname(name) : name));
}

it('every file that the page names in its prose is there', () => {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const sources = new Set(files.map((file) => path.basename(file)));
  const named = namedInProse();
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((name) => !isThere(name, sources))).toEqual([]);
});

it('all examples together compile', () => {
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

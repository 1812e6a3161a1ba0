import { describe, expect, it } from 'vitest';
import { dialectOf } from '../dialect/dialect.ts';
import { CALLBACK_ROLES } from '../vocabulary/callbacks.ts';
import { parsePersona, PERSONAS } from './persona-list.ts';
import { FRAMEWORK_ENTRIES, SYSTEMS } from './persona-table.ts';
import { UNMODELLED_PLATFORMS } from './persona-words.ts';
import { generationsOf } from './sdk-generations.ts';

describe.each(PERSONAS)('$id', (persona) => {
  it('has a generation, and a dialect of each with names for its callbacks', () => {
    const generations = generationsOf(persona);
    expect(generations.length).toBeGreaterThan(0);
    for (const sdk of generations) {
      const dialect = dialectOf(persona, sdk);
      expect(CALLBACK_ROLES.filter((role) => dialect.fires(role)).length, sdk).toBeGreaterThan(0);
    }
  });
});

it('no word means two platforms, and none that is modelled is said not to be', () => {
  const words = [...Object.values(SYSTEMS), ...Object.values(FRAMEWORK_ENTRIES)].flatMap(
    (each) => each.words,
  );
  expect(words.filter((word) => words.indexOf(word) !== words.lastIndexOf(word))).toEqual([]);
  const beyond = UNMODELLED_PLATFORMS.flatMap((platform) => platform.words);
  expect(beyond.filter((word) => parsePersona(word).ok || words.includes(word))).toEqual([]);
});

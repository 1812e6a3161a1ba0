import path from 'node:path';
import { expect, it } from 'vitest';
import { attackWithFile, seedFiles } from '../../soak/files.ts';

const scenarios = path.resolve(import.meta.dirname, '..', '..', 'scenarios', 'stories');
const FILES = 200;
/**
 * Looks around of a run, each after so many events or seconds, before it is stopped: what is
 * accepted may well take long.
 */
const LOOKS = 12;

it('a broken trace or scenario is refused with a place and a sentence, or it can be used in every way', () => {
  const seeds = seedFiles(scenarios);
  const uses = { used: 0, refused: 0 };
  for (let number = 0; number < FILES; number += 1) {
    let looks = 0;
    const onProgress = (): boolean => (looks += 1) < LOOKS;
    try {
      uses[attackWithFile(seeds, 'test', number, onProgress)] += 1;
    } catch (error) {
      throw new Error(`broken file ${number}`, { cause: error });
    }
  }
  // Both must have been tried in earnest.
  expect(Math.min(uses.used, uses.refused)).toBeGreaterThan(FILES / 10);
});

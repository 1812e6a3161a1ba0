import path from 'node:path';
import type { Attack } from '../attack.ts';
import { attackWithFile, seedFiles } from '../files.ts';

const seeds = seedFiles(path.resolve('scenarios'));

/**
 * What is accepted may well take hours: so often a run is looked at, each time after so many
 * events, before it is stopped.
 */
const LOOKS = 200;

const files: Attack = {
  about: 'broken traces and scenarios: what is read can be run, all else is refused in so many words',
  limitMs: 5_000,
  run(seed, number, onProgress) {
    let looks = 0;
    attackWithFile(seeds, seed, number, () => {
      onProgress();
      looks += 1;
      return looks < LOOKS;
    });
  },
};
export default files;

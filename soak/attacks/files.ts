import path from 'node:path';
import type { Attack } from '../attack.ts';
import { attackWithFile, seedFiles } from '../files.ts';

const seeds = seedFiles(path.resolve('scenarios'));

const files: Attack = {
  about: 'broken traces and scenarios: what is read can be run, all else is refused in so many words',
  limitMs: 5_000,
  run(seed, number, onProgress) {
    attackWithFile(seeds, seed, number, () => {
      onProgress();
      return true;
    });
  },
};
export default files;

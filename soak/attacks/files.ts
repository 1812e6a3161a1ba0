import path from 'node:path';
import type { Attack } from '../attack.ts';
import { attackWithFile, seedFiles } from '../files.ts';

const seeds = seedFiles(path.resolve('scenarios'));

/**
 * What is accepted may well take hours: so often a run is looked at, each time after so many
 * events or seconds, before it is stopped.
 */
const LOOKS = 10;
/** Every so many-th run is looked at for longer. */
const LONG_EVERY = 10;
const LONG_LOOKS = 200;

const files: Attack = {
  about: 'broken traces and scenarios: what is read can be run, all else is refused in so many words',
  limitMs: 5_000,
  run(seed, number, onProgress) {
    const most = number % LONG_EVERY === 0 ? LONG_LOOKS : LOOKS;
    let looks = 0;
    attackWithFile(seeds, seed, number, () => {
      onProgress();
      looks += 1;
      return looks < most;
    });
  },
};
export default files;

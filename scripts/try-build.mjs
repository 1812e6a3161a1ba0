// Builds for `npm start`: one that fails is a sentence, and what was built before is used.
import { stripVTControlCharacters } from 'node:util';

/** What a builder's error says, without the ways to it and without colours. */
export function whatFailed(error) {
  const text = stripVTControlCharacters(String(error?.message ?? error));
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => line !== '' && !/^(?:at |Build failed)/.test(line)) ?? 'no reason was given';
}

/**
 * Lets `build` run. Gives back a sentence if it failed, which then says whether what was built
 * before, `isThere`, is used instead.
 */
export async function tryBuild(what, isThere, build) {
  try {
    await build();
    return undefined;
  } catch (error) {
    const then = isThere()
      ? 'what was built before is used instead'
      : 'nothing was built before that could be used';
    return `${what} could not be built (${whatFailed(error)}); ${then}.`;
  }
}

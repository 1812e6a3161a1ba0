/**
 * Lets `build` run; a sentence if it failed, which then says whether what was built before,
 * `isThere`, is used instead.
 */
export function tryBuild(
  what: string,
  isThere: () => boolean,
  build: () => Promise<unknown>,
): Promise<string | undefined>;

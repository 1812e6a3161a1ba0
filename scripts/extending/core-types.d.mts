/** A compiler of `src/core`: what it says with these texts in the place of its files. */
export function coreCompiler(
  root: string,
): (changed?: ReadonlyMap<string, string | null>) => readonly string[];

/** What the compiler says of `src/core` with these texts in the place of its files. */
export function coreMistakes(root: string, changed: ReadonlyMap<string, string | null>): readonly string[];

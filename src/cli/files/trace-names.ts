import path from 'node:path';

/**
 * A file name for the trace of each scenario: its own name, with as many folders in front as it
 * takes to tell it from the others, or, where no folder does, with a number. Names that differ in
 * the size of letters alone are one to many systems, so to all.
 */
export function traceNames(files: readonly string[]): string[] {
  const paths = files.map((file) =>
    path
      .resolve(file)
      .replace(/\.ya?ml$/i, '')
      .split(path.sep),
  );
  const names = new Array<string | undefined>(files.length).fill(undefined);
  const deepest = Math.max(0, ...paths.map(({ length }) => length));
  for (let length = 1; length <= deepest && names.includes(undefined); length += 1) {
    const tails = paths.map((parts) => parts.slice(-length).join('-'));
    const counts = new Map<string, number>();
    for (const tail of tails) counts.set(alike(tail), (counts.get(alike(tail)) ?? 0) + 1);
    for (const [index, tail] of tails.entries()) {
      if (counts.get(alike(tail)) === 1) names[index] ??= tail;
    }
  }
  const own = names.map((name, index) => name ?? paths[index]?.at(-1) ?? '');
  return numberedWhereTaken(own).map((name) => `${name}.jsonl`);
}

function numberedWhereTaken(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let number = 2; taken.has(alike(unique)); number += 1) unique = `${name}-${number}`;
    taken.add(alike(unique));
    return unique;
  });
}

const alike = (name: string): string => name.toLowerCase();

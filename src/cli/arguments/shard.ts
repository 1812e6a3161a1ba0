/** One part of several: `index` from 1 to `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

const pattern = /^([1-9]\d{0,8})\/([1-9]\d{0,8})$/;

/** What is wrong with the text of a shard; undefined where it is right. */
export function shardProblem(text: string): string | undefined {
  const match = pattern.exec(text);
  if (match === null) return `"${text}" is no shard; write I/N, such as 1/3 for the first of three`;
  if (Number(match[1]) <= Number(match[2])) return undefined;
  return `"${text}" names part ${match[1] ?? ''} of only ${match[2] ?? ''}; write I/N with I from 1 to N`;
}

/** Reads `I/N`, which {@link shardProblem} has found right. */
export function parseShard(text: string): Shard {
  const [index, count] = text.split('/').map(Number);
  return { index: index ?? 1, count: count ?? 1 };
}

/**
 * The part of a list that belongs to a shard: neighbours stay together, and the first parts take
 * what does not divide evenly.
 */
export function shardOf<T>(list: readonly T[], { index, count }: Shard): readonly T[] {
  const size = Math.floor(list.length / count);
  const extra = list.length % count;
  const before = index - 1;
  const from = size * before + Math.min(extra, before);
  return list.slice(from, from + size + (before < extra ? 1 : 0));
}

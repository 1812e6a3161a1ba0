/** A stretch of a line that something is drawn on, in pixels. */
export interface Taken {
  readonly from: number;
  readonly to: number;
}

/**
 * The first place from which so many pixels are free. Taken stretches must be in order of their
 * beginnings.
 */
export function freeFrom(from: number, width: number, taken: readonly Taken[]): number {
  let left = from;
  for (const stretch of taken) {
    if (stretch.to <= left) continue;
    if (stretch.from >= left + width) break;
    left = stretch.to;
  }
  return left;
}

/** A sign with a text that stands beside it. */
export interface SignBox {
  readonly x: number;
  /** Width of the text. */
  readonly width: number;
}

/** Half the width of a sign, with the gap to its text. */
const REACH = 8;

/**
 * Where texts beside signs begin: behind the sign, before it where there is no room, or nowhere
 * (null), so that none covers a sign or another text. Signs must be in order; `from` and `to` are
 * the ends of the line.
 */
export function textsBeside(signs: readonly SignBox[], from: number, to: number): (number | null)[] {
  let free = from - REACH / 2;
  return signs.map(({ x, width }, at) => {
    const next = signs[at + 1];
    const before = signs[at - 1];
    const end = next === undefined ? to : next.x - REACH / 2;
    if (x + REACH + width <= end) {
      free = x + REACH + width;
      return x + REACH;
    }
    const left = x - REACH - width;
    const isFree = left >= free + REACH / 2 && (before === undefined || left >= before.x + REACH);
    free = Math.max(free, x);
    return isFree ? left : null;
  });
}

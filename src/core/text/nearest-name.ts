/**
 * The candidate a mistyped text most likely means, or undefined when none is near. Case counts
 * little: `Android` is nearer to `android` than any other word. Equal distances go to the earlier
 * candidate.
 *
 * @param limit edits that still count as a slip; Infinity always finds a candidate where there is
 *   one
 */
export function nearestName(
  text: string,
  candidates: readonly string[],
  limit: number = Math.max(2, Math.ceil(text.length * 0.4)),
): string | undefined {
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const distance = slipDistance(text, candidate);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return Math.floor(bestDistance) <= limit ? best : undefined;
}

/**
 * Half an edit parts an exact match from one in another case; it never makes a candidate too far.
 */
const CASE_DISTANCE = 0.5;

/** Longest text compared letter by letter; beyond it nobody mistyped a name. */
const LONGEST_NAME = 200;

function slipDistance(text: string, candidate: string): number {
  if (text === candidate) return 0;
  if (text.length > LONGEST_NAME) return text.length;
  return CASE_DISTANCE + editDistance(text.toLowerCase(), candidate.toLowerCase());
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn one text into the other.
 */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}

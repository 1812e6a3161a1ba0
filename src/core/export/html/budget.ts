/**
 * The most that a report may weigh, in bytes: people send it by mail, and look at it on phones.
 */
const MOST_OF_ALL = 2_000_000;
/** The part for style, script and everything else that does not depend on the run. */
const FRAME = 60_000;

/** The most that each part may weigh; the picture may have what the others leave. */
export const MOST_BYTES = {
  expectations: 200_000,
  rules: 150_000,
  records: 500_000,
  scenario: 100_000,
} as const;

/** What is left for the picture beside these parts, and beside the records. */
export function leftForPicture(parts: readonly string[]): number {
  const others = parts.reduce((sum, part) => sum + bytesOf(part), 0);
  return MOST_OF_ALL - FRAME - MOST_BYTES.records - others;
}

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  let bytes = text.length;
  // Beyond ASCII a unit takes two bytes, beyond U+07FF three; two halves of a pair take two each.
  for (const [run] of text.matchAll(/[\u0080-\uffff]+/g)) {
    for (let at = 0; at < run.length; at++) {
      const code = run.charCodeAt(at);
      bytes += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2;
    }
  }
  return bytes;
}

/**
 * The first pieces of a list that weigh no more than `most` bytes together. Pieces beyond that are
 * never made.
 */
export function piecesWithin<Item>(
  items: readonly Item[],
  most: number,
  make: (item: Item) => string,
): { readonly pieces: readonly string[]; readonly left: number } {
  const pieces: string[] = [];
  let bytes = 0;
  for (const item of items) {
    const piece = make(item);
    bytes += bytesOf(piece);
    if (bytes > most) break;
    pieces.push(piece);
  }
  return { pieces, left: items.length - pieces.length };
}

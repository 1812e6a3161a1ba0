/**
 * The approximate length of a piece: a short message, and the host is free for other things in
 * between.
 */
const PIECE_CHARACTERS = 400_000;

/** Short texts as fewer, longer ones. */
export function* gatherPieces(texts: Iterable<string>): Generator<string, undefined> {
  let gathered: string[] = [];
  let length = 0;
  for (const text of texts) {
    gathered.push(text);
    length += text.length;
    if (length < PIECE_CHARACTERS) continue;
    yield gathered.join('');
    gathered = [];
    length = 0;
  }
  if (length > 0) yield gathered.join('');
}

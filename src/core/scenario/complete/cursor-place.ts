import { isPair, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Document, Node, Pair } from 'yaml';
import type { DataPath } from '../source/yaml-source.ts';

/** What a cursor in a scenario's text is about to write. */
export interface CursorPlace {
  /** Where the word begins that is being typed. */
  readonly from: number;
  /** The map that the key or value belongs to. */
  readonly path: DataPath;
  /** The key whose value is written; undefined: a key is written. */
  readonly valueOf: string | undefined;
  /** What the text says up to the cursor, with {@link MARK} at it. */
  readonly data: unknown;
}

/** Stands in the data for the word at the cursor; no file has it. */
export const MARK = 'cursor-stands-here';

/**
 * Where a cursor stands, from what lies before it: whatever is open there counts as closed.
 * Undefined in comments and quotes.
 */
export function cursorPlace(text: string, offset: number): CursorPlace | undefined {
  const before = text.slice(0, offset);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (/(?:^|\s)#/.test(line) || /["'][^"']*$/.test(line)) return undefined;
  const word = /[A-Za-z0-9_./-]*$/.exec(line)?.[0] ?? '';
  // A dash alone begins an item of a list.
  const typed = word === '-' ? '' : word;
  const from = offset - typed.length;
  const begun = `${before.slice(0, from)}${word === '-' ? ' ' : ''}`;
  try {
    const document = parseDocument(`${begun}${MARK}\n`, { merge: true });
    const place = placeOfMark(document, begun);
    return place === undefined ? undefined : { ...place, from, data: document.toJS({ maxAliasCount: 100 }) };
  } catch {
    return undefined;
  }
}

type Place = Pick<CursorPlace, 'path' | 'valueOf'>;
type Ancestors = readonly (Document | Node | Pair)[];

function placeOfMark(document: Document, begun: string): Place | undefined {
  let found: Place | undefined;
  visit(document, {
    Scalar(role, node, ancestors) {
      if (node.value !== MARK) return undefined;
      found = placeOf(role, node, ancestors, begun);
      return visit.BREAK;
    },
  });
  return found;
}

function placeOf(
  role: number | 'key' | 'value' | null,
  node: Node,
  ancestors: Ancestors,
  begun: string,
): Place {
  const path = pathOf(ancestors, node);
  const parent = ancestors.at(-1);
  const asKey = (map: DataPath): Place => ({ path: map, valueOf: undefined });
  const asValue = (levels: number): Place => ({
    path: path.slice(0, -levels),
    valueOf: String(path.at(-levels)),
  });
  if (role === 'key' || role === null) return asKey(path.slice(0, -1));
  // A block list holds maps, whose first key this is; a list in brackets holds words.
  if (isSeq(parent)) return parent.flow === true ? asValue(2) : asKey(path);
  // On a line of its own below its key, it is the first key of a map.
  if (isPair(parent) && isBelow(parent, begun)) return asKey(path);
  return asValue(1);
}

/** Whether what is typed stands on a line below the key that it belongs to. */
function isBelow({ key }: Pair, begun: string): boolean {
  if (!isScalar(key) || !key.range) return false;
  return begun.slice(key.range[1]).includes('\n');
}

/** Keys and indices from the root to a node. */
function pathOf(ancestors: Ancestors, node: Node): DataPath {
  const chain = [...ancestors, node];
  return chain.flatMap((each, at): DataPath => {
    if (isPair(each)) return [isScalar(each.key) ? String(each.key.value) : ''];
    const child = chain[at + 1];
    return isSeq(each) && child !== undefined ? [each.items.indexOf(child)] : [];
  });
}

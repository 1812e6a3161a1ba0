import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Node, ParsedNode, YAMLError } from 'yaml';
import type { SourcePosition } from './plan.ts';

/** Where a value stands in the data: keys and indices from the root. */
export type DataPath = readonly (string | number)[];

/** The largest file that is read, in characters. */
export const MAX_FILE_CHARS = 1_000_000;
/** How many values all aliases together may stand for, so that a short file cannot unfold into a huge one. */
const MAX_ALIAS_COUNT = 100;
/** One slip of the syntax can make hundreds of followers, which nobody reads. */
const MOST_SYNTAX_MISTAKES = 20;
/** No scenario needs half as many; how many a parser bears depends on the stack that it happens to have. */
const MOST_LEVELS = 64;
const TOO_DEEP = 'the values are nested too deep: a scenario has five levels';
const START: SourcePosition = { line: 1, column: 1 };

/** A mistake at a position, before it knows its file. */
export interface PlacedMistake extends SourcePosition {
  readonly message: string;
}

/** Data of a YAML text with the way back from a value to its place. */
export interface YamlSource {
  readonly value: unknown;
  /** Mistakes that leave the rest readable, such as a key that stands twice. */
  readonly mistakes: readonly PlacedMistake[];
  /** Place of the value at `path`, or of its nearest parent that has one. */
  positionOf(path: DataPath): SourcePosition;
  /** Place of the key `path` ends with. */
  positionOfKey(path: DataPath): SourcePosition;
  /** The characters of a plain value as written, or undefined. */
  textOf(path: DataPath): string | undefined;
}

/** Reads one YAML 1.2 document; a list of mistakes when nothing can be made of it. Never throws. */
export function readYaml(text: string): YamlSource | readonly PlacedMistake[] {
  if (text.length > MAX_FILE_CHARS) {
    const size = (text.length / 1_000_000).toFixed(1);
    return [at(START, `the file is ${size} MB long: a scenario has at most 1 MB; split it into several`)];
  }
  if (text.includes('\0')) return [at(START, 'this is not a text file: a scenario is written in YAML')];
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
    const [fatal, minor] = splitErrors(document.errors, lines);
    if (fatal.length > 0) return [...fatal, ...minor].slice(0, MOST_SYNTAX_MISTAKES);
    if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
      return [at(START, 'the file is empty: a scenario needs at least name, clients and steps')];
    }
    const lost = lostAliases(document, lines);
    if (lost.length > 0) return [...lost, ...minor];
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIAS_COUNT });
    if (isTooDeep(value)) return [at(START, TOO_DEEP)];
    return new ParsedSource(document, lines, value, minor);
  } catch (error) {
    return [at(START, unreadable(error))];
  }
}

function isTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_LEVELS) return true;
    // Each value once: an anchor within itself would double what there is with every level.
    level = [
      ...new Set(level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))),
    ];
  }
  return false;
}

function at(position: SourcePosition, message: string): PlacedMistake {
  return { ...position, message };
}

function unreadable(error: unknown): string {
  if (error instanceof RangeError) return TOO_DEEP;
  if (error instanceof ReferenceError) {
    return `the aliases unfold into too much: together they may stand for ${MAX_ALIAS_COUNT} values`;
  }
  return `not readable as YAML: ${error instanceof Error ? error.message : String(error)}`;
}

/** Errors of the syntax that make the tree unreliable, and those that do not. */
function splitErrors(
  errors: readonly YAMLError[],
  lines: LineCounter,
): [fatal: PlacedMistake[], minor: PlacedMistake[]] {
  const fatal: PlacedMistake[] = [];
  const minor: PlacedMistake[] = [];
  for (const error of errors) {
    const mistake = at(placeOf(lines, error.pos[0]), explain(error));
    (error.code === 'DUPLICATE_KEY' ? minor : fatal).push(mistake);
  }
  return [fatal, minor];
}

/** Aliases of anchors that the file does not have above them. */
function lostAliases(document: Document.Parsed<ParsedNode>, lines: LineCounter): readonly PlacedMistake[] {
  const lost: PlacedMistake[] = [];
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return;
      const place = placeOf(lines, alias.range?.[0] ?? 0);
      lost.push(at(place, `no anchor "&${alias.source}" stands above this alias`));
    },
  });
  return lost;
}

function explain(error: YAMLError): string {
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return 'this key stands here a second time: every key, and every client, once';
    case 'MULTIPLE_DOCS':
      return 'a second document starts here: one scenario a file, put this one into a file of its own';
    case 'TAB_AS_INDENT':
      return 'a tab indents this line: YAML is indented with spaces';
    default:
      // The parser hands its own overflow on as a mistake of the text.
      if (error.message.includes('call stack')) return TOO_DEEP;
      return `not YAML: ${error.message}`;
  }
}

function placeOf(lines: LineCounter, offset: number): SourcePosition {
  const { line, col } = lines.linePos(offset);
  return line < 1 ? START : { line, column: Math.max(1, col) };
}

class ParsedSource implements YamlSource {
  readonly value: unknown;
  readonly mistakes: readonly PlacedMistake[];
  private readonly document: Document.Parsed<ParsedNode>;
  private readonly lines: LineCounter;

  constructor(
    document: Document.Parsed<ParsedNode>,
    lines: LineCounter,
    value: unknown,
    mistakes: readonly PlacedMistake[],
  ) {
    this.document = document;
    this.lines = lines;
    this.value = value;
    this.mistakes = mistakes;
  }

  positionOf(path: DataPath): SourcePosition {
    return this.startOf(this.walk(path).node);
  }

  positionOfKey(path: DataPath): SourcePosition {
    const { node, key, found } = this.walk(path);
    return this.startOf(found && key !== undefined ? key : node);
  }

  textOf(path: DataPath): string | undefined {
    const { node, found } = this.walk(path);
    return found && isScalar(node) ? node.source : undefined;
  }

  private startOf(node: Node): SourcePosition {
    return placeOf(this.lines, node.range?.[0] ?? 0);
  }

  /** Goes down `path` as far as there are nodes; behind an alias everything stands where the alias does. */
  private walk(path: DataPath): { node: Node; key: Node | undefined; found: boolean } {
    let node: Node = this.document.contents as Node;
    let visible: Node = node;
    let key: Node | undefined;
    let behindAlias = false;
    for (const part of path) {
      const [child, childKey] = step(node, part);
      if (child === undefined) return { node: visible, key, found: false };
      const target = isAlias(child) ? child.resolve(this.document) : child;
      if (!behindAlias) {
        visible = child;
        key = childKey;
      }
      behindAlias ||= isAlias(child);
      if (target === undefined) return { node: visible, key, found: true };
      node = target;
    }
    return { node: behindAlias ? visible : node, key, found: true };
  }
}

/** The child of `node` at one part of a path, with its key in a map. */
function step(node: Node, part: string | number): [child: Node | undefined, key: Node | undefined] {
  if (isSeq(node)) {
    const item = node.items[Number(part)];
    return [isNode(item) ? item : undefined, undefined];
  }
  if (!isMap(node)) return [undefined, undefined];
  for (const { key, value } of node.items) {
    if (!isScalar(key) || String(key.value) !== String(part)) continue;
    return [isNode(value) ? value : key, key];
  }
  return [undefined, undefined];
}

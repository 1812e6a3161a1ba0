import {
  Composer,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  Parser,
  visit,
  YAMLParseError,
} from 'yaml';
import type { Alias, CST, Document, Node, ParsedNode, YAMLError, YAMLMap } from 'yaml';
import { isDeeper, MAX_LEVELS, MAX_SCENARIO_CHARS } from '../../vocabulary/limits.ts';
import { quoted } from '../../text/plain-text.ts';
import type { SourcePosition } from '../../plan/expectation.ts';
import { messageOf } from '../../text/message-of.ts';

/** Where a value stands in the data: keys and indices from the root. */
export type DataPath = readonly (string | number)[];

/** Each is followed through the whole file. */
const MAX_ALIASES = 1_000;
/**
 * How many values all aliases together may stand for, so that a short file cannot unfold into a
 * huge one.
 */
const MAX_ALIAS_COUNT = 100;
/** One slip of the syntax can make hundreds of followers, which nobody reads. */
const MOST_SYNTAX_MISTAKES = 20;
const TOO_DEEP = 'the values are nested too deep: a scenario has five levels';
const START: SourcePosition = { line: 1, column: 1 };

/** A mistake at a position, before it knows its file. */
export interface PlacedDiagnostic extends SourcePosition {
  readonly message: string;
}

/** Data of a YAML text with the way back from a value to its place. */
export interface YamlSource {
  readonly value: unknown;
  /** Mistakes that leave the rest readable, such as a key that stands twice. */
  readonly mistakes: readonly PlacedDiagnostic[];
  /** Place of the value at `path`, or of its nearest parent that has one. */
  positionOf(path: DataPath): SourcePosition;
  /** Place of the key `path` ends with. */
  positionOfKey(path: DataPath): SourcePosition;
  /** The characters of a plain value as written, or undefined. */
  textOf(path: DataPath): string | undefined;
}

/**
 * Reads one YAML 1.2 document; a list of mistakes when nothing can be made of it. Never throws.
 */
export function readYaml(text: string): YamlSource | readonly PlacedDiagnostic[] {
  if (text.length > MAX_SCENARIO_CHARS) {
    const size = (text.length / 1_000_000).toFixed(1);
    return [at(START, `the file is ${size} MB long: a scenario has at most 1 MB; split it into several`)];
  }
  if (text.includes('\0')) return [at(START, 'this is not a text file: a scenario is written in YAML')];
  // YAML has the line ends of the old Mac as well, which the parser does not know.
  const source = text.replaceAll(/\r(?!\n)/g, '\n');
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(source)];
  const deep = firstTooDeep(tokens, lines);
  if (deep !== undefined) return [at(deep, TOO_DEEP)];
  try {
    const document = documentOf(tokens, source.length);
    const fatal = document.errors
      .slice(0, MOST_SYNTAX_MISTAKES)
      .map((error) => at(placeOf(lines, error.pos[0]), explain(error)));
    const { aliases, lost, twice: minor, odd } = survey(document, lines);
    fatal.push(...odd);
    if (fatal.length > 0) return [...fatal, ...minor].slice(0, MOST_SYNTAX_MISTAKES);
    if (aliases.size > MAX_ALIASES) {
      return [at(START, `${aliases.size} aliases stand in the file: a scenario has at most ${MAX_ALIASES}`)];
    }
    if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
      return [at(START, 'the file is empty: a scenario needs at least name, clients and steps')];
    }
    if (lost.length > 0) return [...lost, ...minor];
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIAS_COUNT });
    if (isDeeper(value, MAX_LEVELS)) return [at(START, TOO_DEEP)];
    return new ParsedSource(document, lines, value, minor, aliases);
  } catch (error) {
    return [at(START, unreadable(error))];
  }
}

/** The document that the syntax of a text makes up, as `parseDocument` makes it of the text itself. */
function documentOf(tokens: readonly CST.Token[], length: number): Document.Parsed {
  // Its own search for keys that stand twice compares each with each.
  const options = { prettyErrors: false, merge: true, uniqueKeys: false } as const;
  const [document, second] = new Composer(options).compose(tokens, true, length);
  if (document === undefined) throw new Error('there is no document');
  if (second !== undefined) {
    const [from, to] = second.range;
    document.errors.push(new YAMLParseError([from, to], 'MULTIPLE_DOCS', 'there are several documents'));
  }
  return document;
}

/**
 * Where a text first goes deeper than any file may. Documents are made of it by recursion, which
 * ends wherever the stack of the day does.
 */
function firstTooDeep(tokens: readonly CST.Token[], lines: LineCounter): SourcePosition | undefined {
  let level = tokens;
  // The document itself is around the first value.
  for (let depth = -1; level.length > 0; depth += 1) {
    const [first] = level;
    if (depth > MAX_LEVELS && first !== undefined) return placeOf(lines, first.offset);
    level = level.flatMap(within);
  }
  return undefined;
}

/** The values and keys that stand directly within a piece of syntax. */
function within(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key ?? [], value ?? []].flat());
}

function at(position: SourcePosition, message: string): PlacedDiagnostic {
  return { ...position, message };
}

function unreadable(error: unknown): string {
  if (error instanceof ReferenceError) {
    return `the aliases unfold into too much: together they may stand for ${MAX_ALIAS_COUNT} values`;
  }
  return `not readable as YAML: ${messageOf(error)}`;
}

/** What one walk through a document finds. */
interface Survey {
  /** The aliases, with what each stands for. */
  readonly aliases: ReadonlyMap<Alias, Node | undefined>;
  /** Aliases of anchors that the file does not have above them. */
  readonly lost: readonly PlacedDiagnostic[];
  /** Keys that their map has already. */
  readonly twice: readonly PlacedDiagnostic[];
  /** Keys that are maps or lists. */
  readonly odd: readonly PlacedDiagnostic[];
}

function survey(document: Document.Parsed<ParsedNode>, lines: LineCounter): Survey {
  const anchors = new Map<string, Node>();
  const aliases = new Map<Alias, Node | undefined>();
  const lost: PlacedDiagnostic[] = [];
  const twice: PlacedDiagnostic[] = [];
  const odd: PlacedDiagnostic[] = [];
  visit(document, {
    Pair: (_, { key }) => {
      const named = isAlias(key) ? anchors.get(key.source) : key;
      const isPlain = !isMap(named) && !isSeq(named);
      if (isPlain && !(isScalar(named) && typeof named.value === 'object' && named.value !== null)) return;
      const place = placeOf(lines, (isNode(key) ? key.range?.[0] : undefined) ?? 0);
      odd.push(at(place, 'this key is a map or a list: a key is a plain word'));
    },
    Node: (_, node) => {
      if (isMap(node)) twice.push(...keysTwice(node, lines));
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.set(node.anchor, node);
        return;
      }
      const target = anchors.get(node.source);
      aliases.set(node, target);
      const place = placeOf(lines, node.range?.[0] ?? 0);
      if (target === undefined)
        lost.push(at(place, `no anchor ${quoted(`&${node.source}`)} stands above this alias`));
    },
  });
  return { aliases, lost, twice, odd };
}

/** A merge of another map may stand more than once; every other key tells the values apart. */
function keysTwice(map: YAMLMap, lines: LineCounter): PlacedDiagnostic[] {
  const known = new Set<unknown>();
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key) || key.value === '<<') return [];
    if (!known.has(key.value)) {
      known.add(key.value);
      return [];
    }
    const place = placeOf(lines, key.range?.[0] ?? 0);
    return [at(place, 'this key stands here a second time: every key, and every client, once')];
  });
}

function explain(error: YAMLError): string {
  if (error.code === 'MULTIPLE_DOCS') {
    return 'a second document starts here: one scenario a file, put this one into a file of its own';
  }
  if (error.code === 'TAB_AS_INDENT') return 'a tab indents this line: YAML is indented with spaces';
  return `not YAML: ${error.message}`;
}

function placeOf(lines: LineCounter, offset: number): SourcePosition {
  const { line, col } = lines.linePos(offset);
  return line < 1 ? START : { line, column: Math.max(1, col) };
}

class ParsedSource implements YamlSource {
  readonly value: unknown;
  readonly mistakes: readonly PlacedDiagnostic[];
  private readonly document: Document.Parsed<ParsedNode>;
  private readonly lines: LineCounter;
  private readonly aliases: ReadonlyMap<Alias, Node | undefined>;
  /**
   * The pairs of each map that was asked for, by key: a search through a map of many keys for each
   * of them would take minutes.
   */
  private readonly pairs = new Map<YAMLMap, ReadonlyMap<string, readonly [child: Node, key: Node]>>();

  constructor(
    document: Document.Parsed<ParsedNode>,
    lines: LineCounter,
    value: unknown,
    mistakes: readonly PlacedDiagnostic[],
    aliases: ReadonlyMap<Alias, Node | undefined>,
  ) {
    this.aliases = aliases;
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

  /**
   * Goes down `path` as far as there are nodes; behind an alias everything stands where the alias
   * does.
   */
  private walk(path: DataPath): { node: Node; key: Node | undefined; found: boolean } {
    let node: Node = this.document.contents as Node;
    let visible: Node = node;
    let key: Node | undefined;
    let behindAlias = false;
    for (const part of path) {
      const [child, childKey] = this.step(node, part);
      if (child === undefined) return { node: visible, key, found: false };
      const target = isAlias(child) ? this.aliases.get(child) : child;
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

  /** The child of `node` at one part of a path, with its key in a map. */
  private step(node: Node, part: string | number): readonly [child: Node | undefined, key: Node | undefined] {
    if (isSeq(node)) {
      const item = node.items[Number(part)];
      return [isNode(item) ? item : undefined, undefined];
    }
    return (isMap(node) ? this.pairsOf(node).get(String(part)) : undefined) ?? [undefined, undefined];
  }

  private pairsOf(map: YAMLMap): ReadonlyMap<string, readonly [child: Node, key: Node]> {
    const known = this.pairs.get(map);
    if (known !== undefined) return known;
    const pairs = new Map<string, readonly [child: Node, key: Node]>();
    for (const { key, value } of map.items) {
      if (!isScalar(key) || pairs.has(String(key.value))) continue;
      pairs.set(String(key.value), [isNode(value) ? value : key, key]);
    }
    this.pairs.set(map, pairs);
    return pairs;
  }
}

import { plainDescription } from '../schema/plain-description.ts';
import { cursorPlace, MARK, type CursorPlace } from './cursor-place.ts';
import { knownValues } from './known-values.ts';
import { alternatives, childOf, mapsAt, type SchemaNode } from './schema-walk.ts';

/** Something that can be written at the cursor. */
export interface Completion {
  readonly kind: 'key' | 'value';
  /** What stands in the list. */
  readonly label: string;
  /** What is written: a key with its colon, or the value. */
  readonly text: string;
  /** What it is, in a few words; empty where the label says it. */
  readonly about: string;
  /** A key without which the file is wrong. */
  readonly isNeeded: boolean;
}

/** What can be written at a place, and where the word begins that it takes the place of. */
export interface Completions {
  readonly from: number;
  readonly options: readonly Completion[];
}

/**
 * What a scenario's text can go on with at `offset`, by its schema and by the names in it;
 * undefined where nothing is known.
 */
export function completionsAt(text: string, offset: number): Completions | undefined {
  const place = cursorPlace(text, offset);
  if (place === undefined) return undefined;
  const options = place.valueOf === undefined ? keysAt(place) : valuesAt(place, place.valueOf);
  return options.length === 0 ? undefined : { from: place.from, options };
}

function mapAt({ path, data }: CursorPlace): unknown {
  return path.reduce(childOf, data);
}

/** Keys that the map does not have yet, needed ones first. */
function keysAt(place: CursorPlace): readonly Completion[] {
  const map = mapAt(place);
  const maps = mapsAt(place.path, place.data);
  const keys = new Map<string, Completion>();
  for (const { properties = {}, required = [] } of maps) {
    for (const [key, node] of Object.entries(properties)) {
      if (keys.has(key) || childOf(map, key) !== undefined) continue;
      const isNeeded = required.includes(key) && maps.length === 1;
      keys.set(key, { kind: 'key', label: key, text: `${key}: `, about: aboutOf(node), isNeeded });
    }
  }
  return [...keys.values()].sort((one, other) => Number(other.isNeeded) - Number(one.isNeeded));
}

function valuesAt(place: CursorPlace, key: string): readonly Completion[] {
  const map = mapAt(place);
  const maps = mapsAt(place.path, place.data);
  const nodes = maps.flatMap(({ properties }) => properties?.[key] ?? []);
  const values = new Map<string, Completion>();
  const add = (value: string, about: string): void => {
    if (value === MARK || values.has(value)) return;
    values.set(value, { kind: 'value', label: value, text: value, about, isNeeded: false });
  };
  for (const { text, about } of knownValues(key, place.path, map, place.data)) add(text, about);
  for (const node of nodes.flatMap(alternatives)) for (const value of wordsOf(node)) add(value, '');
  return [...values.values()];
}

function wordsOf(node: SchemaNode): readonly string[] {
  if (node.const !== undefined) return [String(node.const)];
  if (node.type === 'boolean') return ['true', 'false'];
  return (node.enum ?? node.items?.enum ?? []).map(String);
}

function aboutOf(node: SchemaNode): string {
  const described = [node, ...alternatives(node)].find(({ description }) => description !== undefined);
  return plainDescription(described?.description ?? '');
}

import { z } from 'zod';
import { scenarioSchema } from '../schema/schema.ts';
import type { DataPath } from '../source/yaml-source.ts';
import { MARK } from './cursor-place.ts';

/** As much of JSON Schema as the schema of scenarios uses. */
export interface SchemaNode {
  readonly description?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | SchemaNode;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

let root: SchemaNode | undefined;

/** The schema of a scenario file as plain data. */
export function scenarioNode(): SchemaNode {
  root ??= z.toJSONSchema(scenarioSchema, { io: 'input', reused: 'inline' }) as SchemaNode;
  return root;
}

/** A node, or what it may be one of. */
export function alternatives(node: SchemaNode): readonly SchemaNode[] {
  const several = node.anyOf ?? node.oneOf;
  return several === undefined ? [node] : several.flatMap(alternatives);
}

/**
 * The maps that may stand at a path of a file, as far as what the file says there leaves them
 * open.
 */
export function mapsAt(path: DataPath, data: unknown): readonly SchemaNode[] {
  let nodes: readonly SchemaNode[] = [scenarioNode()];
  let value = data;
  for (const part of path) {
    value = childOf(value, part);
    nodes = fitting(nodes.flatMap((node) => childNode(node, part) ?? []).flatMap(alternatives), value);
  }
  return nodes.filter(({ properties }) => properties !== undefined);
}

function childNode(node: SchemaNode, part: string | number): SchemaNode | undefined {
  if (typeof part === 'number') return node.items;
  const own = node.properties?.[part];
  if (own !== undefined) return own;
  return typeof node.additionalProperties === 'object' ? node.additionalProperties : undefined;
}

/** The value below a key or index. */
export function childOf(value: unknown, part: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
  return (value as Readonly<Record<string | number, unknown>>)[part];
}

/**
 * Of several kinds of map those that the keys which are there already belong to; all of them where
 * that is none.
 */
function fitting(nodes: readonly SchemaNode[], value: unknown): readonly SchemaNode[] {
  if (typeof value !== 'object' || value === null) return nodes;
  const fits = nodes.filter(({ properties }) =>
    Object.entries(value).every(([key, own]) => {
      const node = properties?.[key];
      if (node === undefined) return own === null;
      return node.const === undefined || own === null || own === MARK || own === node.const;
    }),
  );
  return fits.length > 0 ? fits : nodes;
}

import { ARG_ENTRIES, type CallbackArg } from '../vocabulary/callback-args.ts';

/** One parameter of a surface's name, read from `name: type`. */
export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  /** Names of the fields, where the type spells an object: `{uid: string; reason: string}`. */
  readonly fields: readonly Parameter[] | null;
}

/** Reads `name: type`, `name?: type` or `name` as the data files write it. */
export function parseParameter(text: string): Parameter {
  const colon = text.indexOf(':');
  const label = colon < 0 ? text.trim() : text.slice(0, colon).trim();
  const type = colon < 0 ? '' : text.slice(colon + 1).trim();
  const optional = label.endsWith('?');
  return { name: optional ? label.slice(0, -1) : label, type, optional, fields: parseFields(type) };
}

function parseFields(type: string): readonly Parameter[] | null {
  if (!type.startsWith('{') || !type.endsWith('}')) return null;
  return type
    .slice(1, -1)
    .split(';')
    .map((field) => field.trim())
    .filter((field) => field !== '')
    .map(parseParameter);
}

/** Neutral argument behind each name that parameters and fields carry. */
const NEUTRAL_ARGS: ReadonlyMap<string, CallbackArg> = new Map(
  ARG_ENTRIES.flatMap(([arg, { parameters }]) => parameters.map((name) => [name, arg] as const)),
);

/**
 * The neutral argument that a parameter or field of this name carries; undefined for what the
 * model has no word for.
 */
export function neutralArgOf(name: string): CallbackArg | undefined {
  return NEUTRAL_ARGS.get(name);
}

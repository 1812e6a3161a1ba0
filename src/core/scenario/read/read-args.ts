import type { z } from 'zod';
import { unmodelledReason } from '../../dialect/beyond-the-model.ts';
import { nearestName } from '../../text/nearest-name.ts';
import type { Dialect } from '../../dialect/dialect.ts';
import type { CallbackArgs } from '../../vocabulary/callback-args.ts';
import { callbackFacts, type CallbackRole } from '../../vocabulary/callbacks.ts';
import type { ArgPatterns } from '../../plan/expectation.ts';
import { namedValues, valueMatches, type ValuePattern } from '../../plan/value-pattern.ts';
import type { FileReading } from '../source/file-reading.ts';
import { argsSchema } from '../schema/expectation-schemas.ts';
import type { DataPath } from '../source/yaml-source.ts';
import { OWN_NETWORK_UID } from '../../vocabulary/network-quality.ts';
import { quoted } from '../../text/plain-text.ts';

/** The callback whose arguments are read. */
export interface NamedCallback {
  readonly dialect: Dialect;
  readonly role: CallbackRole;
  /** The dialect's name for it. */
  readonly name: string;
}

/** Reads the arguments at `path`, checked against what the callback carries on its surface. */
export function readArgs(reading: FileReading, path: DataPath, callback: NamedCallback): ArgPatterns {
  const args = reading.valueAt(path) ?? {};
  const shape: Readonly<Record<string, z.ZodType<ValuePattern | undefined>>> = argsSchema.shape;
  for (const key of Object.keys(args)) {
    const schema = Object.hasOwn(shape, key) ? shape[key] : undefined;
    const value = schema && reading.fitting(schema, [...path, key]);
    const mistake = mistakeOf(key as keyof CallbackArgs, value, callback);
    if (mistake === undefined) continue;
    if (mistake.about === 'key') reading.noteKey([...path, key], mistake.message);
    else reading.note([...path, key], mistake.message);
  }
  return args;
}

function mistakeOf(
  key: keyof CallbackArgs,
  value: ValuePattern | undefined,
  { dialect, role, name }: NamedCallback,
): { readonly about: 'key' | 'value'; readonly message: string } | undefined {
  const carried = dialect.argKeys(role);
  if (!carried.includes(key)) {
    const carries = carried.length === 0 ? 'no arguments' : carried.join(', ');
    return {
      about: 'key',
      message: `${name} has no argument ${quoted(key)} in ${dialect.id}: it carries ${carries}`,
    };
  }
  if (key === 'uid' && value === OWN_NETWORK_UID && role !== 'networkQuality')
    return { about: 'value', message: `${name} is about another user: 0 is the app's own network alone` };
  const words = dialect.argWords(role, key);
  if (words === undefined || value === undefined) return undefined;
  const unknown = namedValues(value).find((one) => !words.some((word) => valueMatches(one, word)));
  if (unknown === undefined) return undefined;
  return { about: 'value', message: unknownWord(String(unknown), words, key, { dialect, role, name }) };
}

/** A word that the lab does not know need not be unknown to the SDK. */
function unknownWord(
  text: string,
  words: readonly string[],
  key: keyof CallbackArgs,
  { dialect, role, name }: NamedCallback,
): string {
  const isChange = callbackFacts(dialect.canonicalRole(role)).reasons === 'reason' && key === 'reason';
  const beyond = isChange ? unmodelledReason(dialect, text) : undefined;
  if (beyond !== undefined) {
    return `${name} in ${dialect.id} can have the reason ${beyond}, but the lab does not model it yet`;
  }
  const guess = nearestName(text, words);
  const hint = guess === undefined ? `it has ${words.join(', ')}` : `did you mean "${guess}"?`;
  return `the lab knows no ${key} ${quoted(text)} of ${name} in ${dialect.id}: ${hint}`;
}

import { nearest } from '../dialect/nearest-name.ts';
import type { Dialect } from '../dialect/dialect.ts';
import type { CallbackArgs, CallbackRole } from '../dialect/neutral-callback.ts';
import type { FileReading } from './file-reading.ts';
import type { ArgsText } from './expectation-schemas.ts';
import type { DataPath } from './yaml-source.ts';
import { quoted } from '../report/plain-text.ts';

/** The callback whose arguments are read. */
export interface NamedCallback {
  readonly dialect: Dialect;
  readonly role: CallbackRole;
  /** The dialect's name for it. */
  readonly name: string;
}

/** Checks `args` against what the callback carries on its surface. */
export function readArgs(
  reading: FileReading,
  path: DataPath,
  args: ArgsText | undefined,
  callback: NamedCallback,
): CallbackArgs {
  for (const [key, value] of Object.entries(args ?? {})) {
    const mistake = mistakeOf(key as keyof CallbackArgs, value, callback);
    if (mistake === undefined) continue;
    if (mistake.about === 'key') reading.noteKey([...path, key], mistake.message);
    else reading.note([...path, key], mistake.message);
  }
  return (args ?? {}) as CallbackArgs;
}

function mistakeOf(
  key: keyof CallbackArgs,
  value: string | number | undefined,
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
  const words = dialect.argWords(role, key);
  if (words === undefined || words.includes(String(value))) return undefined;
  const guess = nearest(String(value), words);
  const hint = guess === undefined ? `there are ${words.join(', ')}` : `did you mean "${guess}"?`;
  return {
    about: 'value',
    message: `${quoted(String(value))} is no ${key} of ${name} in ${dialect.id}: ${hint}`,
  };
}

import { neutralArgOf, parseParameter } from './parameter.ts';
import type { EnumTable, EnumTables } from './enum-tables.ts';
import type { CallbackArgs, CallbackRole } from '../vocabulary/neutral-callback.ts';
import type { SurfaceEntry } from './surface/surface.ts';

/** Roles whose RtcConnection names the user that the callback is about: the app's own. */
const OWN_CONNECTION: readonly CallbackRole[] = ['joinSuccess', 'rejoinSuccess'];

/** The neutral arguments that a callback really carries on its surface, in order. */
export function argKeysOf(role: CallbackRole, entry: SurfaceEntry): readonly (keyof CallbackArgs)[] {
  const keys = entry.params.map(parseParameter).flatMap((parameter) => {
    if (parameter.name === 'connection')
      return OWN_CONNECTION.includes(role) ? ['channel', 'uid'] : ['channel'];
    const names = parameter.fields === null ? [parameter.name] : parameter.fields.map((field) => field.name);
    return names.map(neutralArgOf);
  });
  return [...new Set(keys)].filter((key): key is keyof CallbackArgs => key !== undefined);
}

/** The enumeration behind an argument of a callback; undefined where it has none. */
export function wordTableOf(
  role: CallbackRole,
  key: keyof CallbackArgs,
  enums: EnumTables,
): EnumTable | undefined {
  if (key === 'state' || key === 'previousState') return enums.state;
  if (key !== 'reason' || role === 'error') return undefined;
  return role === 'connectionStateChanged' ? enums.reason : enums.offlineReason;
}

/**
 * The words an argument of a callback can have on its surface; undefined when any value will do.
 */
export function argWordsOf(
  role: CallbackRole,
  key: keyof CallbackArgs,
  enums: EnumTables,
): readonly string[] | undefined {
  if (key === 'mediaType') return ['audio', 'video'];
  return wordTableOf(role, key, enums)?.members.map((member) => member.word);
}

import { neutralArgOf, parseParameter } from './parameter.ts';
import type { EnumTable, EnumTables } from './enum-tables.ts';
import { CALLBACK_ARGS, type CallbackArgs } from '../vocabulary/callback-args.ts';
import { MEDIA_TYPES } from '../vocabulary/media.ts';
import { callbackFacts, type CallbackRole } from '../vocabulary/callbacks.ts';
import type { SurfaceEntry } from './surface/surface.ts';

/**
 * The neutral arguments that a callback really carries on its surface, in order. On the web an
 * account stands where a user ID does.
 */
export function argKeysOf(
  role: CallbackRole,
  entry: SurfaceEntry,
  isWeb: boolean,
): readonly (keyof CallbackArgs)[] {
  const keys = entry.params.map(parseParameter).flatMap((parameter) => {
    if (parameter.name === 'connection') return isOwnEntry(role) ? ['channel', 'uid'] : ['channel'];
    const names = parameter.fields === null ? [parameter.name] : parameter.fields.map((field) => field.name);
    return names.map(neutralArgOf).flatMap((key) => (isWeb && key === 'uid' ? [key, 'account'] : [key]));
  });
  return [...new Set(keys)].filter((key): key is keyof CallbackArgs => key !== undefined);
}

/** Whether the RtcConnection of a callback names the user that it is about: the app's own. */
export function isOwnEntry(role: CallbackRole): boolean {
  return callbackFacts(role).answers === 'join';
}

/** The enumeration behind an argument of a callback; undefined where it has none. */
export function wordTableOf(
  role: CallbackRole,
  key: keyof CallbackArgs,
  enums: EnumTables,
): EnumTable | undefined {
  if (key === 'txQuality' || key === 'rxQuality') return enums.networkQuality;
  if (key === 'proxyType') return enums.proxyType;
  if (key === 'oldRole' || key === 'newRole') return enums.clientRole;
  const { states = 'state', reasons } = callbackFacts(role);
  if (key === 'state' || key === 'previousState') return enums[states];
  return key === 'reason' && reasons !== undefined ? enums[reasons] : undefined;
}

/**
 * The words an argument of a callback can have on its surface; undefined when any value will do.
 */
export function argWordsOf(
  role: CallbackRole,
  key: keyof CallbackArgs,
  enums: EnumTables,
): readonly string[] | undefined {
  if (CALLBACK_ARGS[key].kind === 'media') return MEDIA_TYPES;
  return wordTableOf(role, key, enums)?.members.map((member) => member.word);
}

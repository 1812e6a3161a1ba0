import { isOwnEntry, wordTableOf } from './callback-arguments.ts';
import { booleanLiteral, connectionLiteral, messageSend, textLiteral } from './literals.ts';
import { neutralArgOf, parseParameter } from './parameter.ts';
import type { Dialect } from './dialect.ts';
import type { CallbackArgs } from '../vocabulary/callback-args.ts';
import { callbackFacts, type CallbackRole } from '../vocabulary/callbacks.ts';
import type { NeutralCallback } from '../vocabulary/neutral-callback.ts';
import type { Parameter } from './parameter.ts';
import type { SurfaceEntry } from './surface/surface.ts';

/** Whose callback it is; only the 4.x wrappers show it, as their RtcConnection. */
export interface CallbackContext {
  readonly channel?: string;
  readonly localUid?: number;
}

interface Rendering {
  readonly dialect: Dialect;
  readonly role: CallbackRole;
  readonly args: CallbackArgs;
  readonly context: CallbackContext;
}

/**
 * A callback as its app sees it, in the language of the platform:
 * `onUserOffline(1, Constants.USER_OFFLINE_DROPPED)`, `user-left({ uid: 1 }, "ServerTimeOut")`: as
 * it arrives, not as it is registered for. What is not known stands by its parameter's name.
 *
 * @throws RangeError when the surface has no such callback
 */
export function renderCallback(
  dialect: Dialect,
  { role, args }: NeutralCallback,
  context: CallbackContext = {},
): string {
  const canonical = dialect.canonicalRole(role);
  const entry = dialect.surface.callbacks[canonical];
  if (entry === undefined) throw new RangeError(`${dialect.id} has no callback for ${role}`);
  const rendering: Rendering = { dialect, role: canonical, args, context };
  const values = entry.params
    .map((param) => renderParameter(rendering, parseParameter(param)))
    .filter((value) => value !== null);
  return frame(dialect, canonical, entry, values);
}

function frame(dialect: Dialect, role: CallbackRole, entry: SurfaceEntry, values: readonly string[]): string {
  const { language } = dialect.surface;
  const list = values.join(', ');
  const calls = callbackFacts(role).answers === 'leave' ? dialect.surface.leave : dialect.surface.join;
  const call = calls[0]?.name ?? '';
  switch (entry.kind) {
    case 'promise':
      return `await ${call}(…) → ${list === '' ? 'undefined' : list}`;
    case 'method-callback':
      return `${call}(…) → onSuccess(${list})`;
    case 'event':
      return `${entry.name}(${list})`;
    case 'callback':
    case 'method':
      return language === 'Objective-C'
        ? messageSend('delegate', entry.name, values)
        : `${entry.name}(${list})`;
  }
}

/** A parameter's value in code; null where it is left out. */
function renderParameter(rendering: Rendering, parameter: Parameter): string | null {
  if (parameter.name === 'connection') return renderConnection(rendering) ?? 'connection';
  if (parameter.fields !== null) return renderObject(rendering, parameter.fields);
  const value = renderArgument(rendering, parameter);
  if (value === null) return parameter.optional ? null : parameter.name;
  return parameter.name === 'user' ? `{ uid: ${value} }` : value;
}

function renderConnection({ dialect, role, args, context }: Rendering): string | null {
  const channel = args.channel ?? context.channel;
  const uid = isOwnEntry(role) ? (args.uid ?? context.localUid) : context.localUid;
  if (channel === undefined || uid === undefined) return null;
  return connectionLiteral(dialect.surface.language, channel, uid);
}

function renderObject(rendering: Rendering, fields: readonly Parameter[]): string {
  const hasUid = fields.some((field) => field.name === 'uid' && !field.optional);
  const shown = fields
    .filter((field) => !field.optional)
    .map((field) => renderField(rendering, field, hasUid))
    .join(', ');
  return shown === '' ? '{}' : `{ ${shown} }`;
}

function renderField(rendering: Rendering, field: Parameter, hasUid: boolean): string {
  if (/^'.*'$/.test(field.type)) return `${field.name}: "${field.type.slice(1, -1)}"`;
  const value = renderArgument(rendering, field);
  if (field.name === 'stream') return value === null || hasUid ? 'stream' : `stream /* uid ${value} */`;
  return value === null ? field.name : `${field.name}: ${value}`;
}

/**
 * The neutral argument behind a parameter or field, spelled by the surface; null where the
 * callback has none.
 */
function renderArgument({ dialect, role, args }: Rendering, { name, type }: Parameter): string | null {
  const key = neutralArgOf(name);
  if (key === 'uid' && dialect.platform === 'web' && args.account !== undefined)
    return textLiteral(dialect.surface.language, args.account);
  const value = key === undefined ? undefined : args[key];
  if (key === undefined || value === undefined) return null;
  if (key === 'uid' && type === 'string') return `"${String(value)}"`;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return booleanLiteral(dialect.surface.language, value);
  const member = wordTableOf(role, key, dialect.enums)?.members.find((known) => known.word === value);
  if (member !== undefined) return member.code;
  const isNativeWord = (key === 'state' || key === 'reason') && dialect.platform !== 'web';
  return isNativeWord ? value : textLiteral(dialect.surface.language, value);
}

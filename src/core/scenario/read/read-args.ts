import type { z } from 'zod';
import { unmodelledReason } from '../../dialect/beyond-the-model.ts';
import { namesakeOf } from '../../text/account-names.ts';
import { nearestName } from '../../text/nearest-name.ts';
import type { Dialect } from '../../dialect/dialect.ts';
import type { CallbackArgs } from '../../vocabulary/callback-args.ts';
import { callbackFacts, type CallbackRole } from '../../vocabulary/callbacks.ts';
import type { ArgPatterns, CalledUsers } from '../../plan/expectation.ts';
import {
  namedValues,
  valueMatches,
  withValues,
  type PlainValue,
  type ValuePattern,
} from '../../plan/value-pattern.ts';
import type { FileReading } from '../source/file-reading.ts';
import { namedUid } from '../../fields/client-fields.ts';
import { suggestedWord } from '../../fields/schema-fields.ts';
import { NO_UID, type ClientSpec } from '../../vocabulary/client-spec.ts';
import type { ReadClient } from './read-clients.ts';
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
export function readArgs(
  reading: FileReading,
  path: DataPath,
  callback: NamedCallback,
  clients: ReadonlyMap<string, ReadClient>,
): ArgPatterns {
  const args: ArgPatterns = reading.valueAt(path) ?? {};
  const shape: Readonly<Record<string, z.ZodType<ValuePattern | undefined>>> = argsSchema.shape;
  for (const key of Object.keys(args)) {
    const schema = Object.hasOwn(shape, key) ? shape[key] : undefined;
    const value = schema && reading.fitting(schema, [...path, key]);
    const mistake = mistakeOf(key as keyof CallbackArgs, value, callback);
    if (mistake === undefined) continue;
    if (mistake.about === 'key') reading.noteKey([...path, key], mistake.message);
    else reading.note([...path, key], mistake.message);
  }
  noteUnknownAccounts(reading, [...path, 'account'], clients);
  return withUids(reading, path, args, clients);
}

/**
 * Users named by their clients, or by their accounts: of a client with a user ID of its own it is
 * that one, of others whichever they were given.
 */
export function withUids<Args extends { readonly uid?: ValuePattern | undefined }>(
  reading: FileReading,
  path: DataPath,
  args: Args,
  clients: ReadonlyMap<string, ReadClient>,
): Args {
  const uid = reading.fitting(argsSchema.shape.uid, [...path, 'uid']);
  if (uid === undefined) return args;
  const meant = withValues(uid, (value) =>
    typeof value === 'string' ? uidOf(reading, [...path, 'uid'], value, clients) : value,
  );
  return { ...args, uid: meant };
}

/** What the file at `path` calls the users that its arguments mean; nothing where they are numbers. */
export function calledUsers(
  reading: FileReading,
  path: DataPath,
  { uid }: { readonly uid?: ValuePattern | undefined },
): { readonly called?: CalledUsers } {
  const written = reading.fitting(argsSchema.shape.uid, [...path, 'uid']);
  if (written === undefined || uid === undefined) return {};
  const names = namedValues(written);
  const called = namedValues(uid).flatMap((meant, index) => {
    const name = names[index];
    return typeof meant === 'number' && typeof name === 'string' ? [[meant, name] as const] : [];
  });
  return called.length === 0 ? {} : { called: Object.fromEntries(called) };
}

function uidOf(
  reading: FileReading,
  path: DataPath,
  text: string,
  clients: ReadonlyMap<string, ReadClient>,
): PlainValue {
  const owner = clients.has(text) ? undefined : ownerOf(text, clients);
  if (owner !== undefined) return owner.uid;
  const { client, stay } = namedUid(text);
  if (!clients.has(client)) {
    const named = stay === undefined ? undefined : ownerOf(client, clients);
    if (named !== undefined) {
      noteOneUid(reading, path, client, named.uid, stay);
      return named.uid;
    }
    noteUnknownUser(reading, path, client, clients);
    return text;
  }
  if (stay === undefined) noteNamesake(reading, path, client, clients);
  const own = clients.get(client)?.spec?.uid ?? NO_UID;
  if (own === NO_UID) return text;
  if (stay !== undefined) noteOneUid(reading, path, client, own, stay);
  return own;
}

/** A client and a user with the name of that as its account: either may be meant. */
function noteNamesake(
  reading: FileReading,
  path: DataPath,
  id: string,
  clients: ReadonlyMap<string, ReadClient>,
): void {
  const specs = [...clients.values()].flatMap(({ spec }) => spec ?? []);
  const spec = clients.get(id)?.spec;
  const other = spec && namesakeOf(spec, specs);
  if (other === undefined) return;
  reading.note(
    path,
    `"${id}" is the name of a client and the user account of another, "${other.id}": give "${other.id}", or give the client "${id}" another name`,
  );
}

function noteOneUid(reading: FileReading, path: DataPath, who: string, uid: number, stay = 1): void {
  reading.note(path, `${quoted(who)} has the user ID ${uid} in each stay: leave out "#${stay}"`);
}

/** A text that is neither the name of a client nor an account; a number in quotation marks is neither. */
function noteUnknownUser(
  reading: FileReading,
  path: DataPath,
  text: string,
  clients: ReadonlyMap<string, ReadClient>,
): void {
  const accounts = [...clients.values()].flatMap(({ spec }) => spec?.account ?? []);
  const what = accounts.length === 0 ? 'unknown client' : 'no client and no user account is';
  reading.note(path, () =>
    /^\d+$/.test(text)
      ? `${what} ${quoted(text)}: write ${text} without quotation marks`
      : `${what} ${quoted(text)}: ${suggestedWord(text, [...clients.keys(), ...accounts])}`,
  );
}

/** The client that joins with this account. */
function ownerOf(account: string, clients: ReadonlyMap<string, ReadClient>): ClientSpec | undefined {
  return [...clients.values()].find(({ spec }) => spec?.account === account)?.spec;
}

/** An account that no client has can never be told of. */
export function noteUnknownAccounts(
  reading: FileReading,
  path: DataPath,
  clients: ReadonlyMap<string, ReadClient>,
): void {
  const specs = [...clients.values()].map(({ spec }) => spec);
  const pattern = reading.fitting(argsSchema.shape.account, path);
  if (pattern === undefined || specs.includes(undefined)) return;
  const known = specs.flatMap((spec) => spec?.account ?? []);
  const unknown = namedValues(pattern).map(String);
  for (const text of unknown) {
    if (known.some((account) => valueMatches(text, account))) continue;
    reading.note(path, () => `no client has the user account ${quoted(text)}: ${suggestedWord(text, known)}`);
  }
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

import type { Dialect } from '../../dialect/dialect.ts';
import { WEBHOOK_EVENT_TYPES } from '../../vocabulary/webhooks.ts';
import type { Happening, OrderedThing, WebhookPatterns } from '../../plan/expectation.ts';
import { namedValues, type ValuePattern } from '../../plan/value-pattern.ts';
import { suggestedWord } from '../../fields/schema-fields.ts';
import { quoted } from '../../text/plain-text.ts';
import {
  codeSchema,
  ORDERED_KINDS,
  webhookArgsSchema,
  type ExpectationKind,
  type OrderedText,
} from '../schema/expectation-schemas.ts';
import type { FileReading } from '../source/file-reading.ts';
import type { DataPath } from '../source/yaml-source.ts';
import { calledUsers, noteUnknownAccounts, readArgs, withUids } from './read-args.ts';
import { readName, readRole } from './read-callback.ts';
import { checkClient } from './read-steps.ts';
import type { ExpectationScope } from './expectation-scope.ts';

/** What an expectation is about; undefined with a note where the file does not say it right. */
export function readHappening(
  reading: FileReading,
  path: DataPath,
  kind: ExpectationKind,
  scope: ExpectationScope,
): Happening | undefined {
  if (kind === 'channel') {
    const channel = reading.textAt([...path, 'channel']);
    const isKnown = channel !== undefined && checkChannel(reading, [...path, 'channel'], channel, scope);
    return isKnown ? { kind: 'destroyed', channel } : undefined;
  }
  if (kind === 'webhook') return readWebhook(reading, path, scope);
  const who = readClientOf(reading, path, scope);
  return who === undefined ? undefined : ofClient(reading, path, kind, who, scope);
}

function readWebhook(
  reading: FileReading,
  path: DataPath,
  { hasWebhooks, clients }: ExpectationScope,
): Happening | undefined {
  if (!hasWebhooks) {
    reading.noteKey(
      [...path, 'webhook'],
      'the file has no "webhooks": give "webhooks: {}" for a server that is told',
    );
    return undefined;
  }
  const type = WEBHOOK_EVENT_TYPES.find((one) => one === reading.valueAt([...path, 'webhook']));
  const args: WebhookPatterns | undefined = reading.fitting(webhookArgsSchema, [...path, 'args']);
  if (type === undefined) return undefined;
  const place = [...path, 'args'];
  noteUnknownAccounts(reading, [...place, 'account'], clients);
  const meant = withUids(reading, place, args ?? {}, clients);
  return { kind: 'webhook', type, args: meant, ...calledUsers(reading, place, meant) };
}

interface Who {
  readonly client: string;
  readonly dialect: Dialect | undefined;
}

function readClientOf(reading: FileReading, path: DataPath, { clients }: ExpectationScope): Who | undefined {
  const client = reading.textAt([...path, 'client']);
  if (client === undefined || !checkClient(reading, [...path, 'client'], client, clients)) return undefined;
  return { client, dialect: clients.get(client)?.dialect };
}

function ofClient(
  reading: FileReading,
  path: DataPath,
  kind: Exclude<ExpectationKind, 'channel' | 'webhook'>,
  { client, dialect }: Who,
  { clients }: ExpectationScope,
): Happening | undefined {
  switch (kind) {
    case 'state': {
      const state = reading.textAt([...path, kind]);
      // What is no state the schema has noted.
      return state === undefined ? undefined : { kind, client, state: state as never };
    }
    case 'refused': {
      const call = reading.textAt([...path, kind]);
      const code = reading.fitting(codeSchema, [...path, 'code']);
      if (code !== undefined && dialect !== undefined) checkCode(reading, [...path, 'code'], code, dialect);
      if (call === undefined) return undefined;
      return { kind, client, call: call as never, ...(code === undefined ? {} : { code: asCode(code) }) };
    }
    case 'callback':
    case 'event':
    case 'never':
    case 'neverEvent': {
      const text = reading.textAt([...path, kind]);
      if (text === undefined || dialect === undefined) return undefined;
      const read = kind === 'event' || kind === 'neverEvent' ? readRole : readName;
      const callback = read(reading, [...path, kind], text, dialect);
      if (callback === undefined) return undefined;
      const { name } = callback;
      const place = [...path, 'args'];
      const args = readArgs(reading, place, callback, clients);
      return { kind: 'callback', client, name, args, ...calledUsers(reading, place, args) };
    }
    case 'sequence':
    case 'order':
      return undefined;
  }
}

/** Records have codes as text: `-17`. */
function asCode(code: ValuePattern): ValuePattern {
  if (typeof code === 'number') return String(code);
  if (typeof code !== 'object') return code;
  if (Array.isArray(code)) return code.map(String);
  return 'not' in code ? { not: namedValues(code).map(String) } : code;
}

/** Native SDKs refuse with a number, pages with a word. */
function checkCode(reading: FileReading, path: DataPath, code: ValuePattern, dialect: Dialect): void {
  const isWord = dialect.platform.endsWith('web');
  const wrong = namedValues(code).find((one) => isWord === /^-?\d+$/.test(String(one)));
  if (wrong === undefined) return;
  const right = isWord ? 'with a word, such as INVALID_OPERATION' : 'with a number, such as -17';
  reading.note(path, `${dialect.id} refuses ${right}, never with ${quoted(String(wrong))}`);
}

/** The callbacks of a sequence; undefined where one is unknown. */
export function readSequence(
  reading: FileReading,
  path: DataPath,
  scope: ExpectationScope,
): readonly OrderedThing[] | undefined {
  const who = readClientOf(reading, path, scope);
  const names = reading.valueAt([...path, 'sequence']);
  if (who?.dialect === undefined || !Array.isArray(names)) return undefined;
  const { client, dialect } = who;
  const known = names.flatMap((text: unknown, index): OrderedThing[] => {
    const place = [...path, 'sequence', index];
    const callback = typeof text === 'string' ? readName(reading, place, text, dialect) : undefined;
    return callback === undefined ? [] : [{ kind: 'callback', client, name: callback.name, args: {} }];
  });
  return known.length === names.length ? known : undefined;
}

/** The parts of an order; undefined where one is wrong. */
export function readOrder(
  reading: FileReading,
  path: DataPath,
  scope: ExpectationScope,
): readonly OrderedThing[] | undefined {
  const things = reading.valueAt([...path, 'order']);
  if (!Array.isArray(things)) return undefined;
  const known = things.flatMap((thing: unknown, index): OrderedThing[] => {
    const place = [...path, 'order', index];
    if (typeof thing === 'string') {
      return scope.moments.checkFound(place, thing) ? [{ kind: 'found', id: thing }] : [];
    }
    const happening = readOrdered(reading, place, thing, scope);
    return happening === undefined ? [] : [happening];
  });
  return known.length === things.length ? known : undefined;
}

function readOrdered(
  reading: FileReading,
  path: DataPath,
  thing: unknown,
  scope: ExpectationScope,
): Happening | undefined {
  if (typeof thing !== 'object' || thing === null) return undefined;
  const [kind, second] = ORDERED_KINDS.filter((key) => (thing as OrderedText)[key] !== undefined);
  if (kind === undefined) {
    reading.note(path, `a part of an order needs one of ${ORDERED_KINDS.join(', ')}`);
    return undefined;
  }
  if (second !== undefined) {
    reading.noteKey([...path, second], `"${second}" beside "${kind}": make two parts of it, one for each`);
    return undefined;
  }
  return readHappening(reading, path, kind, scope);
}

function checkChannel(
  reading: FileReading,
  path: DataPath,
  channel: string,
  { channels }: ExpectationScope,
): boolean {
  if (channels.has(channel)) return true;
  reading.note(
    path,
    () => `no step joins channel ${quoted(channel)}: ${suggestedWord(channel, [...channels])}`,
  );
  return false;
}

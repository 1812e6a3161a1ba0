import { unknownCallback } from '../../dialect/beyond-the-model.ts';
import type { Dialect } from '../../dialect/dialect.ts';
import { parseDuration } from '../../time/duration.ts';
import { MILLISECOND, type Micros } from '../../time/micros.ts';
import { describeExpectation } from './expectation-text.ts';
import type { FileReading } from '../source/file-reading.ts';
import type { MomentReader } from './moment-reader.ts';
import type { Expectation } from '../../plan/plan.ts';
import { readArgs, type NamedCallback } from './read-args.ts';
import type { ReadClient } from './read-clients.ts';
import { checkClient } from './read-steps.ts';
import {
  EXPECTATION_KINDS,
  EXPECTATION_SCHEMAS,
  type ExpectationKind,
  type ExpectationText,
} from '../schema/expectation-schemas.ts';
import { suggestedWord } from '../../fields/schema-fields.ts';
import type { DataPath } from '../source/yaml-source.ts';
import { quoted } from '../../text/plain-text.ts';

/** How far off a moment may be that does not say. */
export const DEFAULT_TOLERANCE_US: Micros = 500 * MILLISECOND;

/** What expectations may refer to. */
export interface ExpectationScope {
  readonly clients: ReadonlyMap<string, ReadClient>;
  readonly moments: MomentReader;
  /** Channels that some step joins. */
  readonly channels: ReadonlySet<string>;
}

/**
 * An expectation; a `never` without an end lasts until Infinity, as nobody knows the end of the
 * run yet.
 */
export interface ReadExpectation {
  readonly expectation: Expectation;
  readonly path: DataPath;
}

/** Reads the section `expect`; those with a mistake are noted and left out. */
export function readExpectations(reading: FileReading, scope: ExpectationScope): readonly ReadExpectation[] {
  const section = reading.valueAt(['expect']);
  if (section === undefined) return [];
  if (!Array.isArray(section)) {
    reading.note(
      ['expect'],
      'must be a list of expectations such as "- { client: uid2, never: peer-leave }"',
    );
    return [];
  }
  return section.flatMap((_, index) => readExpectation(reading, ['expect', index], scope) ?? []);
}

function readExpectation(
  reading: FileReading,
  path: DataPath,
  scope: ExpectationScope,
): ReadExpectation | undefined {
  const kind = readKind(reading, path);
  if (kind === undefined) return undefined;
  const text = reading.part<ExpectationText>(EXPECTATION_SCHEMAS[kind], path);
  const references = readReferences(reading, path, kind, scope);
  if (text === undefined || references === undefined) return undefined;
  const placed = { text: describeExpectation(text), position: reading.positionOf(path) };
  const expectation = compile(reading, path, text, references, placed);
  return expectation === undefined ? undefined : { expectation, path };
}

function readKind(reading: FileReading, path: DataPath): ExpectationKind | undefined {
  const value = reading.valueAt(path);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    reading.note(path, 'must be an expectation such as { client: uid2, never: peer-leave }');
    return undefined;
  }
  const keys = Object.keys(value);
  // A channel is also an argument name, but on this level it tells the kind only where nothing
  // else does.
  const [kind, second] = EXPECTATION_KINDS.filter((key) => keys.includes(key));
  if (kind === undefined) {
    const slip = keys.find(
      (key) => !['client', 'at', 'tolerance', 'args', 'count', 'from', 'until'].includes(key),
    );
    const hint = slip === undefined ? '' : `; for ${quoted(slip)} ${suggestedWord(slip, EXPECTATION_KINDS)}`;
    reading.note(path, `an expectation needs one of ${EXPECTATION_KINDS.join(', ')}${hint}`);
    return undefined;
  }
  if (second === undefined) return kind;
  reading.noteKey(
    [...path, second],
    `${quoted(second)} beside "${kind}": write two expectations, one for each`,
  );
  return undefined;
}

/**
 * What an expectation refers to elsewhere in the file; fields its kind does not have are
 * undefined.
 */
interface References {
  readonly atUs: Micros | undefined;
  readonly fromUs: Micros | undefined;
  readonly untilUs: Micros | undefined;
  readonly callbacks: readonly NamedCallback[];
}

/**
 * Follows every reference, also where other fields are wrong; undefined when one of them leads
 * nowhere.
 */
function readReferences(
  reading: FileReading,
  path: DataPath,
  kind: ExpectationKind,
  { clients, moments, channels }: ExpectationScope,
): References | undefined {
  const isSpan = kind === 'never' || kind === 'neverEvent';
  const atKey = kind === 'channel' ? 'destroyed' : 'at';
  const never = kind === 'channel' && reading.textAt([...path, atKey]) === 'never';
  const atUs =
    isSpan || never ? undefined : moments.resolveAt([...path, atKey], kind === 'channel' ? ['never'] : []);
  const fromUs = isSpan ? moments.resolveAt([...path, 'from']) : undefined;
  const untilUs = isSpan ? moments.resolveAt([...path, 'until']) : undefined;
  const references = { atUs, fromUs, untilUs };
  if (kind === 'channel') {
    const isKnown = checkChannel(reading, [...path, 'channel'], channels);
    return isKnown && (never || atUs !== undefined) ? { ...references, callbacks: [] } : undefined;
  }
  const client = reading.textAt([...path, 'client']);
  if (client === undefined || !checkClient(reading, [...path, 'client'], client, clients)) return undefined;
  const callbacks = readCallbacks(reading, path, kind, clients.get(client)?.dialect);
  const hasMoments =
    (isSpan || kind === 'sequence' || atUs !== undefined) &&
    has(reading, path, 'from', fromUs) &&
    has(reading, path, 'until', untilUs);
  return callbacks === undefined || !hasMoments ? undefined : { ...references, callbacks };
}

/** Whether a moment that is written could be resolved. */
function has(reading: FileReading, path: DataPath, key: string, us: Micros | undefined): boolean {
  return us !== undefined || reading.valueAt([...path, key]) === undefined;
}

/**
 * The callbacks that an expectation names; undefined when the client's dialect lacks one, or is
 * not known itself.
 */
function readCallbacks(
  reading: FileReading,
  path: DataPath,
  kind: ExpectationKind,
  dialect: Dialect | undefined,
): readonly NamedCallback[] | undefined {
  if (kind === 'state' || kind === 'channel') return [];
  const value = reading.valueAt([...path, kind]);
  const texts = Array.isArray(value) ? value : [value];
  const isRole = kind === 'event' || kind === 'neverEvent';
  const callbacks = texts.map((text: unknown, index) => {
    const place = Array.isArray(value) ? [...path, kind, index] : [...path, kind];
    if (typeof text !== 'string' || dialect === undefined) return undefined;
    return isRole ? readRole(reading, place, text, dialect) : readName(reading, place, text, dialect);
  });
  const known = callbacks.filter((callback) => callback !== undefined);
  return known.length === callbacks.length ? known : undefined;
}

function compile(
  reading: FileReading,
  path: DataPath,
  text: ExpectationText,
  { atUs, fromUs, untilUs, callbacks }: References,
  placed: Pick<Expectation, 'text' | 'position'>,
): Expectation | undefined {
  if ('destroyed' in text) {
    const toleranceUs = toleranceOf(text.tolerance);
    return { type: 'channel', ...placed, channel: text.channel, atUs: atUs ?? null, toleranceUs };
  }
  const { client } = text;
  if ('sequence' in text) {
    return { type: 'sequence', ...placed, client, names: callbacks.map(({ name }) => name) };
  }
  if ('state' in text) {
    if (atUs === undefined) return undefined;
    const toleranceUs = toleranceOf(text.tolerance);
    return { type: 'state', ...placed, client, state: text.state, atUs, toleranceUs };
  }
  const [callback] = callbacks;
  if (callback === undefined) return undefined;
  const named = {
    client,
    name: callback.name,
    args: readArgs(reading, [...path, 'args'], text.args, callback),
  };
  if ('never' in text || 'neverEvent' in text) {
    const span = { fromUs: fromUs ?? 0, untilUs: untilUs ?? Infinity };
    if (span.untilUs < span.fromUs) {
      reading.note([...path, 'until'], 'the span ends before it begins: "until" must not lie before "from"');
    }
    return { type: 'never', ...placed, ...named, ...span };
  }
  if (atUs === undefined) return undefined;
  const window = { atUs, toleranceUs: toleranceOf(text.tolerance), count: text.count ?? 1 };
  return { type: 'callback', ...placed, ...named, ...window };
}

/** The callback with the client's own name. */
function readName(
  reading: FileReading,
  path: DataPath,
  text: string,
  dialect: Dialect,
): NamedCallback | undefined {
  const name = dialect.resolveName(text);
  const role = name === undefined ? undefined : dialect.roleOfName(name);
  if (name !== undefined && role !== undefined) return { dialect, role, name };
  reading.note(path, () => unknownCallback(dialect, text));
  return undefined;
}

/** The callback with this role in the client's dialect. */
function readRole(
  reading: FileReading,
  path: DataPath,
  text: string,
  dialect: Dialect,
): NamedCallback | undefined {
  const role = dialect.resolveRole(text);
  const name = role === undefined ? null : dialect.traceName(role);
  if (role !== undefined && name !== null) return { dialect, role, name };
  reading.note(path, () =>
    dialect.unmodelledName(text) === undefined
      ? `${dialect.id} has no role ${quoted(text)}; the nearest it has is "${dialect.nearestRole(text)}"`
      : unknownCallback(dialect, text),
  );
  return undefined;
}

function checkChannel(reading: FileReading, path: DataPath, channels: ReadonlySet<string>): boolean {
  const channel = reading.textAt(path);
  if (channel === undefined || channels.has(channel)) return channel !== undefined;
  reading.note(
    path,
    () => `no step joins channel ${quoted(channel)}: ${suggestedWord(channel, [...channels])}`,
  );
  return false;
}

function toleranceOf(text: string | undefined): Micros {
  if (text === undefined) return DEFAULT_TOLERANCE_US;
  const parsed = parseDuration(text);
  return parsed.ok ? parsed.us : DEFAULT_TOLERANCE_US;
}

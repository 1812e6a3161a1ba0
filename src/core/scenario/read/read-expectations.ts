import type { ComesExpectation, Expectation, Span } from '../../plan/expectation.ts';
import { isWindow } from '../../plan/expectation.ts';
import type { ValueRange } from '../../plan/value-pattern.ts';
import type { Micros } from '../../time/micros.ts';
import { describeExpectation } from './expectation-text.ts';
import type { FileReading } from '../source/file-reading.ts';
import type { MomentReader } from './moment-reader.ts';
import type { ExpectationScope } from './expectation-scope.ts';
import { readHappening, readOrder, readSequence } from './read-happening.ts';
import { WHEN_KEYS, WhenReader, type ReadWhen } from './read-when.ts';
import {
  EXPECTATION_KINDS,
  EXPECTATION_SCHEMAS,
  type ExpectationKind,
  type ExpectationText,
} from '../schema/expectation-schemas.ts';
import { suggestedWord } from '../../fields/schema-fields.ts';
import type { DataPath } from '../source/yaml-source.ts';
import { quoted } from '../../text/plain-text.ts';

/**
 * An expectation; a span without an end lasts until Infinity, as nobody knows the end of the run
 * yet.
 */
export interface ReadExpectation {
  readonly expectation: Expectation;
  readonly path: DataPath;
  /** The last moment it names, as far as that is known, and how much later it may be. */
  readonly lastUs: Micros;
  readonly toleranceUs: Micros;
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
  scope.moments.nameExpectations(section.length);
  return section.flatMap((_, index) => {
    scope.moments.comeTo(index);
    return readExpectation(reading, ['expect', index], scope) ?? [];
  });
}

function readExpectation(
  reading: FileReading,
  path: DataPath,
  scope: ExpectationScope,
): ReadExpectation | undefined {
  const kind = readKind(reading, path);
  if (kind === undefined) return undefined;
  const text = reading.part<ExpectationText>(EXPECTATION_SCHEMAS[kind], path);
  const meant = readMeant(reading, path, kind, scope);
  if (text === undefined || meant === undefined) return undefined;
  const placed = { text: describeExpectation(text), position: reading.positionOf(path) };
  const expectation = { ...meant, ...placed };
  const last = lastOf(expectation, scope.moments);
  if (expectation.type === 'comes' && expectation.id !== undefined) {
    scope.moments.defineExpected(expectation.id, last.lastUs + last.toleranceUs);
  }
  return { expectation, path, ...last };
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
    const others = ['client', 'args', 'count', 'id', 'code', ...WHEN_KEYS];
    const slip = keys.find((key) => !others.includes(key));
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

type WithoutSource<Each> = Each extends unknown ? Omit<Each, 'text' | 'position'> : never;
/** What an expectation means, without the words of the file. */
type Meant = WithoutSource<Expectation>;

/**
 * What an expectation means; undefined when something about it is wrong. Every reference is
 * followed, also where other fields are wrong.
 */
function readMeant(
  reading: FileReading,
  path: DataPath,
  kind: ExpectationKind,
  scope: ExpectationScope,
): Meant | undefined {
  if (kind === 'sequence' || kind === 'order') {
    const of = (kind === 'order' ? readOrder : readSequence)(reading, path, scope);
    return of === undefined ? undefined : { type: 'order', of };
  }
  const what = readHappening(reading, path, kind, scope);
  const when = readWhen(reading, path, kind, scope);
  if (what === undefined || when === undefined) return undefined;
  if ('never' in when) return { type: 'never', what, span: when.never };
  const { id, count } = reading.valueAt(path) as { id?: string; count?: ComesExpectation['count'] };
  return { type: 'comes', ...(id === undefined ? {} : { id }), what, when, count: count ?? usual(kind) };
}

/** A state, or the end of a channel, may come more than once; callbacks are counted. */
function usual(kind: ExpectationKind): number | ValueRange {
  return kind === 'state' || kind === 'channel' ? { atLeast: 1 } : 1;
}

function readWhen(
  reading: FileReading,
  path: DataPath,
  kind: ExpectationKind,
  { moments }: ExpectationScope,
): ReadWhen | { readonly never: Span } | undefined {
  const when = new WhenReader(reading, moments, path);
  switch (kind) {
    case 'never':
    case 'neverEvent': {
      const span = when.span();
      return span === undefined ? undefined : { never: span };
    }
    case 'channel':
      if (when.isNever('destroyed')) return { never: { from: 0, until: Infinity } };
      return when.window('destroyed', ['never']);
    case 'refused':
    case 'webhook':
      if (!when.isNever('at')) return when.whenOf('at');
      return neverThen(when, reading, path);
    case 'callback':
    case 'event':
    case 'state':
    case 'sequence':
    case 'order':
      if (WHEN_KEYS.some((key) => key !== 'tolerance' && when.has(key))) return when.whenOf('at');
      reading.note(
        [...path, 'at'],
        'missing: say when: "at" a moment, or in a span such as "after: dead, within: 3s"',
      );
      return undefined;
  }
}

/** A refusal that never comes: neither then nor so often. */
function neverThen(
  when: WhenReader,
  reading: FileReading,
  path: DataPath,
): { readonly never: Span } | undefined {
  const wrong = ['count', 'id', 'notBefore'].find((key) => when.has(key));
  if (wrong === undefined) {
    const span = when.span();
    return span === undefined ? undefined : { never: span };
  }
  reading.noteKey([...path, wrong], `"${wrong}" beside "at: never": what never comes has none`);
  return undefined;
}

/** The last moment an expectation names, tolerance left aside. */
function lastOf(expectation: Meant, moments: MomentReader): Pick<ReadExpectation, 'lastUs' | 'toleranceUs'> {
  if (expectation.type === 'order') return { lastUs: 0, toleranceUs: 0 };
  const when = expectation.type === 'never' ? expectation.span : expectation.when;
  if (isWindow(when)) return { lastUs: moments.lastUsOf(when.at), toleranceUs: when.toleranceUs };
  const lastUs = moments.lastUsOf(when.until === Infinity ? when.from : when.until);
  return { lastUs, toleranceUs: 0 };
}

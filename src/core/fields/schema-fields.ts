import { z } from 'zod';
import { nearestName } from '../text/nearest-name.ts';
import { MAX_DIAGNOSTICS, MAX_NAME_CHARS } from '../vocabulary/limits.ts';
import { MAX_RUN_US } from '../time/micros.ts';
import { quoted, quotedValue, shortened } from '../text/plain-text.ts';
import { DURATION_PATTERN, parseDuration } from '../time/duration.ts';
import type { Micros } from '../time/micros.ts';
import { meantBy, type MeantWords } from './meant-words.ts';
import { parseMoment } from './moments.ts';
import { parseBandwidth, parsePercent } from './quantities.ts';

/**
 * What every `error` function of the schema gets: the value that is wrong, and the keys nobody
 * knows.
 */
interface RawIssue {
  readonly code?: string | undefined;
  readonly input?: unknown;
  readonly keys?: readonly string[];
}

/** A value in a message, short enough for one line. */
export function shownValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map of keys';
  return typeof value === 'string' ? quotedValue(value) : shortened(String(value));
}

/** Whether a key has no value: it is not there, or nothing follows its colon. */
function isLeftOut(input: unknown): input is null | undefined {
  return input === undefined || input === null;
}

/** The message of a field that must be `right`. */
function must(right: string): (issue: RawIssue) => string {
  return ({ input }) =>
    isLeftOut(input) ? `missing: give ${right}` : `must be ${right}, not ${shownValue(input)}`;
}

/** Among more words than this nobody looks for the one that was meant, nor reads them all. */
const MOST_COMPARED = 1_000;
const MOST_LISTED = 40;

/**
 * ` did you mean "…"?` where one of the words is near, and the list of words where they are few.
 */
export function suggestedWord(text: string, words: readonly string[]): string {
  // A name of nothing is a mistake of its own, and no advice.
  const named = words.filter((word) => word.trim() !== '');
  const guess = nearestName(text, named.slice(0, MOST_COMPARED), slipOf(text));
  if (guess !== undefined) return `did you mean "${guess}"?`;
  if (named.length === 0) return 'there are none';
  const more = named.length - MOST_LISTED;
  const listed = named.slice(0, MOST_LISTED).map((word) => shortened(word));
  if (listed.length === 1) return `there is only ${listed.join('')}`;
  return `there are ${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/**
 * How many wrong letters in a short word still count as a slip: one in three, or it is another
 * word.
 */
function slipOf(text: string): number {
  return text.length < 4 ? 1 : Math.max(2, Math.ceil(text.length * 0.4));
}

/** A text that `right` describes. */
export function textField(right: string, pattern: RegExp = /\S/): z.ZodString {
  return z
    .string({ error: must(right) })
    .regex(pattern, { error: must(right) })
    .describe(right);
}

/** One of a few words; `meant` are other words for them. */
export function choiceField<const Word extends string>(
  words: readonly Word[],
  what: string,
  meant?: MeantWords<NoInfer<Word>>,
): z.ZodEnum<{ [Each in Word]: Each }> {
  const error = ({ input }: RawIssue): string => {
    const list = words.join(', ');
    if (isLeftOut(input)) return `missing: give ${what}, one of ${list}`;
    const guess =
      meantBy(input, meant) ?? (typeof input === 'string' ? nearestName(input, words) : undefined);
    return `must be ${what}, one of ${list}, not ${shownValue(input)}${guess === undefined ? '' : `; did you mean "${guess}"?`}`;
  };
  return z.enum([...words], { error }).describe(what);
}

/** A whole number from `least` to `most`; `hint` says what is meant by something else. */
export function wholeNumberField(
  right: string,
  least: number,
  most: number,
  hint: (input: unknown) => string = () => '',
): z.ZodInt {
  const error = (issue: RawIssue): string =>
    `${must(right)(issue)}${isLeftOut(issue.input) ? '' : hint(issue.input)}`;
  return z.int({ error }).min(least, { error }).max(most, { error }).describe(right);
}

/** A number from `least` to `most`. */
export function numberField(right: string, least: number, most: number): z.ZodNumber {
  const error = must(right);
  return z.number({ error }).min(least, { error }).max(most, { error }).describe(right);
}

/** `true` or `false`. */
export function booleanField(right: string): z.ZodBoolean {
  return z.boolean({ error: must(`true or false: ${right}`) }).describe(right);
}

/** A text that a parser must understand; its message is the message of the field. */
export function parsed(
  right: string,
  pattern: RegExp,
  parse: (text: string) => { readonly ok: true } | { readonly ok: false; readonly message: string },
): z.ZodString {
  const error = ({ input }: RawIssue): string => {
    if (isLeftOut(input)) return `missing: give ${right}`;
    if (typeof input === 'object') return `must be ${right}, not ${shownValue(input)}`;
    const result = parse(String(input));
    if (!result.ok) return result.message;
    const hint = typeof input === 'string' ? '' : `; write ${quoted(String(input))} in quotation marks`;
    return `must be ${right}, not ${shownValue(input)}${hint}`;
  };
  return z
    .string({ error })
    .regex(pattern, { error, abort: true })
    .refine((value) => parse(value).ok, { error })
    .describe(right);
}

/** How clients and steps may be called, as a regular expression. */
export const ID_PATTERN = '[A-Za-z][A-Za-z0-9_-]*';

/** Name of a client or step. */
export function identifierField(right: string): z.ZodString {
  const pattern = `^${ID_PATTERN.replace('*', `{0,${MAX_NAME_CHARS - 1}}`)}$`;
  return textField(
    `${right}: a letter, then letters, digits, - or _, at most ${MAX_NAME_CHARS}`,
    new RegExp(pattern),
  );
}

/** `10s`, at most `mostUs`. */
export function durationField(right: string, mostUs: Micros = MAX_RUN_US): z.ZodString {
  return parsed(
    `${right} (a duration such as 500ms, 10s or 3m10s)`,
    new RegExp(`^${DURATION_PATTERN}$`),
    (value) => parseDuration(value, mostUs),
  );
}

/** `10s`, or `dead + 10s`. */
export function momentField(right: string): z.ZodString {
  return parsed(
    `${right} (a duration since the start such as 10s, or "id + 10s")`,
    new RegExp(`^(?:${ID_PATTERN}|(?:${ID_PATTERN}\\s*\\+\\s*)?${DURATION_PATTERN})$`),
    parseMoment,
  );
}

/** `5%`. */
export function percentField(right: string): z.ZodString {
  return parsed(`${right} (such as 5%)`, /^\d+(?:\.\d+)?%$/, parsePercent);
}

/** `500kbit/s`, or `unlimited`. */
export function bandwidthField(right: string): z.ZodString {
  return parsed(
    `${right} (such as 500kbit/s or 2Mbit/s, or unlimited)`,
    /^(?:unlimited|\d+(?:\.\d+)?\s*[kMG]?bit\/s)$/,
    (value) => (value === 'unlimited' ? { ok: true } : parseBandwidth(value)),
  );
}

/**
 * A map with exactly these keys. The message about unknown keys has one line a key, in the order
 * of the issue's `keys`, so that each can be reported at its own place.
 *
 * @param maps where a key that is unknown here may belong: fields with maps, those of `shape` unless
 *   they are looked at elsewhere
 */
export function closedMap<Shape extends z.ZodRawShape>(
  what: string,
  shape: Shape,
  maps: z.ZodRawShape = shape,
): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape);
  const error = ({ code, keys, input }: RawIssue): string => {
    if (code !== 'unrecognized_keys') return must(`${what}, a map of keys`)({ input });
    // No more are listed, and each suggestion costs as much as there are known keys.
    const hint = (key: string, index: number): string =>
      index <= MAX_DIAGNOSTICS ? `: ${placeOf(key, maps) ?? suggestedWord(key, known)}` : '';
    return (keys ?? [])
      .map((key, index) => `unknown key ${quoted(key)} in ${what}${hint(key, index)}`)
      .join('\n');
  };
  return z.strictObject(shape, { error });
}

/** Which maps below have this key: `it is a key of "up" and "down"`; undefined where none has it. */
function placeOf(key: string, shape: z.ZodRawShape): string | undefined {
  const places = placesBelow(key, shape, DEEPEST);
  return places.length === 0 ? undefined : `it is a key of ${places.map(quoted).join(' and ')}`;
}

/** So many maps lie in each other at most: the fields of a link, in the network of a client. */
const DEEPEST = 2;

function placesBelow(key: string, shape: z.ZodRawShape, depth: number): string[] {
  if (depth === 0) return [];
  return Object.entries(shape).flatMap(([name, field]) =>
    mapsOf(field).flatMap((below) => [
      ...(Object.hasOwn(below, key) ? [name] : []),
      ...placesBelow(key, below, depth - 1).map((place) => `${name}.${place}`),
    ]),
  );
}

/** The maps that a field may be. */
function mapsOf(field: unknown): z.ZodRawShape[] {
  if (field instanceof z.ZodOptional) return mapsOf(field.unwrap());
  if (field instanceof z.ZodUnion) return field.options.flatMap(mapsOf);
  return field instanceof z.ZodObject ? [field.shape] : [];
}

/** What the manual and editors say about a part of the format. */
export interface Documentation {
  /** What it is, where the description that messages use does not say it all. */
  readonly about?: string;
  /** The value that counts where there is none. */
  readonly byDefault?: unknown;
  /** As a file has it. */
  readonly example?: string;
}

/** The schema with what is to be said about it. */
export function documented<Schema extends z.ZodType>(
  schema: Schema,
  { about, byDefault, example }: Documentation,
): Schema {
  return schema.meta({
    ...schema.meta(),
    ...(about === undefined ? {} : { description: about }),
    ...(byDefault === undefined ? {} : { default: byDefault }),
    ...(example === undefined ? {} : { examples: [example] }),
  });
}

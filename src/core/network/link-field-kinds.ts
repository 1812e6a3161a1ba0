import { z } from 'zod';
import {
  bandwidthField,
  documented,
  durationField,
  numberField,
  percentField,
  shownValue,
  wholeNumberField,
  choiceField,
} from '../fields/schema-fields.ts';
import { formatBandwidth, formatPercent, parseBandwidth, parsePercent } from '../fields/quantities.ts';
import { formatDuration, parseDuration } from '../time/duration.ts';
import { microsFromMs, msFromMicros, type Micros } from '../time/micros.ts';
import { MAX_BANDWIDTH_BPS, MAX_DELAY_US, MIN_BANDWIDTH_BPS } from '../vocabulary/limits.ts';
import type { LinkSettings } from '../vocabulary/link-settings.ts';

/**
 * Stands for a field whose every value is as good as another: alone it does nothing to packets.
 */
export const HARMLESS = Symbol('harmless');

/** What is said of every field of a link, whatever its kind. */
export interface FieldWords<Value> {
  /** Its key in scenario files and in the form of the lab: `loss`. */
  readonly name: string;
  /** As a log says it: `reordered 5%`. */
  readonly said: string;
  /** As the form has it: `Reordered`. */
  readonly label: string;
  /**
   * The value with which it does nothing to packets, if it does anything at all; undefined: that
   * of a link without the field.
   */
  readonly clean: Value | undefined | typeof HARMLESS;
  /** What the manual says, where the description in messages does not say it all. */
  readonly about?: string;
  readonly example: string;
  /** How often a random change of a link has it, and the values that are drawn. */
  readonly draw: { readonly ratio: number; readonly values: readonly (Value | null)[] };
  /** A few words of a preset's label; undefined where this value needs none. */
  readonly brief?: (value: Value, link: LinkSettings) => string | undefined;
}

/** How a field is typed in the form of the lab. */
export type FieldForm =
  | {
      readonly kind: 'number';
      readonly unit: string;
      /** One unit of the form in units of the model. */
      readonly scale: number;
      readonly least: number;
      readonly most: number;
      readonly isWhole?: boolean;
      /** A share has no whole units in the model. */
      readonly isShare?: boolean;
    }
  | { readonly kind: 'word'; readonly words: readonly string[] }
  | {
      readonly kind: 'switch';
      /** The word of a link with the field, and of one without. */
      readonly word: string;
      readonly without: string;
      /** What it means that a link has it, for people. */
      readonly means: string;
    };

/** One field of a link: all that files, forms, logs and random runs need of it. */
export interface LinkField<Value extends string | number> extends FieldWords<Value> {
  /** A link may lack it, and this word takes it away in a file; absent: every link has it. */
  readonly without?: string;
  /** In traces and journals, in their units. */
  readonly record: z.ZodType;
  /** In messages between the hub and its windows, in units of the model. */
  readonly message: z.ZodType<Value>;
  /** In scenario files. */
  readonly text: z.ZodOptional;
  /** The value of a text that fits the schema; null takes the field away. */
  readonly read: (text: unknown) => Value | null;
  /** As a scenario file spells it. */
  readonly write: (value: Value) => string | number;
  /** With its unit, for people. */
  readonly show: (value: Value) => string;
  readonly form: FieldForm;
}

const MS = 1_000;
const KBIT = 1_000;

/** An optional field of a scenario file. */
function inFile(
  { about, example }: Pick<FieldWords<never>, 'about' | 'example'>,
  schema: z.ZodType,
): z.ZodOptional {
  return documented(schema.optional(), { ...(about === undefined ? {} : { about }), example });
}

const delayRecord = z
  .number()
  .refine((ms) => msFromMicros(microsFromMs(ms)) === ms, 'must be milliseconds, exact to the microsecond')
  .refine((ms) => ms >= 0, 'must not be negative')
  .refine(
    (ms) => ms <= msFromMicros(MAX_DELAY_US),
    `must be at most ${msFromMicros(MAX_DELAY_US)}, which are 10 min`,
  );

/** A delay, at most {@link MAX_DELAY_US}; `right` says what it is. */
export function delayField(right: string, words: FieldWords<Micros>): LinkField<Micros> {
  return {
    ...words,
    record: delayRecord,
    message: z.int().min(0).max(MAX_DELAY_US),
    text: inFile(words, durationField(right, MAX_DELAY_US)),
    read: (text) => {
      const parsed = parseDuration(String(text));
      return parsed.ok ? parsed.us : 0;
    },
    write: formatDuration,
    show: (us) => `${us / MS} ms`,
    form: { kind: 'number', unit: 'ms', scale: MS, least: 0, most: msFromMicros(MAX_DELAY_US) },
  };
}

/**
 * A share of all packets, 0 to 1; `without` where a link may lack it, so that traces from before
 * it was there stay readable.
 */
export function shareField(
  right: string,
  words: FieldWords<number> & { readonly without?: string },
): LinkField<number> {
  const ratio = z.number().min(0).max(1);
  const { without } = words;
  const share = percentField(right);
  return {
    ...words,
    record: ratio,
    message: ratio,
    text: inFile(words, without === undefined ? share : z.union([z.literal(without), share])),
    read: (text) => {
      if (text === without) return null;
      const parsed = parsePercent(String(text));
      return parsed.ok ? parsed.value : 0;
    },
    write: formatPercent,
    show: formatPercent,
    form: { kind: 'number', unit: '%', scale: 0.01, least: 0, most: 100, isShare: true },
  };
}

/** A mean number of packets, which a link may lack: `without` says so. */
export function meanPacketsField(
  what: string,
  most: number,
  without: string,
  words: Omit<FieldWords<number>, 'about'> & { readonly about: (range: string) => string },
): LinkField<number> {
  const range = `1 to ${most}`;
  const mean = z.number().min(1).max(most);
  const error = ({ input }: { readonly input?: unknown }): string =>
    `must be ${what}, ${range}, or ${without}, not ${shownValue(input)}`;
  const documentedWords = { ...words, about: words.about(range) };
  return {
    ...documentedWords,
    without,
    record: mean,
    message: mean,
    text: inFile(
      documentedWords,
      z.union([numberField(`${what} in packets, ${range}`, 1, most), z.literal(without)], { error }),
    ),
    read: (text) => (text === without ? null : Number(text)),
    write: (packets) => packets,
    show: String,
    form: { kind: 'number', unit: 'packets', scale: 1, least: 1, most },
  };
}

/** A whole number of packets, from 1. */
export function packetsField(right: string, most: number, words: FieldWords<number>): LinkField<number> {
  const range = `1 to ${most}`;
  return {
    ...words,
    record: z.int().min(0).max(most),
    message: z.int().min(1).max(most),
    text: inFile(words, wholeNumberField(`${right}, ${range}`, 1, most)),
    read: Number,
    write: (packets) => packets,
    show: String,
    form: { kind: 'number', unit: 'packets', scale: 1, least: 1, most, isWhole: true },
  };
}

/** Bits a second, or `unlimited`. */
export function rateField(right: string, words: FieldWords<number>): LinkField<number> {
  const bps = z.number().min(MIN_BANDWIDTH_BPS).max(MAX_BANDWIDTH_BPS);
  return {
    ...words,
    without: 'unlimited',
    record: bps,
    message: bps,
    text: inFile(words, bandwidthField(right)),
    read: (text) => {
      const parsed = parseBandwidth(String(text));
      return parsed.ok ? parsed.value : null;
    },
    write: formatBandwidth,
    show: formatBandwidth,
    form: {
      kind: 'number',
      unit: 'kbit/s',
      scale: KBIT,
      least: MIN_BANDWIDTH_BPS / KBIT,
      most: MAX_BANDWIDTH_BPS / KBIT,
    },
  };
}

/**
 * A word that a link has or lacks; in files `without` takes it away. `means` says to people what a
 * link with it does.
 */
export function absentField<const Word extends string>(
  word: Word,
  without: string,
  right: string,
  { means, ...words }: FieldWords<Word> & { readonly means: string },
): LinkField<Word> {
  return {
    ...words,
    without,
    record: z.literal(word),
    message: z.literal(word),
    text: inFile(words, choiceField([without, word], right)),
    read: (text) => (text === word ? word : null),
    write: (value) => value,
    show: String,
    form: { kind: 'switch', word, without, means },
  };
}

/** One of a few words. */
export function wordField<const Word extends string>(
  choices: readonly Word[],
  right: string,
  words: FieldWords<Word>,
): LinkField<Word> {
  return {
    ...words,
    record: z.enum(choices),
    message: z.enum(choices),
    text: inFile(words, choiceField(choices, right)),
    read: (text) => choices.find((choice) => choice === text) ?? null,
    write: (choice) => choice,
    show: String,
    form: { kind: 'word', words: choices },
  };
}

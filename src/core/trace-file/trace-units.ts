import type { LabAction } from '../actions/actions.ts';
import { microsFromMs, msFromMicros } from '../time/micros.ts';
import type { TraceRecord } from '../trace/records.ts';
import type { TraceHeader } from '../trace/trace-header.ts';

/** Names of all times in `T`, however deep, without their unit: `atUs` gives `at`. */
type TimeNames<T> = T extends readonly (infer Element)[]
  ? TimeNames<Element>
  : T extends object
    ? { [K in keyof T]-?: (K extends `${infer Name}Us` ? Name : never) | TimeNames<T[K]> }[keyof T]
    : never;

type FileTimeName = TimeNames<TraceRecord> | TimeNames<LabAction> | TimeNames<Omit<TraceHeader, 'timings'>>;

/**
 * Fields that are milliseconds in a file and microseconds inside. The compiler proves that none is
 * missing.
 */
const fileTimes: Readonly<Record<FileTimeName, true>> = {
  at: true,
  since: true,
  limit: true,
  age: true,
  expectedAt: true,
  actualAt: true,
  latency: true,
  jitter: true,
  until: true,
  duration: true,
  answerAfter: true,
  lives: true,
  time: true,
};

type Json =
  string | number | boolean | null | undefined | readonly Json[] | { readonly [name: string]: Json };

/**
 * A copy for a file: every `…Us` becomes the same name without unit, in milliseconds, exact to the
 * microsecond. All other values, and the order of the fields, stay.
 */
export function toFileUnits(value: unknown): Json {
  if (Array.isArray(value)) return value.map(toFileUnits);
  if (typeof value !== 'object' || value === null) return value as Json;
  const out: Record<string, Json> = {};
  for (const [name, field] of Object.entries(value)) {
    if (name.endsWith('Us') && (typeof field === 'number' || field === null)) {
      out[name.slice(0, -2)] = field === null ? null : msFromMicros(field as number);
    } else {
      out[name] = toFileUnits(field);
    }
  }
  return out;
}

/**
 * The way back: the fields of a file that are times, in whole microseconds and with their unit in
 * the name.
 */
export function fromFileUnits(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromFileUnits);
  if (typeof value !== 'object' || value === null) return value;
  const out: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    if (Object.hasOwn(fileTimes, name) && (typeof field === 'number' || field === null)) {
      out[`${name}Us`] = field === null ? null : microsFromMs(field as number);
    } else {
      out[name] = fromFileUnits(field);
    }
  }
  return out;
}

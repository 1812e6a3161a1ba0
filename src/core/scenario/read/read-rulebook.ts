import type { Timings } from '../../rulebook/rulebook.ts';
import { MIN_SPAN_US, TIMING_FIELDS, type DurationField } from '../../rulebook/timing-fields.ts';
import { parseDuration } from '../../time/duration.ts';
import type { FileReading } from '../source/file-reading.ts';
import { rulebookSchema } from '../schema/rulebook-schema.ts';
import { quoted } from '../../text/plain-text.ts';

/** Reads the section `rulebook`: every timing it names, in the units of the model. */
export function readRulebook(reading: FileReading): Partial<Timings> {
  const path = ['rulebook'];
  if (reading.valueAt(path) === undefined) return {};
  const section = reading.part(rulebookSchema, path);
  const timings: Partial<Record<keyof Timings, unknown>> = {};
  for (const field of TIMING_FIELDS) {
    const span = field.kind === 'duration' ? readSpan(reading, field) : undefined;
    const value: unknown = span ?? section?.[field.name];
    if (value !== undefined) timings[field.key] = value;
  }
  return timings as Partial<Timings>;
}

function readSpan(reading: FileReading, field: DurationField): number | undefined {
  const path = ['rulebook', field.name];
  const text = reading.textAt(path);
  if (text === undefined) return undefined;
  if (text === 'never') return Infinity;
  const parsed = parseDuration(text);
  if (!parsed.ok) return undefined;
  if (parsed.us < MIN_SPAN_US) reading.note(path, `${quoted(text)} is too short: write 1ms or more`);
  return parsed.us;
}

import type { Timings } from '../rulebook/rulebook.ts';
import { MAX_RUN_US } from '../time/micros.ts';
import { shortened, shownJson } from '../text/plain-text.ts';
import { MIN_SPAN_US, TIMING_FIELDS } from '../rulebook/timing-fields.ts';
import type { DurationField, TimingField } from '../rulebook/timing-fields.ts';
import { microsFromMs, msFromMicros } from '../time/micros.ts';

type FileTiming = number | string | boolean;

/**
 * Overrides of timings as a trace's header spells them: names without unit, milliseconds, `never`
 * for no limit.
 */
export function timingsToFile(timings: Partial<Timings>): Record<string, FileTiming> {
  const out: Record<string, FileTiming> = {};
  for (const field of TIMING_FIELDS) {
    const value = timings[field.key];
    if (value === undefined) continue;
    if (field.kind === 'duration' && typeof value === 'number') {
      out[field.name] = value === Infinity ? 'never' : msFromMicros(value);
    } else {
      out[field.name] = value;
    }
  }
  return out;
}

type ReadValue = { readonly value: unknown } | { readonly mistake: string };

/** A span that the model can go by: the same that a scenario may say, in milliseconds. */
function durationFromFile(field: DurationField, value: FileTiming): ReadValue | undefined {
  if (value === 'never') return field.mayBeNever ? { value: Infinity } : undefined;
  if (typeof value !== 'number') return undefined;
  const us = microsFromMs(value);
  return us >= MIN_SPAN_US && us <= MAX_RUN_US && msFromMicros(us) === value ? { value: us } : undefined;
}

function valueFromFile(field: TimingField, value: FileTiming): ReadValue {
  const not = (wanted: string): ReadValue => ({
    mistake: `timings.${field.name} must be ${wanted}, not ${shownJson(value)}`,
  });
  switch (field.kind) {
    case 'duration': {
      const span = `milliseconds from ${msFromMicros(MIN_SPAN_US)} to ${msFromMicros(MAX_RUN_US)}`;
      return durationFromFile(field, value) ?? not(field.mayBeNever ? `${span} or "never"` : span);
    }
    case 'number': {
      const { integer, minimum, maximum } = field;
      const isNumber = typeof value === 'number' && value >= minimum && value <= maximum;
      return isNumber && (!integer || Number.isInteger(value))
        ? { value }
        : not(`a ${integer ? 'whole ' : ''}number from ${minimum} to ${maximum}`);
    }
    case 'enum':
      return field.values.includes(String(value)) ? { value } : not(`one of ${field.values.join(', ')}`);
    case 'boolean':
      return typeof value === 'boolean' ? { value } : not('true or false');
  }
}

/** Reads the overrides of a header; `mistakes` says which cannot be one, and why. */
export function timingsFromFile(timings: Readonly<Record<string, FileTiming>>): {
  timings: Partial<Timings>;
  mistakes: { readonly name: string; readonly message: string }[];
} {
  const out: Record<string, unknown> = {};
  const mistakes: { name: string; message: string }[] = [];
  for (const [name, value] of Object.entries(timings)) {
    const field = TIMING_FIELDS.find((candidate) => candidate.name === name);
    if (field === undefined) {
      const known = TIMING_FIELDS.map((each) => each.name).join(', ');
      mistakes.push({ name, message: `timings.${shortened(name)} is no timing; there are: ${known}` });
      continue;
    }
    const read = valueFromFile(field, value);
    if ('mistake' in read) mistakes.push({ name, message: read.mistake });
    else out[field.key] = read.value;
  }
  return { timings: out as Partial<Timings>, mistakes };
}

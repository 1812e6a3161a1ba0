import type { Timings } from '../rulebook/rulebook.ts';
import { TIMING_FIELDS } from '../rulebook/timing-fields.ts';
import type { TimingField } from '../rulebook/timing-fields.ts';
import { microsFromMs, msFromMicros } from '../time/micros.ts';

type FileTiming = number | string | boolean;

/** Overrides of timings as a trace's header spells them: names without unit, milliseconds, `never` for no limit. */
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

function durationFromFile(field: TimingField, value: FileTiming): number | string {
  if (value === 'never') return Infinity;
  if (typeof value === 'number' && value >= 0) return microsFromMs(value);
  return `timings.${field.name} must be milliseconds or "never", not ${JSON.stringify(value)}`;
}

function valueFromFile(field: TimingField, value: FileTiming): { value: unknown } | { mistake: string } {
  const not = (wanted: string): { mistake: string } => ({
    mistake: `timings.${field.name} must be ${wanted}, not ${JSON.stringify(value)}`,
  });
  switch (field.kind) {
    case 'duration': {
      const duration = durationFromFile(field, value);
      return typeof duration === 'string' ? { mistake: duration } : { value: duration };
    }
    case 'number':
      return typeof value === 'number' && value >= field.minimum
        ? { value }
        : not(`a number from ${field.minimum}`);
    case 'enum':
      return field.values.includes(String(value)) ? { value } : not(`one of ${field.values.join(', ')}`);
    case 'boolean':
      return typeof value === 'boolean' ? { value } : not('true or false');
  }
}

/** Reads the overrides of a header; `mistakes` says what cannot be one. */
export function timingsFromFile(timings: Readonly<Record<string, FileTiming>>): {
  timings: Partial<Timings>;
  mistakes: string[];
} {
  const out: Record<string, unknown> = {};
  const mistakes: string[] = [];
  for (const [name, value] of Object.entries(timings)) {
    const field = TIMING_FIELDS.find((candidate) => candidate.name === name);
    if (field === undefined) {
      mistakes.push(
        `timings.${name} is no timing; there are: ${TIMING_FIELDS.map((f) => f.name).join(', ')}`,
      );
      continue;
    }
    const read = valueFromFile(field, value);
    if ('mistake' in read) mistakes.push(read.mistake);
    else out[field.key] = read.value;
  }
  return { timings: out as Partial<Timings>, mistakes };
}

import { parseDuration } from '../core/time/duration.ts';
import { MAX_RUN_US, MILLISECOND, type Micros } from '../core/time/micros.ts';

/** A span or moment: milliseconds, or a text such as `20s`, `3m10s`, `250ms`. */
export type HowLong = number | string;

/** In microseconds. @throws RangeError with a sentence where it is none */
export function microsOf(span: HowLong, where: string): Micros {
  if (typeof span === 'string') {
    const parsed = parseDuration(span);
    if (parsed.ok) return parsed.us;
    throw new RangeError(`${where}: ${parsed.message}.`);
  }
  const us = Math.round(span * MILLISECOND);
  if (us >= 0 && us <= MAX_RUN_US) return us;
  throw new RangeError(
    `${where}: ${span} is no number of milliseconds from 0 to ${MAX_RUN_US / MILLISECOND}.`,
  );
}

/**
 * A point or span of virtual time in whole microseconds. The unit of everything inside the model.
 */
export type Micros = number;

/** One millisecond in microseconds. */
export const MILLISECOND: Micros = 1_000;
/** One second in microseconds. */
export const SECOND: Micros = 1_000_000;
/** One minute in microseconds. */
export const MINUTE: Micros = 60 * SECOND;
/** One hour in microseconds. */
export const HOUR: Micros = 60 * MINUTE;

/**
 * The longest span that a file may name, and the longest that a run may last: keeps every sum of
 * times an exact integer.
 */
export const MAX_RUN_US: Micros = 1_000 * HOUR;

/** Milliseconds (any finite number) to whole microseconds, rounded to the nearest. */
export function microsFromMs(ms: number): Micros {
  return Math.round(ms * MILLISECOND);
}

/** Microseconds to milliseconds, exact to the microsecond. The unit of files and messages. */
export function msFromMicros(micros: Micros): number {
  return micros / MILLISECOND;
}

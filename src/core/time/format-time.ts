import { MILLISECOND, SECOND } from './micros.ts';
import type { Micros } from './micros.ts';

/**
 * A moment as all panels show it, so that columns line up: `10.000 s`. Rounded to the nearest
 * millisecond.
 */
export function formatMoment(us: Micros): string {
  return `${(us / SECOND).toFixed(3)} s`;
}

/**
 * A moment or span in seconds with three digits, six where it is not a whole millisecond:
 * `10.000 s`, `0.000250 s`.
 */
export function formatSeconds(us: Micros): string {
  if (!Number.isFinite(us)) return 'never';
  const digits = us % MILLISECOND === 0 ? 3 : 6;
  return `${(us / SECOND).toFixed(digits)} s`;
}

/**
 * How far `actualUs` lies from `expectedUs`, in words: `0.300 s late`, `2.000 s early`, `on time`.
 */
export function formatDeviation(expectedUs: Micros, actualUs: Micros): string {
  const byUs = actualUs - expectedUs;
  if (byUs === 0) return 'on time';
  return `${formatSeconds(Math.abs(byUs))} ${byUs > 0 ? 'late' : 'early'}`;
}

/** `1 scenario`, `2 scenarios`. */
export function countedNoun(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

import { SECOND, type Micros } from '../../time/micros.ts';

/** Digits of a moment: always as many, so that moments can be compared at a glance. */
const DIGITS = 3;

/** A span or a moment in seconds with a fixed number of digits: `30.100 s`. */
export function momentSeconds(us: Micros, digits: number = DIGITS): string {
  return Number.isFinite(us) ? `${(us / SECOND).toFixed(digits)} s` : 'never';
}

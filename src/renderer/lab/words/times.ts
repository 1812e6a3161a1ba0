import { formatMoment } from '../../../core/time/format-time.ts';

/**
 * A virtual moment split for the clock: the leading zeros are shown quieter, and the width never
 * changes before 100 h.
 */
export interface ClockParts {
  readonly quiet: string;
  readonly main: string;
}

/** `00:01:` and `12.400` for 72400 ms. */
export function clockParts(ms: number): ClockParts {
  // As all other moments are written: whoever stops the clock at one reads the same of both.
  const whole = Math.round(ms);
  const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');
  const hours = pad(Math.floor(whole / 3_600_000), 2);
  const minutes = pad(Math.floor(whole / 60_000) % 60, 2);
  const seconds = `${pad(Math.floor(whole / 1000) % 60, 2)}.${pad(whole % 1000, 3)}`;
  const text = `${hours}:${minutes}:${seconds}`;
  const firstTelling = text.search(/[1-9]/);
  const least = text.length - '0.000'.length;
  const cut = firstTelling === -1 ? least : Math.min(firstTelling, least);
  return { quiet: text.slice(0, cut), main: text.slice(cut) };
}

/** `12.400 s`: seconds with three digits at every size. */
export function secondsText(ms: number): string {
  return formatMoment(ms * 1000);
}

/**
 * A virtual moment in microseconds as {@link momentSeconds}: the lab has one format, files have
 * every digit.
 */
export function momentUs(us: number): string {
  return secondsText(us / 1000);
}

/**
 * A span people read rather than measure: `12.400 s`, from one minute on `3 min 02 s`. Never
 * negative.
 */
export function countdown(ms: number): string {
  // As it is written: a span of nearly a minute would else read 60.000 s.
  const left = Math.max(0, Math.round(ms));
  if (left < 60_000) return secondsText(left);
  const whole = Math.floor(left / 1000);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

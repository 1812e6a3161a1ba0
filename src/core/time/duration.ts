import { MAX_RUN_US } from './micros.ts';
import { quoted, shortened } from '../text/plain-text.ts';
import { HOUR, MILLISECOND, MINUTE, SECOND, type Micros } from './micros.ts';

/**
 * A duration as files spell it, hours first, each unit at most once; anchored nowhere, for use
 * inside other patterns.
 */
export const DURATION_PATTERN =
  '(?=\\d)(?:\\d+(?:\\.\\d+)?h)?(?:\\d+(?:\\.\\d+)?m(?!s))?(?:\\d+(?:\\.\\d+)?s)?(?:\\d+(?:\\.\\d+)?ms)?';

const WHOLE_DURATION = new RegExp(`^${DURATION_PATTERN}$`);
const RIGHT_FORM = 'write 250ms, 10s, 1.5s, 4m, 1h, or a sum such as 3m10s';
const UNIT_US: Readonly<Record<string, Micros>> = { h: HOUR, m: MINUTE, s: SECOND, ms: MILLISECOND };

/** A span in microseconds, or what is wrong with the text and what would be right. */
export type ParsedDuration =
  { readonly ok: true; readonly us: Micros } | { readonly ok: false; readonly message: string };

/**
 * Reads `250ms`, `10s`, `1.5s`, `4m`, `20m`, `1h` and sums such as `3m10s`. Never negative, whole
 * microseconds, at most `mostUs`.
 */
export function parseDuration(text: string, mostUs: Micros = MAX_RUN_US): ParsedDuration {
  const trimmed = text.trim();
  if (!WHOLE_DURATION.test(trimmed)) return { ok: false, message: notADuration(trimmed) };
  let us = 0;
  for (const [, amount = '', unit = ''] of trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|[hms])/g)) {
    us += Number(amount) * (UNIT_US[unit] ?? 0);
  }
  if (us > mostUs)
    return { ok: false, message: `${quoted(trimmed)} is too long: at most ${inHours(mostUs)}` };
  const whole = Math.round(us);
  if (Math.abs(us - whole) > 1e-3) {
    return {
      ok: false,
      message: `${quoted(trimmed)} is finer than a microsecond: write at most 0.001ms steps`,
    };
  }
  return { ok: true, us: whole };
}

/** What is wrong with a text as a duration; undefined where nothing is. */
export function durationProblem(text: string): string | undefined {
  const parsed = parseDuration(text);
  return parsed.ok ? undefined : parsed.message;
}

/** A limit as it is easiest to read: `1000h`, `10m`. */
function inHours(us: Micros): string {
  return us % HOUR === 0 ? `${us / HOUR}h` : formatDuration(us);
}

function notADuration(text: string): string {
  if (text === '') return `a duration is missing: ${RIGHT_FORM}`;
  if (text.startsWith('-') && WHOLE_DURATION.test(text.slice(1).trim())) {
    return `${quoted(text)} is negative, and nothing can last less than 0s: ${RIGHT_FORM}`;
  }
  if (/^\d+(?:\.\d+)?$/.test(text))
    return `${quoted(text)} has no unit: write ${shortened(text)}s or ${shortened(text)}ms`;
  return `${quoted(text)} is not a duration: ${RIGHT_FORM}`;
}

/**
 * The shortest spelling that {@link parseDuration} reads back to the same number: `3m10s`, `1.5s`,
 * `250ms`, `0s`.
 */
export function formatDuration(us: Micros): string {
  if (us < 0) return `-${formatDuration(-us)}`;
  if (!Number.isFinite(us)) return 'never';
  if (us === 0) return '0s';
  if (us < SECOND) return `${decimal(us, MILLISECOND)}ms`;
  const hours = Math.floor(us / HOUR);
  const minutes = Math.floor((us % HOUR) / MINUTE);
  const secondsUs = us % MINUTE;
  return (
    (hours > 0 ? `${hours}h` : '') +
    (minutes > 0 ? `${minutes}m` : '') +
    (secondsUs > 0 ? `${decimal(secondsUs, SECOND)}s` : '')
  );
}

/** From this span on nobody counts microseconds. */
const LONG_SPAN_US: Micros = 100 * MILLISECOND;

/**
 * A span as people say it, long ones to the millisecond: `20 s`, `3 min`, `300 ms`, `3 min 10 s`.
 */
export function spanWords(us: Micros): string {
  const told = Math.abs(us) < LONG_SPAN_US ? us : Math.round(us / MILLISECOND) * MILLISECOND;
  return formatDuration(told)
    .replaceAll(/(\d)(ms|h|m|s)/g, '$1 $2 ')
    .replace(/ m /, ' min ')
    .trim();
}

/**
 * `us / unit` as a decimal without trailing zeros; `unit` is a power of ten, so the digits are
 * exact.
 */
function decimal(us: Micros, unit: Micros): string {
  const fraction = String(us % unit)
    .padStart(String(unit).length - 1, '0')
    .replace(/0+$/, '');
  const whole = Math.floor(us / unit);
  return fraction === '' ? String(whole) : `${whole}.${fraction}`;
}

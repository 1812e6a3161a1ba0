import { quoted } from '../text/plain-text.ts';
import { parseDuration } from '../time/duration.ts';
import type { Micros } from '../time/micros.ts';

/** A point of time as written: a duration since the start, or since the step with an id. */
export type ParsedMoment =
  | { readonly ok: true; readonly after: string | undefined; readonly offsetUs: Micros }
  | { readonly ok: false; readonly message: string };

const AFTER_STEP = /^([A-Za-z][A-Za-z0-9_-]*)\s*(?:([+-])\s*(.*))?$/;

/** Reads `10s`, `dead`, or `dead + 2m55s`. Does not ask whether the id exists. */
export function parseMoment(text: string): ParsedMoment {
  const trimmed = text.trim();
  const [matched, after, sign, rest = ''] = AFTER_STEP.exec(trimmed) ?? [];
  if (matched === undefined) {
    const since = parseDuration(trimmed);
    if (since.ok) return { ok: true, after: undefined, offsetUs: since.us };
    return { ok: false, message: trimmed.startsWith('-') ? beforeStart(trimmed) : since.message };
  }
  if (sign === undefined) return { ok: true, after, offsetUs: 0 };
  if (sign === '-') {
    return {
      ok: false,
      message: `${quoted(trimmed)} counts backwards: a moment is "id + duration", so count from an earlier step`,
    };
  }
  const offset = parseDuration(rest);
  return offset.ok ? { ok: true, after, offsetUs: offset.us } : offset;
}

function beforeStart(text: string): string {
  return `${quoted(text)} lies before the start of the run: the earliest moment is 0s`;
}

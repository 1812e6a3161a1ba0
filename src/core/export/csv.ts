import { oneLine, plainJson } from '../text/plain-text.ts';
import { describeRecord } from '../trace/describe-record.ts';
import type { TraceRecord } from '../trace/records.ts';
import type { TraceHeader } from '../trace/trace-header.ts';
import { toFileUnits } from '../trace-file/trace-units.ts';
import { msFromMicros } from '../time/micros.ts';

const columns = ['seq', 'at_ms', 'actor', 'kind', 'cause', 'what', 'details'] as const;

/**
 * What spreadsheets take for the beginning of a formula, unless a quotation mark comes before it.
 */
const FORMULA = /^[=+\-@]/;

/**
 * A field as RFC 4180 wants it: in quotes where it holds a quote or a comma. Nothing in a text is
 * obeyed by whoever shows it.
 */
function field(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const text = oneLine(value).replace(FORMULA, "'$&");
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function row(record: TraceRecord): string {
  const { seq, atUs, kind, actor, cause, ...details } = record;
  const fields = [seq, msFromMicros(atUs), actor, kind, cause, describeRecord(record)];
  return [...fields, plainJson(toFileUnits(details))].map(field).join(',');
}

/**
 * The trace as a table (RFC 4180): one record a row, its own fields as JSON in `details`. The
 * header is not in it.
 */
export function* csvPieces(
  _header: TraceHeader,
  records: Iterable<TraceRecord>,
): Generator<string, undefined> {
  yield `${columns.join(',')}\r\n`;
  for (const record of records) yield `${row(record)}\r\n`;
}

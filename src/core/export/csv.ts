import { describeRecord } from '../trace/describe-record.ts';
import type { TraceRecord } from '../trace/records.ts';
import type { TraceHeader } from '../trace/trace-header.ts';
import { toFileUnits } from '../trace/trace-units.ts';
import { msFromMicros } from '../time/micros.ts';

const columns = ['seq', 'at_ms', 'actor', 'kind', 'cause', 'what', 'details'] as const;

/** A field as RFC 4180 wants it: in quotes where it holds a quote, a comma or a line break. */
function field(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function row(record: TraceRecord): string {
  const { seq, atUs, kind, actor, cause, ...details } = record;
  const fields = [seq, msFromMicros(atUs), actor, kind, cause, describeRecord(record)];
  return [...fields, JSON.stringify(toFileUnits(details))].map(field).join(',');
}

/** The trace as a table (RFC 4180): one record a row, its own fields as JSON in `details`. The header is not in it. */
export function* csvPieces(
  _header: TraceHeader,
  records: Iterable<TraceRecord>,
): Generator<string, undefined> {
  yield `${columns.join(',')}\r\n`;
  for (const record of records) yield `${row(record)}\r\n`;
}

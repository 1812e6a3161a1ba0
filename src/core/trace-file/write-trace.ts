import type { TraceRecord } from '../trace/records.ts';
import type { TraceHeader } from '../trace/trace-header.ts';
import { timingsToFile } from './trace-timings.ts';
import { toFileUnits } from './trace-units.ts';

/** First field of every trace file. */
export const TRACE_FORMAT = 'reconnect-lab-trace';
/** The format version that this app writes and reads. */
export const TRACE_VERSION = 1;

/** The header line, without its line break. */
export function headerLine(header: TraceHeader): string {
  const { app, name, seed, detail, rules, timings, clients, untilUs, webhooks } = header;
  const rulebooks = [...new Set(clients.map(({ sdk }) => sdk))];
  const known = { app, name, seed, detail, rulebooks, rules };
  const rest = toFileUnits({ clients, untilUs, ...(webhooks === undefined ? {} : { webhooks }) }) as object;
  return JSON.stringify({
    format: TRACE_FORMAT,
    version: TRACE_VERSION,
    ...known,
    timings: timingsToFile(timings),
    ...rest,
  });
}

/**
 * A record's line, without its line break. The same record gives the same bytes, whatever the
 * order of its first fields.
 */
export function recordLine(record: TraceRecord): string {
  const { seq, atUs, kind, actor, cause, ...rest } = record;
  return JSON.stringify(toFileUnits({ seq, atUs, kind, actor, cause, ...rest }));
}

/**
 * A whole trace as JSON Lines: the header, then one record a line, each ended by a line break.
 * Piece by piece.
 */
export function* tracePieces(
  header: TraceHeader,
  records: Iterable<TraceRecord>,
): Generator<string, undefined> {
  yield `${headerLine(header)}\n`;
  for (const record of records) yield `${recordLine(record)}\n`;
}

/** A whole trace as one text. */
export function writeTrace(header: TraceHeader, records: Iterable<TraceRecord>): string {
  return [...tracePieces(header, records)].join('');
}

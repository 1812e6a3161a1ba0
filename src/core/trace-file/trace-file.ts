import type { FileDiagnostic } from '../plan/plan.ts';
import type { TraceRecord } from '../trace/records.ts';
import type { TraceHeader } from '../trace/trace-header.ts';
import { TraceReader } from './trace-reader.ts';

/**
 * A trace file that was read, or what is wrong with it: at most {@link MAX_DIAGNOSTICS}, and that
 * there may be more.
 */
export type TraceReading =
  | { readonly ok: true; readonly header: TraceHeader; readonly records: readonly TraceRecord[] }
  | { readonly ok: false; readonly mistakes: readonly FileDiagnostic[] };

/** The lines of a JSON Lines text, and whether the last one is ended as it should be. */
export function traceLines(text: string): { lines: string[]; isWhole: boolean } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const isWhole = lines.at(-1) === '';
  if (isWhole) lines.pop();
  return { lines, isWhole };
}

/** Reads and checks a trace file; `file` is its name in messages. */
export function readTraceFile(text: string, file: string): TraceReading {
  const reader = new TraceReader(file);
  const { lines, isWhole } = traceLines(text);
  if (lines.length === 0) lines.push('');
  const records: TraceRecord[] = [];
  for (const [index, line] of lines.entries()) {
    if (reader.isEnded) break;
    const record = reader.line(line, !isWhole && index === lines.length - 1);
    if (record !== undefined) records.push(record);
  }
  const { header, mistakes } = reader;
  return header === undefined || mistakes.length > 0
    ? { ok: false, mistakes }
    : { ok: true, header, records };
}

import type { FileMistake } from '../../core/scenario/plan.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import { readTraceFile } from '../../core/trace/trace-file.ts';
import type { TraceHeader } from '../../core/trace/trace-header.ts';
import { readText } from './read-text.ts';

/** A trace with the text it was read from, or all that is wrong with it. */
export type LoadedTrace =
  | {
      readonly ok: true;
      readonly text: string;
      readonly header: TraceHeader;
      readonly records: readonly TraceRecord[];
    }
  | { readonly ok: false; readonly mistakes: readonly FileMistake[] };

/** What one string of the JavaScript engine can hold, with room to spare. */
const TRACE_LIMIT_BYTES = 400 * 1024 * 1024;

/** Reads a trace file. */
export function loadTrace(file: string): LoadedTrace {
  const reading = readText(file, TRACE_LIMIT_BYTES);
  if (!reading.ok) return { ok: false, mistakes: [reading.mistake] };
  const trace = readTraceFile(reading.text, file);
  return trace.ok ? { ...trace, text: reading.text } : trace;
}

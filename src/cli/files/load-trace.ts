import type { FileDiagnostic } from '../../core/plan/plan.ts';
import type { RecordList } from '../../core/trace/record-list.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import { RecordStore } from '../../core/trace/store/record-store.ts';
import type { TraceHeader } from '../../core/trace/trace-header.ts';
import { isJournalText } from '../../core/trace-file/journal/journal-text.ts';
import { TraceReader } from '../../core/trace-file/trace-reader.ts';
import { rereadableCopy } from '../../disk/spool.ts';
import { ioReason, WriteFailure } from '../../disk/io-reason.ts';
import { readJournalLines } from './load-journal.ts';
import type { ReadTrace } from './read-trace.ts';
import { ReadingProgress } from './reading-progress.ts';
import { TextError, textLines } from '../../disk/text-lines.ts';

/** A trace, or all that is wrong with its file. */
export type LoadedTrace =
  | { readonly ok: true; readonly header: TraceHeader; readonly records: RecordList }
  | { readonly ok: false; readonly mistakes: readonly FileDiagnostic[] };

/**
 * Reads a trace file of any length, from `source` where that is another; packets and timers are
 * packed, so that a day of them fits into memory.
 */
export function loadTrace(file: string, source = file): LoadedTrace {
  const records = new RecordStore();
  const read = readTrace(file, (record) => records.add(record), source);
  return read.ok ? { ...read, records } : read;
}

/**
 * Where a trace can be read twice: its file, or a copy of what came through a pipe. What cannot be
 * read is said by whoever reads.
 */
export function rereadableTrace(file: string): string {
  try {
    return rereadableCopy(file);
  } catch (error) {
    if (error instanceof WriteFailure) throw error;
    return file;
  }
}

/**
 * Reads and checks a trace file of any length, or the journal of a session; `take` is given its
 * records one after the other. `source`: where it is read from, if that is not the file that
 * messages name.
 */
export function readTrace(file: string, take: (record: TraceRecord) => void, source = file): ReadTrace {
  const reader = new TraceReader(file);
  const refuse = (message: string, line = 1, column = 1): ReadTrace => ({
    ok: false,
    mistakes: [...reader.mistakes, { file, line, column, message }],
  });
  const progress = new ReadingProgress(file);
  try {
    const lines = textLines(source);
    for (const { text, isCutOff } of lines) {
      progress.count();
      if (progress.lines === 1 && isJournalText(text)) return readJournalLines(file, text, lines, take);
      const record = reader.line(text.endsWith('\r') ? text.slice(0, -1) : text, isCutOff);
      if (record !== undefined) take(record);
      if (reader.isEnded) break;
    }
  } catch (error) {
    if (error instanceof TextError) return refuse(error.message, error.line, error.column);
    return refuse(`cannot be read: ${ioReason(error)}`);
  } finally {
    progress.end();
  }
  if (progress.lines === 0) reader.line('');
  const { header, mistakes } = reader;
  return header === undefined || mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, header };
}

import { readJournal } from '../../core/trace-file/journal/read-journal.ts';
import { replayJournal } from '../../core/trace-file/journal/replayed-journal.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import type { TextLine } from '../../disk/text-lines.ts';
import { printErrors } from '../program/output.ts';
import type { ReadTrace } from './read-trace.ts';

/**
 * Reads the rest of a journal and makes its run again: a journal has the inputs alone. What is
 * missing at its end is said, and the rest is a run like any other.
 */
export function readJournalLines(
  file: string,
  first: string,
  rest: Iterable<TextLine>,
  take: (record: TraceRecord) => void,
): ReadTrace {
  const lines = [`${first}\n`];
  for (const { text, isCutOff } of rest) lines.push(isCutOff ? text : `${text}\n`);
  const reading = readJournal(lines.join(''), file);
  if (!reading.ok) return reading;
  const { journal } = reading;
  if (journal.remark !== undefined) printErrors([`${file}: ${journal.remark}`]);
  if (journal.isFull) printErrors([`${file}: it reached its largest size; what came after is missing.`]);
  return { ok: true, journal, header: replayJournal(journal, take) };
}

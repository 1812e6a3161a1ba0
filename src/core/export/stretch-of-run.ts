import { openedClients } from '../trace/opened-clients.ts';
import type { RecordList } from '../trace/record-list.ts';
import { RecordSpan, type TimeSpan } from '../trace/record-span.ts';
import { eventRecordsOf } from '../trace/event-records.ts';
import type { TraceHeader } from '../trace/trace-header.ts';
import { EXPORT_FORMS, type FormName } from './export-forms.ts';

/** What is to be written, and how many records go into it. */
export interface ExportedRun {
  readonly header: TraceHeader;
  readonly records: RecordList;
  readonly count: number;
}

/**
 * A stretch of a run for one form: tables and sequence diagrams hold nothing else, the others no
 * packets from outside it. What pictures show of it their look says. Without a span it is the
 * whole run.
 */
export function stretchOfRun(
  form: FormName,
  header: TraceHeader,
  records: RecordList,
  span: TimeSpan | undefined,
): ExportedRun {
  if (span === undefined) return { header, records, count: records.length };
  const isCut = EXPORT_FORMS[form].cut === 'outside';
  const shown = new RecordSpan(records, span, !isCut);
  // Whoever was opened before the span is in it all the same.
  const clients = isCut ? openedClients(header, eventRecordsOf(records)) : header.clients;
  return { header: { ...header, clients }, records: shown, count: shown.count };
}

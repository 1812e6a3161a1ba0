/** Writes a run in another form, off the page's own thread: long runs take seconds. One job a worker. */
import { writeForm } from '../../../core/export/export-forms.ts';
import { readTraceFile } from '../../../core/trace/trace-file.ts';
import type { ExportJob, ExportOutcome } from './export-job.ts';

function outcomeOf({ form, look, title, trace, scenario }: ExportJob): ExportOutcome {
  const reading = readTraceFile(trace, 'the run');
  if (!reading.ok) return { ok: false, message: reading.mistakes[0]?.message ?? 'the run cannot be read' };
  const header = { ...reading.header, name: title };
  const text = writeForm(
    form,
    header,
    reading.records,
    scenario === undefined ? look : { ...look, scenario },
  );
  return { ok: true, text };
}

addEventListener('message', ({ data }: MessageEvent<ExportJob>) => {
  postMessage(outcomeOf(data));
});

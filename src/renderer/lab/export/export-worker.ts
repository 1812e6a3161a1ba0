/** Writes a run in another form, off the page's own thread: long runs take seconds. One job a worker. */
import { writeForm, type ReportedScenario } from '../../../core/export/export-forms.ts';
import { judgedSession } from '../../../core/scenario/judged-session.ts';
import { readTraceFile } from '../../../core/trace/trace-file.ts';
import type { ExportJob, ExportOutcome } from './export-job.ts';

function outcomeOf({ form, look, title, trace, scenario }: ExportJob): ExportOutcome {
  const reading = readTraceFile(trace, 'the run');
  if (!reading.ok) return { ok: false, message: reading.mistakes[0]?.message ?? 'the run cannot be read' };
  const { header, records } = reading;
  const judged = scenario?.isRun === true ? judgedSession(scenario, header, records) : undefined;
  const reported: ReportedScenario = {
    ...(scenario === undefined ? {} : { scenario: scenario.text }),
    ...(judged === undefined ? {} : { judged }),
  };
  return { ok: true, text: writeForm(form, { ...header, name: title }, records, look, reported) };
}

addEventListener('message', ({ data }: MessageEvent<ExportJob>) => {
  postMessage(outcomeOf(data));
});

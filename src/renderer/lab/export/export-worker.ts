/**
 * Writes a run in another form, off the page's own thread: long runs take seconds. One job a
 * worker.
 */
import { EXPORT_FORMS, writeForm, type ReportedScenario } from '../../../core/export/export-forms.ts';
import { stretchOfRun } from '../../../core/export/stretch-of-run.ts';
import { judgedSession } from '../../../core/scenario/judge/judged-session.ts';
import { SparseRecords } from '../../../core/trace/sparse-records.ts';
import { readTraceFile, type TraceReading } from '../../../core/trace-file/trace-file.ts';
import type { RecordList } from '../../../core/trace/record-list.ts';
import { labOfPlan } from '../../../core/lab/lab-of-plan.ts';
import { planFromTrace, type TraceHeader } from '../../../core/trace/trace-header.ts';
import type { ExportJob, ExportOutcome, HeldRun, JobRun } from './export-job.ts';
import { inOrderOfTime, packetStandIns } from './packet-stand-ins.ts';

type Read =
  | { readonly ok: true; readonly header: TraceHeader; readonly records: RecordList }
  | Extract<TraceReading, { ok: false }>;

function readRun(run: JobRun): Read {
  if ('trace' in run) return readTraceFile(run.trace, 'the run');
  if ('held' in run) return runAgain(run.held);
  const { header, telling, total, packets } = run;
  const all = packets === null ? telling : inOrderOfTime(telling, packetStandIns(packets));
  return { ok: true, header, records: new SparseRecords(telling, total, all) };
}

/** The whole run, from its inputs: without windows they give the identical one. */
function runAgain({ header, inputs }: HeldRun): Read {
  const plan = planFromTrace(header, inputs);
  const lab = labOfPlan(plan, { detail: header.detail });
  lab.run(plan.untilUs);
  return { ok: true, header, records: lab.records };
}

function outcomeOf({ form, look, title, run, scenario }: ExportJob): ExportOutcome {
  const reading = readRun(run);
  if (!reading.ok) return { ok: false, message: reading.mistakes[0]?.message ?? 'the run cannot be read' };
  const { header, records } = reading;
  const judged = scenario?.isRun === true ? judgedSession(scenario, header, records) : undefined;
  const reported: ReportedScenario = {
    ...(scenario === undefined ? {} : { scenario: [scenario.text] }),
    ...(judged === undefined ? {} : { judged }),
  };
  // A picture of a long run was given the packets of its stretch alone.
  const isStretch = 'telling' in run && EXPORT_FORMS[form].wire !== 'none';
  const span = isStretch ? undefined : look.span;
  const shown = stretchOfRun(form, { ...header, name: title }, records, span);
  return { ok: true, text: writeForm(form, shown.header, shown.records, look, reported) };
}

addEventListener('message', ({ data }: MessageEvent<ExportJob>) => {
  postMessage(outcomeOf(data));
});

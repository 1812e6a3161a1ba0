import { readFileSync, writeFileSync } from 'node:fs';
import { evaluateExpectations, judgeExpectations } from '../../core/scenario/evaluate-expectations.ts';
import { runScenario } from '../../core/scenario/run-scenario.ts';
import { traceHeader } from '../../core/trace/trace-header.ts';
import { writeTrace } from '../../core/trace/write-trace.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import type { Micros } from '../../core/time/micros.ts';
import { ioReason } from '../../disk/io-reason.ts';
import type { ScenarioJob, ScenarioOutcome } from './scenario-job.ts';
import type { SharedBoard } from './shared-board.ts';

/** Milliseconds with three digits: more would only be noise in reports. */
const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;

function traceOutcome(
  job: ScenarioJob,
  text: () => string,
): Pick<ScenarioOutcome, 'traceText' | 'traceMistake'> {
  const { trace } = job;
  if (trace.kind === 'none') return {};
  if (trace.kind === 'text') return { traceText: text() };
  try {
    writeFileSync(trace.file, text());
    return {};
  } catch (error) {
    return { traceMistake: `cannot write ${trace.file}: ${ioReason(error)}` };
  }
}

/** Writes the HTML report; why it could not be, else nothing. The code for it is loaded only where one is wanted. */
async function reportOutcome(
  job: ScenarioJob,
  records: readonly TraceRecord[],
  knownUntilUs: Micros,
): Promise<Pick<ScenarioOutcome, 'reportMistake'>> {
  if (job.report === undefined) return {};
  const { toHtml } = await import('../../core/export/html/to-html.ts');
  const { file, scenario } = job.report;
  try {
    const header = traceHeader(job.plan, job.detail, job.app);
    const text = readFileSync(scenario, 'utf8');
    const judged = judgeExpectations(job.plan.expectations, records, knownUntilUs);
    writeFileSync(file, toHtml(header, records, { scenario: text, judged }));
    return {};
  } catch (error) {
    return { reportMistake: `cannot write ${file}: ${ioReason(error)}` };
  }
}

/** Runs one scenario in this thread; `board` hears how far it is, and says when it is to stop. */
export async function runJob(job: ScenarioJob, board: SharedBoard): Promise<ScenarioOutcome> {
  const { detail, index, plan } = job;
  const startMs = performance.now();
  const run = runScenario(plan, { detail, onProgress: (virtualUs) => board.advance(index, virtualUs) });
  const { records, rules: checks, stopped, virtualUs } = run;
  board.advance(index, virtualUs);
  // Of a run that was stopped, only what is already decided can be said.
  const expectations = stopped
    ? evaluateExpectations(plan.expectations, records, virtualUs)
    : run.expectations;
  const wallMs = rounded(performance.now() - startMs);
  const trace = traceOutcome(job, () => writeTrace(traceHeader(plan, detail, job.app), records));
  const report = await reportOutcome(job, records, stopped ? virtualUs : Infinity);
  return { expectations, checks, virtualUs, stopped, wallMs, ...trace, ...report };
}

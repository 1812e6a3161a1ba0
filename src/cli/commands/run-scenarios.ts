import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { plain } from '../../core/report/reporter.ts';
import { reporters } from '../../core/report/reporters.ts';
import type { RunReport, ScenarioReport } from '../../core/report/results.ts';
import { allHeld, statusOf } from '../../core/report/summary.ts';
import { PROGRAM } from '../arguments/help.ts';
import { ioReason } from '../../disk/io-reason.ts';
import type { LoadedScenario } from '../files/load-scenarios.ts';
import { traceNames } from '../files/trace-names.ts';
import { complain, deliver, paintFor, unwritableReason } from '../output.ts';
import { appVersion } from '../package-folder.ts';
import { runJobs } from '../pool/run-jobs.ts';
import type { ScenarioJob, ScenarioOutcome } from '../pool/scenario-job.ts';
import { shardOf } from '../shard.ts';
import type { RunSettings } from './run-options.ts';

/** What keeps the results from being written, found out before anything runs. */
export function outputMistakes(command: string, settings: RunSettings): string[] {
  const { output, reportFolder, traceFolder } = settings;
  const mistakes: string[] = [];
  const unwritable = output === undefined ? undefined : unwritableReason(output);
  if (unwritable !== undefined) mistakes.push(`${PROGRAM} ${command}: --output: ${unwritable}`);
  const folders = [
    ['--trace', traceFolder],
    ['--report-dir', reportFolder],
  ] as const;
  for (const [option, folder] of folders) {
    const reason = folder === undefined ? undefined : folderMistake(folder);
    if (reason !== undefined) mistakes.push(`${PROGRAM} ${command}: ${option}: ${reason}`);
  }
  return mistakes;
}

function folderMistake(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true });
    return undefined;
  } catch (error) {
    return `cannot make the folder ${folder}: ${ioReason(error)}`;
  }
}

/** The scenarios of the wanted shard, ready to run; names of traces come from the whole list, so that they are the same in every shard. */
function jobsOf(
  scenarios: readonly LoadedScenario[],
  settings: RunSettings,
): { file: string; page: string; job: ScenarioJob }[] {
  const names = traceNames(scenarios.map(({ file }) => file));
  const { detail, reportFolder, seed, shard, traceFolder } = settings;
  const app = appVersion();
  const named = scenarios.map((scenario, index) => ({ ...scenario, trace: names[index] ?? 'trace.jsonl' }));
  return shardOf(named, shard).map(({ file, plan, trace }, index) => ({
    file,
    page: pageName(trace),
    job: {
      index,
      plan: seed === undefined ? plan : { ...plan, seed },
      detail,
      app,
      trace:
        traceFolder === undefined ? { kind: 'none' } : { kind: 'file', file: path.join(traceFolder, trace) },
      ...(reportFolder === undefined
        ? {}
        : { report: { file: path.join(reportFolder, pageName(trace)), scenario: file } }),
    },
  }));
}

const INDEX = 'index.html';

/** Name of a scenario's report page; the index keeps its own. */
function pageName(trace: string): string {
  const name = trace.replace(/jsonl$/, 'html');
  return name.toLowerCase() === INDEX ? `scenario-${name}` : name;
}

async function writeIndex(folder: string, report: RunReport, pages: readonly string[]): Promise<void> {
  const { toReportIndex } = await import('../../core/export/html/to-index.ts');
  const file = path.join(folder, INDEX);
  try {
    writeFileSync(file, toReportIndex(report, pages, appVersion()));
  } catch (error) {
    complain([`${PROGRAM}: --report-dir: cannot write ${file}: ${ioReason(error)}`]);
  }
}

function scenarioReport(file: string, job: ScenarioJob, outcome: ScenarioOutcome): ScenarioReport {
  const { name, rules, seed } = job.plan;
  const { checks, expectations, stopped, virtualUs, wallMs } = outcome;
  return {
    file,
    name,
    seed,
    status: statusOf(outcome.expectations, stopped),
    rules,
    expectations,
    checks,
    virtualUs,
    wallMs,
  };
}

/** Runs the wanted shard of the scenarios. The report has no rules yet. */
export async function runScenarios(
  scenarios: readonly LoadedScenario[],
  settings: RunSettings,
): Promise<RunReport> {
  const startMs = performance.now();
  const jobs = jobsOf(scenarios, settings);
  const { outcomes, interrupted } = await runJobs(
    jobs.map(({ job }) => job),
    settings,
  );
  const reports: ScenarioReport[] = [];
  const pages: string[] = [];
  for (const [index, { file, page, job }] of jobs.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) break;
    if (outcome.traceMistake !== undefined) complain([`${PROGRAM}: --trace: ${outcome.traceMistake}`]);
    if (outcome.reportMistake !== undefined) complain([`${PROGRAM}: --report-dir: ${outcome.reportMistake}`]);
    reports.push(scenarioReport(file, job, outcome));
    pages.push(page);
  }
  const wallMs = Math.round(performance.now() - startMs);
  const report = { scenarios: reports, notRun: jobs.length - reports.length, interrupted, wallMs };
  if (settings.reportFolder !== undefined) await writeIndex(settings.reportFolder, report, pages);
  return report;
}

/** Writes the report where it is wanted, and says how the whole ended. */
export async function deliverReport(report: RunReport, settings: RunSettings): Promise<number> {
  const exitCode = report.interrupted ? 130 : allHeld(report) ? 0 : 1;
  const { output, reporter } = settings;
  const paint = output === undefined ? paintFor(process.stdout) : plain;
  await deliver(reporters[reporter](report, paint), output, exitCode);
  return exitCode;
}

import path from 'node:path';
import { plainPaint } from '../../core/text/paint.ts';
import { oneLine } from '../../core/text/plain-text.ts';
import type { ScenarioPlan } from '../../core/plan/plan.ts';
import { askedOutside } from '../../core/scenario/read/read-webhooks.ts';
import type { ReplyCounts } from '../../webhooks/webhook-messenger.ts';
import { reporters } from '../../core/report/reporters.ts';
import type { RunReport, ScenarioReport } from '../../core/report/results.ts';
import { allHeld, statusOf } from '../../core/report/summary.ts';
import { PROGRAM } from '../arguments/help.ts';
import { WriteFailure } from '../../disk/io-reason.ts';
import { writeWhole } from '../../disk/whole-file.ts';
import type { LoadedScenario } from '../files/load-scenarios.ts';
import { traceNames } from '../files/trace-names.ts';
import {
  printErrors,
  writeResult,
  outputPaint,
  unwritableFolder,
  missingFolder,
  unwritableReason,
} from '../program/output.ts';
import { appVersion } from '../program/package-folder.ts';
import { interruptedCode } from '../pool/interrupt.ts';
import { runJobs } from '../pool/run-jobs.ts';
import type { ScenarioJob, ScenarioOutcome } from '../pool/scenario-job.ts';
import { shardOf } from '../arguments/shard.ts';
import type { RunSettings } from './run-options.ts';

/**
 * What keeps the results from being written, found out before anything runs; the folder of a report
 * is made where there is none, and that is said.
 */
export function outputMistakes(command: string, settings: RunSettings): string[] {
  const { output, reportFolder, traceFolder } = settings;
  const mistakes: string[] = [];
  const made = output === undefined ? undefined : missingFolder(output);
  const unwritable = output === undefined ? undefined : unwritableReason(output);
  if (unwritable !== undefined) mistakes.push(`${PROGRAM} ${command}: --output: ${unwritable}`);
  const folders = [
    ['--trace', traceFolder],
    ['--report-dir', reportFolder],
  ] as const;
  for (const [option, folder] of folders) {
    const reason = folder === undefined ? undefined : unwritableFolder(folder);
    if (reason !== undefined) mistakes.push(`${PROGRAM} ${command}: ${option}: ${reason}`);
  }
  const isSaid = made !== undefined && mistakes.length === 0 && !settings.isQuiet;
  if (isSaid) printErrors([`${PROGRAM} ${command}: made the folder ${made}`]);
  return mistakes;
}

/**
 * The scenarios of the wanted shard, ready to run; names of traces come from the whole list, so
 * that they are the same in every shard.
 */
function jobsOf(
  scenarios: readonly LoadedScenario[],
  settings: RunSettings,
): { file: string; page: string; job: ScenarioJob }[] {
  const names = traceNames(scenarios.map(({ file }) => file));
  const { detail, reportFolder, shard, traceFolder, webhook } = settings;
  const app = appVersion();
  // Of one file people want to know what happened; of many, what did not hold.
  const hasStory = scenarios.length === 1 && settings.reporter === 'spec' && !settings.isQuiet;
  const named = scenarios.map((scenario, index) => ({ ...scenario, trace: names[index] ?? 'trace.jsonl' }));
  return shardOf(named, shard).map(({ file, text, plan, trace }, index) => ({
    file,
    page: pageName(trace),
    job: {
      index,
      plan: planFor(plan, settings),
      ...(webhook === undefined ? {} : { webhook }),
      detail,
      app,
      ...(hasStory ? { hasStory } : {}),
      trace:
        traceFolder === undefined ? { kind: 'none' } : { kind: 'file', file: path.join(traceFolder, trace) },
      ...(reportFolder === undefined
        ? {}
        : { report: { file: path.join(reportFolder, pageName(trace)), scenario: text } }),
    },
  }));
}

/** A plan with what the command line says otherwise than its file. */
function planFor(plan: ScenarioPlan, { seed, webhook }: RunSettings): ScenarioPlan {
  const seeded = seed === undefined ? plan : { ...plan, seed };
  if (webhook === undefined) return seeded;
  return { ...seeded, webhooks: askedOutside(plan.webhooks) };
}

const INDEX = 'index.html';

/** Name of a scenario's report page; the index keeps its own. */
function pageName(trace: string): string {
  const name = trace.replace(/jsonl$/, 'html');
  return name.toLowerCase() === INDEX ? `scenario-${name}` : name;
}

/** Writes the index of the reports; gives back why it could not be written, if so. */
async function indexMistake(
  folder: string,
  report: RunReport,
  pages: readonly string[],
): Promise<string | undefined> {
  const { toReportIndex } = await import('../../core/export/html/to-index.ts');
  try {
    writeWhole(path.join(folder, INDEX), toReportIndex(report, pages, appVersion()));
    return undefined;
  } catch (error) {
    if (error instanceof WriteFailure) return error.message;
    throw error;
  }
}

function scenarioReport(file: string, job: ScenarioJob, outcome: ScenarioOutcome): ScenarioReport {
  const { name, rules, seed } = job.plan;
  const { checks, expectations, stopped, story, virtualUs, wallMs } = outcome;
  return {
    file,
    name,
    seed,
    status: statusOf(outcome.expectations, stopped),
    rules,
    expectations,
    checks,
    ...(story === undefined ? {} : { story }),
    virtualUs,
    wallMs,
  };
}

/** What came of a run, and what of it could not be written. */
export interface ScenariosRun {
  readonly report: RunReport;
  /** One line for each file that is missing. */
  readonly writeMistakes: readonly string[];
}

/** Runs the wanted shard of the scenarios. The report has no rules yet. */
export async function runScenarios(
  scenarios: readonly LoadedScenario[],
  settings: RunSettings,
): Promise<ScenariosRun> {
  const startMs = performance.now();
  const jobs = jobsOf(scenarios, settings);
  const { outcomes, interrupted } = await runJobs(
    jobs.map(({ job }) => job),
    settings,
  );
  const reports: ScenarioReport[] = [];
  const pages: string[] = [];
  const writeMistakes: string[] = [];
  for (const [index, { file, page, job }] of jobs.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) break;
    const { traceMistake, reportMistake, replies } = outcome;
    if (replies !== undefined && !settings.isQuiet) printErrors([repliesLine(replies)]);
    if (traceMistake !== undefined) writeMistakes.push(`${PROGRAM}: --trace: ${traceMistake}`);
    if (reportMistake !== undefined) writeMistakes.push(`${PROGRAM}: --report-dir: ${reportMistake}`);
    reports.push(scenarioReport(file, job, outcome));
    pages.push(page);
  }
  const wallMs = Math.round(performance.now() - startMs);
  const report = { scenarios: reports, notRun: jobs.length - reports.length, interrupted, wallMs };
  if (settings.reportFolder !== undefined) {
    const mistake = await indexMistake(settings.reportFolder, report, pages);
    if (mistake !== undefined) writeMistakes.push(`${PROGRAM}: --report-dir: ${mistake}`);
  }
  return { report, writeMistakes };
}

/** `Webhooks: 12 posted; 200 (11), ECONNREFUSED (1)`. */
function repliesLine(replies: ReplyCounts): string {
  const posted = Object.values(replies).reduce((sum, count) => sum + count, 0);
  const each = Object.entries(replies).map(([what, count]) => `${oneLine(what)} (${count})`);
  return `Webhooks: ${[`${posted} posted`, ...(each.length === 0 ? [] : [each.join(', ')])].join('; ')}`;
}

/**
 * Writes the report where it is wanted, and says how the whole ended. A file that is missing
 * counts more than what was found.
 */
export async function deliverReport(
  { report, writeMistakes }: ScenariosRun,
  settings: RunSettings,
): Promise<number> {
  const found = allHeld(report) ? 0 : 1;
  const exitCode = report.interrupted ? interruptedCode() : writeMistakes.length > 0 ? 2 : found;
  if (writeMistakes.length > 0) printErrors(writeMistakes);
  const { isQuiet, output, reporter } = settings;
  const paint = output === undefined ? outputPaint() : plainPaint;
  await writeResult(reporters[reporter](report, paint, { isQuiet }), output, exitCode);
  return exitCode;
}

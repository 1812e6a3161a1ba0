import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { plain } from '../../core/report/reporter.ts';
import { reporters } from '../../core/report/reporters.ts';
import type { RunReport, ScenarioReport } from '../../core/report/results.ts';
import { allHeld, statusOf } from '../../core/report/summary.ts';
import { PROGRAM } from '../arguments/help.ts';
import { ioReason } from '../files/io-reason.ts';
import type { LoadedScenario } from '../files/load-scenarios.ts';
import { traceNames } from '../files/trace-names.ts';
import { complain, deliver, paintFor, unwritableReason } from '../output.ts';
import { appVersion } from '../package-folder.ts';
import { runJobs } from '../pool/run-jobs.ts';
import type { ScenarioJob, ScenarioOutcome } from '../pool/scenario-job.ts';
import { shardOf } from '../shard.ts';
import type { RunSettings } from './run-options.ts';

/** What keeps the results from being written, found out before anything runs. */
export function outputMistakes(command: string, { output, traceFolder }: RunSettings): string[] {
  const mistakes: string[] = [];
  const unwritable = output === undefined ? undefined : unwritableReason(output);
  if (unwritable !== undefined) mistakes.push(`${PROGRAM} ${command}: --output: ${unwritable}`);
  if (traceFolder === undefined) return mistakes;
  try {
    mkdirSync(traceFolder, { recursive: true });
  } catch (error) {
    mistakes.push(
      `${PROGRAM} ${command}: --trace: cannot make the folder ${traceFolder}: ${ioReason(error)}`,
    );
  }
  return mistakes;
}

/** The scenarios of the wanted shard, ready to run; names of traces come from the whole list, so that they are the same in every shard. */
function jobsOf(
  scenarios: readonly LoadedScenario[],
  settings: RunSettings,
): { file: string; job: ScenarioJob }[] {
  const names = traceNames(scenarios.map(({ file }) => file));
  const { detail, seed, shard, traceFolder } = settings;
  const app = appVersion();
  const named = scenarios.map((scenario, index) => ({ ...scenario, trace: names[index] ?? 'trace.jsonl' }));
  return shardOf(named, shard).map(({ file, plan, trace }, index) => ({
    file,
    job: {
      index,
      plan: seed === undefined ? plan : { ...plan, seed },
      detail,
      app,
      trace:
        traceFolder === undefined ? { kind: 'none' } : { kind: 'file', file: path.join(traceFolder, trace) },
    },
  }));
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
  for (const [index, { file, job }] of jobs.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) break;
    if (outcome.traceMistake !== undefined) complain([`${PROGRAM}: --trace: ${outcome.traceMistake}`]);
    reports.push(scenarioReport(file, job, outcome));
  }
  const wallMs = Math.round(performance.now() - startMs);
  return { scenarios: reports, notRun: jobs.length - reports.length, interrupted, wallMs };
}

/** Writes the report where it is wanted, and says how the whole ended. */
export async function deliverReport(report: RunReport, settings: RunSettings): Promise<number> {
  const exitCode = report.interrupted ? 130 : allHeld(report) ? 0 : 1;
  const { output, reporter } = settings;
  const paint = output === undefined ? paintFor(process.stdout) : plain;
  await deliver(reporters[reporter](report, paint), output, exitCode);
  return exitCode;
}

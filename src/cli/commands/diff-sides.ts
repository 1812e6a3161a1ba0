import { statSync } from 'node:fs';
import { onGeneration } from '../../core/compare/other-generation.ts';
import type { SdkGeneration } from '../../core/vocabulary/persona.ts';
import type { FileDiagnostic, ScenarioPlan } from '../../core/plan/plan.ts';
import type { RecordList } from '../../core/trace/record-list.ts';
import { readTraceFile } from '../../core/trace-file/trace-file.ts';
import { PROGRAM } from '../arguments/help.ts';
import { isTraceFile, loadScenario, loadScenarios } from '../files/load-scenarios.ts';
import { loadTrace, rereadableTrace } from '../files/load-trace.ts';
import { formatDiagnostic, formatDiagnostics } from '../files/read-text.ts';
import { appVersion } from '../program/package-folder.ts';
import { runJobs } from '../pool/run-jobs.ts';

/** One side of a comparison: recorded already, or to be run. */
export type Side =
  | { readonly name: string; readonly records: RecordList }
  | { readonly name: string; readonly plan: ScenarioPlan };

/** Both sides, run. */
export interface RunSide {
  readonly name: string;
  readonly records: RecordList;
}

/** Two sides, or all that is wrong with the call and its files. */
export type SidesReading =
  { readonly sides: readonly [Side, Side] } | { readonly mistakes: readonly string[] };

const wrong = (message: string): SidesReading => ({ mistakes: [`${PROGRAM} diff: ${message}`] });

/** Reads what is to be compared. */
export function readSides(files: readonly string[], generations: readonly string[]): SidesReading {
  const [first = '', second, third] = files;
  if (generations.length === 0) {
    if (second === undefined) return wrong('give two files, or one scenario with --sdk twice');
    if (third !== undefined) return wrong(`two files are compared, but got "${third}" as well`);
    return pairOf(readSide(first), readSide(second));
  }
  if (second !== undefined) return wrong('--sdk compares one scenario with itself; give one file');
  const [one, other, more] = generations;
  if (one === undefined || other === undefined || more !== undefined || one === other) {
    return wrong('give --sdk twice, for two different generations');
  }
  return underBoth(first, one as SdkGeneration, other as SdkGeneration);
}

type SideReading = Side | { readonly mistakes: readonly FileDiagnostic[] };

/**
 * A folder with a scenario, or a file, which may be a pipe: whatever `replay` takes for a trace is
 * one.
 */
function readSide(file: string): SideReading {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) return readPlan(file);
  const source = rereadableTrace(file);
  if (isTraceFile(source)) {
    const trace = loadTrace(file, source);
    return trace.ok ? { name: file, records: trace.records } : trace;
  }
  const loaded = loadScenario(file, source);
  return loaded.ok ? { name: file, plan: loaded.scenario.plan } : loaded;
}

function readPlan(
  file: string,
): { name: string; plan: ScenarioPlan } | { mistakes: readonly FileDiagnostic[] } {
  const { scenarios, mistakes } = loadScenarios([file]);
  const [scenario, more] = scenarios;
  if (mistakes.length > 0) return { mistakes };
  if (scenario === undefined || more !== undefined) {
    const message = `this folder holds ${scenarios.length} scenarios; name one file`;
    return { mistakes: [{ file, line: 1, column: 1, message }] };
  }
  return { name: scenario.file, plan: scenario.plan };
}

function pairOf(left: SideReading, right: SideReading): SidesReading {
  const mistakes = [left, right].flatMap((side) => ('mistakes' in side ? side.mistakes : []));
  if ('mistakes' in left || 'mistakes' in right) return { mistakes: formatDiagnostics(mistakes) };
  return { sides: [left, right] };
}

function underBoth(file: string, one: SdkGeneration, other: SdkGeneration): SidesReading {
  const reading = readPlan(file);
  if ('mistakes' in reading) return { mistakes: formatDiagnostics(reading.mistakes) };
  const sides = [one, other].map((sdk) => ({ sdk, plan: onGeneration(reading.plan, sdk) }));
  const missing = sides.find(({ plan }) => plan === undefined);
  if (missing !== undefined)
    return wrong(`--sdk: no client of ${file} has a platform that ever had sdk ${missing.sdk}`);
  const [left, right] = sides.flatMap(({ sdk, plan }) =>
    plan === undefined ? [] : [{ name: `${reading.name} with sdk ${sdk}`, plan }],
  );
  return left === undefined || right === undefined ? wrong('nothing to compare') : { sides: [left, right] };
}

/** Runs the sides that are not recorded yet; undefined when Ctrl-C ended it. */
export async function runSides(
  sides: readonly [Side, Side],
): Promise<readonly [RunSide, RunSide] | undefined> {
  const [left, right] = await Promise.all(sides.map(runSide));
  return left === undefined || right === undefined ? undefined : [left, right];
}

async function runSide(side: Side): Promise<RunSide | undefined> {
  if ('records' in side) return side;
  const { name, plan } = side;
  const job = { index: 0, plan, detail: 'events', app: appVersion(), trace: { kind: 'text' } } as const;
  const { interrupted, outcomes } = await runJobs([job], { workers: 1, failFast: false });
  if (interrupted) return undefined;
  const trace = readTraceFile(outcomes[0]?.traceText ?? '', name);
  if (!trace.ok) throw new Error(trace.mistakes.map(formatDiagnostic).join('\n'));
  return { name, records: trace.records };
}

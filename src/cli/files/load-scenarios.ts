import { closeSync, openSync, readSync } from 'node:fs';
import type { FileMistake, ScenarioPlan } from '../../core/scenario/plan.ts';
import { readScenario } from '../../core/scenario/read-scenario.ts';
import { findScenarios } from './find-scenarios.ts';
import { readText } from './read-text.ts';

/** A scenario and the file it comes from. */
export interface LoadedScenario {
  readonly file: string;
  readonly text: string;
  readonly plan: ScenarioPlan;
}

/** A scenario, or all that is wrong with its file. */
export type ScenarioLoading =
  | { readonly ok: true; readonly scenario: LoadedScenario }
  | { readonly ok: false; readonly mistakes: readonly FileMistake[] };

/** People write scenarios by hand; what is larger is another kind of file. */
const SCENARIO_LIMIT_BYTES = 1024 * 1024;

const TRACE_START = '{"format":"reconnect-lab-trace"';

const isTrace = (text: string): boolean => text.startsWith(TRACE_START);

/** Whether a file begins like a trace. False as well for what cannot be read: reading it as a scenario says why. */
export function isTraceFile(file: string): boolean {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const start = Buffer.alloc(TRACE_START.length);
    readSync(descriptor, start);
    return isTrace(start.toString('latin1'));
  } catch {
    return false;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Reads one scenario file. */
export function loadScenario(file: string): ScenarioLoading {
  const reading = readText(file, SCENARIO_LIMIT_BYTES);
  if (!reading.ok) return { ok: false, mistakes: [reading.mistake] };
  const { text } = reading;
  if (isTrace(text)) {
    const message = 'this is a trace, not a scenario; run it again with the command replay';
    return { ok: false, mistakes: [{ file, line: 1, column: 1, message }] };
  }
  const read = readScenario(text, file);
  return read.ok ? { ok: true, scenario: { file, text, plan: read.plan } } : read;
}

/** Reads every scenario that the paths stand for, or finds every mistake in all of them. */
export function loadScenarios(paths: readonly string[]): {
  scenarios: LoadedScenario[];
  mistakes: FileMistake[];
} {
  const { files, mistakes } = findScenarios(paths);
  const scenarios: LoadedScenario[] = [];
  for (const file of files) {
    const loaded = loadScenario(file);
    if (loaded.ok) scenarios.push(loaded.scenario);
    else mistakes.push(...loaded.mistakes);
  }
  return { scenarios, mistakes };
}

import { closeSync, openSync, readSync } from 'node:fs';
import type { FileMistake, ScenarioPlan } from '../../core/scenario/plan.ts';
import { readScenario } from '../../core/scenario/read-scenario.ts';
import { findScenarios } from './find-scenarios.ts';
import { readText } from './read-text.ts';

/** A scenario and the file it comes from. */
export interface LoadedScenario {
  readonly file: string;
  readonly plan: ScenarioPlan;
}

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

function load(file: string): { plan: ScenarioPlan } | { mistakes: readonly FileMistake[] } {
  const reading = readText(file, SCENARIO_LIMIT_BYTES);
  if (!reading.ok) return { mistakes: [reading.mistake] };
  if (isTrace(reading.text)) {
    const message = 'this is a trace, not a scenario; run it again with the command replay';
    return { mistakes: [{ file, line: 1, column: 1, message }] };
  }
  const scenario = readScenario(reading.text, file);
  return scenario.ok ? { plan: scenario.plan } : { mistakes: scenario.mistakes };
}

/** Reads every scenario that the paths stand for, or finds every mistake in all of them. */
export function loadScenarios(paths: readonly string[]): {
  scenarios: LoadedScenario[];
  mistakes: FileMistake[];
} {
  const { files, mistakes } = findScenarios(paths);
  const scenarios: LoadedScenario[] = [];
  for (const file of files) {
    const loaded = load(file);
    if ('plan' in loaded) scenarios.push({ file, plan: loaded.plan });
    else mistakes.push(...loaded.mistakes);
  }
  return { scenarios, mistakes };
}

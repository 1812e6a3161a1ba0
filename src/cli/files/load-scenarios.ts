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

const isTrace = (text: string): boolean => text.startsWith('{"format":"reconnect-lab-trace"');

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

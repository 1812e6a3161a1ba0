import type { FileDiagnostic, ScenarioPlan } from '../../core/plan/plan.ts';
import { readScenario } from '../../core/scenario/read/read-scenario.ts';
import { recordingsBeside } from '../../disk/recording-files.ts';
import { textLines } from '../../disk/text-lines.ts';
import { isJournalText } from '../../core/trace-file/journal/journal-text.ts';
import { isTraceText } from '../../core/trace-file/trace-text.ts';
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
  | { readonly ok: false; readonly mistakes: readonly FileDiagnostic[] };

/** People write scenarios by hand; what is larger is another kind of file. */
const SCENARIO_LIMIT_BYTES = 1024 * 1024;

/**
 * Whether a file begins like a trace, or like the journal of a lab, which stands for one. False as
 * well for what cannot be read: reading it as a scenario says why.
 */
export function isTraceFile(file: string): boolean {
  try {
    for (const { text } of textLines(file)) return isTraceText(text) || isJournalText(text);
    return false;
  } catch {
    return false;
  }
}

/** Reads one scenario file, from `source` where that is another. */
export function loadScenario(file: string, source = file): ScenarioLoading {
  const reading = readText(source, SCENARIO_LIMIT_BYTES);
  if (!reading.ok) return { ok: false, mistakes: [{ ...reading.mistake, file }] };
  const { text } = reading;
  if (isTraceText(text)) {
    const message = 'this is a trace, not a scenario; run it again with the command replay';
    return { ok: false, mistakes: [{ file, line: 1, column: 1, message }] };
  }
  const read = readScenario(text, file, recordingsBeside(source));
  return read.ok ? { ok: true, scenario: { file, text, plan: read.plan } } : read;
}

/** Reads every scenario that the paths stand for, or finds every mistake in all of them. */
export function loadScenarios(paths: readonly string[]): {
  scenarios: LoadedScenario[];
  mistakes: FileDiagnostic[];
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

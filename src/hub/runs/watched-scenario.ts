import { ScenarioMonitor } from '../scenarios/scenario-monitor.ts';
import type { ScenarioPlan } from '../../core/plan/plan.ts';
import { readScenario } from '../../core/scenario/read/read-scenario.ts';
import type { JournalPlan } from '../../core/trace-file/journal/journal.ts';

/** The scenario that a run is one of. */
export interface WatchedScenario {
  readonly file: string;
  readonly plan: ScenarioPlan;
  readonly text?: string;
}

/** Holds a run that begins against its scenario. */
export function monitorOf({ file, plan, text }: WatchedScenario): ScenarioMonitor {
  return new ScenarioMonitor(file, plan, text);
}

/** The scenario that a journal's plan comes from, where its file still can be read. */
export function scenarioOf(plan: JournalPlan | undefined): WatchedScenario | undefined {
  const { source } = plan ?? {};
  const read = source && readScenario(source.text, source.file);
  if (source === undefined || read?.ok !== true) return undefined;
  return { file: source.file, plan: read.plan, text: source.text };
}

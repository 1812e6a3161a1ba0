import { judgeByOccurrences } from './evaluate-expectations.ts';
import { OccurrenceGatherer } from './occurrences.ts';
import type { ScenarioPlan } from '../../plan/plan.ts';
import { RuleChecker } from '../../checker/rule-checker.ts';
import { Lab } from '../../lab/lab.ts';
import type { ScenarioRun } from './scenario-run.ts';
import type { Timings } from '../../rulebook/rulebook.ts';
import { SECOND, type Micros } from '../../time/micros.ts';
import type { TraceDetail, TraceRecord } from '../../trace/records.ts';

/** Virtual time, and number of events, between two calls of `onProgress`. */
const PROGRESS_STEP_US = 10 * SECOND;
const PROGRESS_EVENTS = 5_000;

/** How a scenario is run. */
export interface RunOptions {
  readonly detail: TraceDetail;
  /**
   * Timings of the engines and the server instead of the plan's; the rules are still checked
   * against the plan's.
   */
  readonly timings?: Partial<Timings>;
  /** Called with the virtual time as the run goes on; false stops it there. */
  readonly onProgress?: (virtualUs: Micros) => boolean;
  /** Called with every record as it is made. */
  readonly onRecord?: (record: TraceRecord) => void;
  /**
   * False: the records of the run are empty, as `onRecord` takes them. A run of any length then
   * needs little memory.
   */
  readonly isKeeping?: boolean;
}

/**
 * Runs a scenario headless and judges it as it goes on: by its own expectations and by the rules.
 */
export function runScenario(plan: ScenarioPlan, options: RunOptions): ScenarioRun {
  const { detail, timings = plan.timings, onRecord, isKeeping = true } = options;
  const occurrences = new OccurrenceGatherer();
  const checker = new RuleChecker(plan.clients, plan.timings);
  const lab = new Lab({
    seed: plan.seed,
    detail,
    timings,
    webhooks: plan.webhooks,
    isKeeping,
    onRecord: (record) => {
      occurrences.add(record);
      checker.observe(record);
      onRecord?.(record);
    },
  });
  for (const spec of plan.clients) lab.open(spec);
  for (const { atUs, action } of plan.actions) lab.schedule(atUs, action);
  const stopped = !runTo(lab, plan.untilUs, options.onProgress);
  lab.audit();
  const virtualUs = lab.nowUs;
  checker.finish(virtualUs);
  const judged = judgeByOccurrences(plan.expectations, occurrences, stopped ? virtualUs : Infinity);
  return {
    plan,
    records: lab.records,
    judged,
    expectations: judged.flatMap(({ result }) => result ?? []),
    rules: checker.checks,
    virtualUs,
    stopped,
  };
}

/** Runs up to a moment, or until it is told to stop. Gives back whether it has come to the end. */
function runTo(lab: Lab, untilUs: Micros, onProgress: RunOptions['onProgress']): boolean {
  if (!onProgress) {
    lab.run(untilUs);
    return true;
  }
  for (let atUs = Math.min(PROGRESS_STEP_US, untilUs); ;) {
    const isThere = lab.run(atUs, PROGRESS_EVENTS);
    if (isThere && atUs >= untilUs) return true;
    if (!onProgress(lab.nowUs)) return false;
    if (isThere) atUs = Math.min(atUs + PROGRESS_STEP_US, untilUs);
  }
}

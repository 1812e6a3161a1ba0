import { evaluateExpectations } from './evaluate-expectations.ts';
import type { ScenarioPlan } from './plan.ts';
import { checkRules } from '../checker/check-rules.ts';
import { Lab } from '../lab/lab.ts';
import type { ScenarioRun } from '../report/results.ts';
import type { Timings } from '../rulebook/rulebook.ts';
import { SECOND, type Micros } from '../time/micros.ts';
import type { TraceDetail } from '../trace/records.ts';

/** Virtual time, and number of events, between two calls of `onProgress`. */
const PROGRESS_STEP_US = 10 * SECOND;
const PROGRESS_EVENTS = 50_000;

/** How a scenario is run. */
export interface RunOptions {
  readonly detail: TraceDetail;
  /** Timings of the engines and the server instead of the plan's; the rules are still checked against the plan's. */
  readonly timings?: Partial<Timings>;
  /** Called with the virtual time as the run goes on; false stops it there. */
  readonly onProgress?: (virtualUs: Micros) => boolean;
}

/** Runs a scenario headless and judges it: by its own expectations and by the rules. */
export function runScenario(plan: ScenarioPlan, options: RunOptions): ScenarioRun {
  const lab = new Lab({ seed: plan.seed, detail: options.detail, timings: options.timings ?? plan.timings });
  for (const spec of plan.clients) lab.open(spec);
  for (const { atUs, action } of plan.actions) lab.schedule(atUs, action);
  const virtualUs = runTo(lab, plan.untilUs, options.onProgress);
  const { records } = lab;
  const stopped = virtualUs < plan.untilUs;
  return {
    plan,
    records,
    expectations: stopped ? [] : evaluateExpectations(plan.expectations, records),
    rules: checkRules({ clients: plan.clients, timings: plan.timings, untilUs: virtualUs }, records),
    virtualUs,
    stopped,
  };
}

function runTo(lab: Lab, untilUs: Micros, onProgress: RunOptions['onProgress']): Micros {
  if (!onProgress) {
    lab.run(untilUs);
    return untilUs;
  }
  for (let atUs = Math.min(PROGRESS_STEP_US, untilUs); ;) {
    const isThere = lab.run(atUs, PROGRESS_EVENTS);
    if (isThere && atUs >= untilUs) return atUs;
    if (!onProgress(lab.nowUs)) return lab.nowUs;
    if (isThere) atUs = Math.min(atUs + PROGRESS_STEP_US, untilUs);
  }
}

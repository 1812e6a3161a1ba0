import type { Timings } from '../rulebook/rulebook.ts';
import { ruleOf } from '../rulebook/rules/rules.ts';
import type { ScenarioPlan } from '../plan/plan.ts';
import { judgePlan, type JudgedPlan, type Violation } from './judge-plan.ts';
import { randomPlan } from './random-plan.ts';
import { shrinkPlan } from './shrink-plan.ts';

/** Plans that are tried for one find: enough for the largest, and over in seconds. */
const SHRINK_LIMIT = 3_000;

/** Of so many runs one records every packet, for the invariants that speak of packets. */
const RUNS_PER_DETAILED = 8;

/** A violation with the smallest plan that shows it. */
export interface Finding {
  /** Number of the run that showed it first. */
  readonly run: number;
  readonly violation: Violation;
  /** Ready to be written as a scenario file. */
  readonly plan: ScenarioPlan;
  /** Actions of the run before it was made smaller. */
  readonly actionsBefore: number;
}

/** What one run of the fuzzer is watched with. */
export interface FuzzOptions {
  /** Violations known by their ID already; they are passed over. */
  readonly known: ReadonlySet<string>;
  /** Asked while a find is made smaller; false ends that with what is known. */
  readonly goOn?: () => boolean;
  /** Timings that the model goes by against the rules: for tests of the fuzzer. */
  readonly fault?: Partial<Timings>;
}

/**
 * Run number `run` of a seed, judged; with its first violation that is not known yet, made as
 * small as can be.
 */
export function fuzzRun(
  seed: string,
  run: number,
  { known, goOn, fault = {} }: FuzzOptions,
): { readonly judged: JudgedPlan; readonly find: Finding | undefined } {
  const plan = randomPlan(seed, run);
  const options = { detail: run % RUNS_PER_DETAILED === 0 ? 'packets' : 'events', fault } as const;
  const judged = judgePlan(plan, options);
  const violation = judged.violations.find(({ id }) => !known.has(id));
  if (violation === undefined) return { judged, find: undefined };
  const shows = (candidate: ScenarioPlan): Violation | undefined =>
    judgePlan(candidate, options).violations.find(
      ({ id, kind }) => id === violation.id && kind === violation.kind,
    );
  const small = shrinkPlan(plan, (candidate) => shows(candidate) !== undefined, {
    limit: SHRINK_LIMIT,
    ...(goOn === undefined ? {} : { goOn }),
  });
  const last = shows(small) ?? violation;
  const find = {
    run,
    violation: last,
    plan: named(small, last, seed, run),
    actionsBefore: plan.actions.length,
  };
  return { judged, find };
}

function named(plan: ScenarioPlan, { id }: Violation, seed: string, run: number): ScenarioPlan {
  return {
    ...plan,
    name: `Fuzz find: ${id} (seed ${seed}, run ${run})`,
    rules: ruleOf(id) === undefined ? [] : [id],
  };
}

import type { RuleCheck } from '../report/results.ts';
import type { Timings } from '../rulebook/rulebook.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import type { ScenarioPlan } from '../scenario/plan.ts';
import type { Micros } from '../time/micros.ts';

/** Something that must not be: a broken rule, a broken invariant, or a model that gave up. */
export interface Violation {
  readonly kind: 'rule' | 'exception';
  /** Rule ID, or the error's message: two runs with the same one have found the same thing. */
  readonly id: string;
  /** Who is told about whom; empty for an exception. */
  readonly subject: string;
  readonly atUs: Micros | null;
  readonly message: string;
}

/** A run of a plan, judged. */
export interface JudgedPlan {
  readonly violations: readonly Violation[];
  readonly virtualUs: Micros;
  /** Rule checks that held. */
  readonly held: number;
}

/**
 * Runs a plan with the rule checker watching. An error thrown on the way is a violation too. `fault`: timings that the model
 * goes by instead of those the rules ask for, which is how the fuzzer itself is tested.
 */
export function judgePlan(plan: ScenarioPlan, fault: Partial<Timings> = {}): JudgedPlan {
  try {
    const timings = { ...plan.timings, ...fault };
    const { rules, virtualUs } = runScenario(plan, { detail: 'events', timings });
    const broken = rules.filter(({ verdict }) => verdict === 'fail');
    return { violations: broken.map(violationOf), virtualUs, held: rules.length - broken.length };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const violation: Violation = { kind: 'exception', id: message, subject: '', atUs: null, message };
    return { violations: [violation], virtualUs: 0, held: 0 };
  }
}

function violationOf({ rule, subject, message, actualAtUs, expectedAtUs }: RuleCheck): Violation {
  return { kind: 'rule', id: rule, subject, atUs: actualAtUs ?? expectedAtUs, message };
}

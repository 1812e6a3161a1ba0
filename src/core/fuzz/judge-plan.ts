import { InvariantCheck } from '../checker/invariants.ts';
import type { RuleCheck } from '../checker/ledger/rule-check.ts';
import type { Timings } from '../rulebook/rulebook.ts';
import { runScenario } from '../scenario/judge/run-scenario.ts';
import type { ScenarioPlan } from '../plan/plan.ts';
import type { Micros } from '../time/micros.ts';
import type { TraceDetail } from '../trace/records.ts';
import { messageOf } from '../text/message-of.ts';

/** Something that must not be: a broken rule, a broken invariant, or a model that gave up. */
export interface Violation {
  readonly kind: 'rule' | 'invariant' | 'exception';
  /**
   * Rule ID, or the message without its numbers: two runs with the same one have found the same
   * thing.
   */
  readonly id: string;
  /** Who is told about whom; empty where the message says it. */
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

/** How a plan is run and judged. */
export interface JudgeOptions {
  /** With `packets` the invariants see every packet as well; slower. Default `events`. */
  readonly detail?: TraceDetail;
  /**
   * Timings that the model goes by instead of those the rules ask for: how the fuzzer itself is
   * tested.
   */
  readonly fault?: Partial<Timings>;
}

/**
 * Runs a plan with the rule checker and the invariants watching. An error thrown on the way is a
 * violation too.
 */
export function judgePlan(
  plan: ScenarioPlan,
  { detail = 'events', fault = {} }: JudgeOptions = {},
): JudgedPlan {
  const invariants = new InvariantCheck(plan.clients);
  try {
    // No record is kept: what must be said of a run is known by its end.
    const { rules, virtualUs } = runScenario(plan, {
      detail,
      timings: { ...plan.timings, ...fault },
      isKeeping: false,
      onRecord: (record) => invariants.observe(record),
    });
    const broken = rules.filter(({ verdict }) => verdict === 'fail');
    const violations = [
      ...broken.map(violationOf),
      ...invariants.violations.map((message) => worded('invariant', message)),
    ];
    return { violations, virtualUs, held: rules.length - broken.length };
  } catch (error) {
    const message = messageOf(error);
    return { violations: [worded('exception', message)], virtualUs: 0, held: 0 };
  }
}

function violationOf({ rule, subject, message, actualAtUs, expectedAtUs }: RuleCheck): Violation {
  return { kind: 'rule', id: rule, subject, atUs: actualAtUs ?? expectedAtUs, message };
}

/** What only its sentence tells; times and numbers in it differ from run to run. */
function worded(kind: 'invariant' | 'exception', message: string): Violation {
  const id = message.replaceAll(/\d+(?:\.\d+)?/g, '#');
  return { kind, id, subject: '', atUs: null, message };
}

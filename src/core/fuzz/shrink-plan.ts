import type { ScenarioPlan } from '../plan/plan.ts';
import { simplerPlans } from './simpler-plans.ts';

/** How long a plan is made simpler. */
export interface ShrinkOptions {
  /** Most plans that are tried. */
  readonly limit: number;
  /** Asked before each try; false ends it with what is known. */
  readonly goOn?: () => boolean;
}

/**
 * The smallest plan it can find that is still found wanting: takes away what can go, then makes
 * plainer what is left, and starts again with each success until nothing helps any more.
 *
 * @param isStill whether a plan shows the same violation
 */
export function shrinkPlan(
  plan: ScenarioPlan,
  isStill: (plan: ScenarioPlan) => boolean,
  { limit, goOn = () => true }: ShrinkOptions,
): ScenarioPlan {
  let best = plan;
  let tries = 0;
  for (;;) {
    let better: ScenarioPlan | undefined;
    for (const candidate of simplerPlans(best)) {
      if (tries++ >= limit || !goOn()) return best;
      if (!isStill(candidate)) continue;
      better = candidate;
      break;
    }
    if (better === undefined) return best;
    best = better;
  }
}

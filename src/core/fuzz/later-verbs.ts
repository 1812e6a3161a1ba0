import { stepActionOf } from '../actions/actions.ts';
import type { Draw, Weighted } from '../random/draw.ts';
import type { StepVerb } from '../vocabulary/action-names.ts';

/** Verbs that came later: they are drawn apart, so that a seed goes on to mean what it did. */
const LATER_VERBS: readonly StepVerb[] = ['reload', 'discard', 'navigate', 'back', 'destroy', 'create'];

/** Those that came later still, each with draws of its own. */
export const STRAY_VERBS = ['failEdge'] as const satisfies readonly StepVerb[];

/** Whether a verb is drawn beside the others. */
export function isLaterVerb(verb: StepVerb): boolean {
  return LATER_VERBS.includes(verb) || STRAY_VERBS.some((stray) => stray === verb);
}

/** How often each of them comes in one run, beside what brings back what they end. */
export function drawLaterVerbs(draw: Draw): readonly Weighted<StepVerb>[] {
  const verbs = LATER_VERBS.map((verb) => [verb, draw.pick([0, 1, 1, 4])] as const);
  return [...verbs, ['restart', 1]];
}

/** The one of them that undoes a verb, where there is one. */
export function undoingVerb(verb: StepVerb): StepVerb | undefined {
  return LATER_VERBS.find((other) => stepActionOf(other).step.undoes?.includes(verb));
}

import { stepActionOf, type LabAction } from '../actions/actions.ts';
import { isPage } from '../actions/web-page.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { Draw, Weighted } from '../random/draw.ts';
import type { StepVerb } from '../vocabulary/action-names.ts';

/** Verbs that came later: they are drawn apart, so that a seed goes on to mean what it did. */
const LATER_VERBS: readonly StepVerb[] = ['reload', 'discard', 'navigate', 'back', 'destroy', 'create'];

/** Those that came later still, each with draws of its own. */
export const STRAY_VERBS = ['failEdge'] as const satisfies readonly StepVerb[];

/** Those that are about two clients, drawn in pairs. */
const PATH_VERBS: readonly StepVerb[] = ['failPath', 'restorePath'];

/** Whether a verb is drawn beside the others. */
export function isLaterVerb(verb: StepVerb): boolean {
  const isLater = LATER_VERBS.includes(verb) || PATH_VERBS.includes(verb);
  return isLater || STRAY_VERBS.some((stray) => stray === verb);
}

/** How often each of them comes in one run, beside what brings back what they end. */
export function drawLaterVerbs(draw: Draw): readonly Weighted<StepVerb>[] {
  const verbs = LATER_VERBS.map((verb) => [verb, draw.pick([0, 1, 1, 4])] as const);
  return [...verbs, ['restart', 1], ['background', draw.pick([0, 1, 4])]];
}

/** A page is hidden in one of the ways that came later; other apps as ever. */
export function hidingOf(draw: Draw, client: ClientSpec): LabAction | undefined {
  if (!isPage(client)) return undefined;
  const phone = draw.pick([undefined, undefined, 'ios', 'android'] as const);
  return {
    ...({ do: 'background', client: client.id } as const),
    ...(draw.chance(0.8) ? { silent: true as const } : {}),
    ...(phone === undefined ? {} : { phone }),
  };
}

/** The verb that undoes one of them, where there is one. */
export function undoingVerb(verb: StepVerb): StepVerb | undefined {
  if (verb === 'background') return 'foreground';
  return LATER_VERBS.find((other) => stepActionOf(other).step.undoes?.includes(verb));
}

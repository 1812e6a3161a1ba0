import type { Micros } from '../../time/micros.ts';
import { SETTLE_US } from '../ledger/tolerances.ts';
import type { ObservedClient } from '../views/observed-client.ts';
import type { CheckerState } from './checker-state.ts';

/** Clean links, with nothing on them any more from before they were. */
export function areLinksSettled(view: ObservedClient, nowUs: Micros): boolean {
  return view.areLinksClean && nowUs - view.linksQuietUs > SETTLE_US;
}

/** What the client was told about others has no meaning any more. */
export function forgetOthers(watch: CheckerState, view: ObservedClient): void {
  watch.markHearingIndeterminate(view);
  view.pairs.clear();
  view.isHearingIndeterminate = !areLinksSettled(view, watch.ledger.nowUs);
}

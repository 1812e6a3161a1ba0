import type { Ledger } from '../ledger/ledger.ts';
import type { ObservedPair } from '../views/observed-client.ts';
import { isUnreached } from '../views/observed-pair.ts';

/* Whether anything can be foretold of what an observer is told about a user. */

/** Whether what this pair tells can be foretold. */
export function isJudged(pair: ObservedPair): boolean {
  const { observer, user, isIndeterminate } = pair;
  if (isUnreached(pair) && !pair.isPathAlone) return false;
  const canHear = observer.hearing.isOpen && observer.connection === 'CONNECTED';
  return (
    canHear &&
    !observer.isWrapped &&
    !isIndeterminate &&
    !observer.isHearingIndeterminate &&
    !observer.areTimersThrottled &&
    !user.isVoiceIndeterminate &&
    !observer.hasDuplicateUid &&
    !user.hasDuplicateUid
  );
}

/** Drops all that was expected of a pair, for it cannot be foretold any more. */
export function abandonPair(ledger: Ledger, pair: ObservedPair): void {
  for (const facet of pair.facets) {
    ledger.close(facet.gone);
    ledger.close(facet.back);
    facet.gone = facet.back = undefined;
  }
  for (const notice of pair.notices) ledger.close(notice);
  pair.notices = [];
  if (pair.quiet) pair.quiet.isOpen = false;
}

/** Nothing about the pair can be foretold until both have settled. */
export function markPairIndeterminate(ledger: Ledger, pair: ObservedPair): void {
  pair.isIndeterminate = true;
  pair.unclearUs = ledger.nowUs;
  abandonPair(ledger, pair);
}

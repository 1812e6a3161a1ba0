import type { ActionNamed } from '../../actions/actions.ts';
import { applyAction } from '../../situation/apply-action.ts';
import { isTakenOver } from '../../situation/apply-record.ts';
import { isBanned } from '../../situation/client-state.ts';
import { expectSocketClosed } from '../rules/edge-rules.ts';
import { isSelfJudged } from '../rules/self-watch.ts';
import { isBeingPutOut, isWell, type ObservedClient } from '../views/observed-client.ts';
import type { CheckerState } from './checker-state.ts';
import { disturbedAboutTokenEnd, warningMayWait } from './token-watch.ts';
import { roleAnswerMayWait } from './media-watch.ts';

/*
 * An edge server fails: for its client that is a cut of both directions, until another edge has
 * taken it in. When that is no rule says, so the checker takes it from the trace.
 */

/** The edge that a client is at has failed. */
export function edgeFailed(watch: CheckerState, view: ObservedClient, action: ActionNamed<'failEdge'>): void {
  const { ledger } = watch;
  const isOutside = view.call === 'none' && view.connection === 'DISCONNECTED';
  const isForeseen = isWell(view) && view.call === 'in' && !view.hasDuplicateUid && !view.isEdgeDown;
  const isOut =
    isBanned(view, ledger.nowUs) || isBeingPutOut(view, ledger.nowUs) || view.tokenEndsUs < Infinity;
  disturbedAboutTokenEnd(watch, view);
  roleAnswerMayWait(watch, view);
  warningMayWait(watch, view);
  applyAction(view, action, ledger.nowUs);
  if (isOutside) return;
  watch.refresh(view, 'cut');
  if (!isForeseen || isOut) {
    loseTrack(watch, view);
    return;
  }
  if (action.mode === 'closes' && view.family !== 'native' && isSelfJudged(view))
    expectSocketClosed(ledger, view, ledger.nowUs);
}

/** Something else happens to a client before another edge has taken it in: that goes too far. */
export function loseTrackOfEdge(watch: CheckerState, view: ObservedClient): void {
  if (view.isEdgeDown) loseTrack(watch, view);
}

function loseTrack(watch: CheckerState, view: ObservedClient): void {
  view.changes++;
  watch.markSelfIndeterminate(view);
  watch.markHearingIndeterminate(view);
  watch.markVoiceIndeterminate(view);
}

/** Another edge has taken the client in, as the trace shows. */
export function edgeTakenOver(watch: CheckerState, view: ObservedClient): void {
  if (!isTakenOver(view, watch.ledger.nowUs)) return;
  view.isEdgeDown = false;
  view.edgeLeftUs = watch.ledger.nowUs;
  watch.refresh(view, 'cut');
}

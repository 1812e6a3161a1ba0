import type { ActionNamed } from '../../actions/actions.ts';
import { applyAction } from '../../situation/apply-action.ts';
import { isInOverTcp, isTakenOver } from '../../situation/apply-record.ts';
import { isBanned, isUdpCutOff } from '../../situation/client-state.ts';
import { expectProxyTold, expectSocketClosed } from '../rules/edge-rules.ts';
import { MESSAGE_TOLERANCE_US } from '../ledger/tolerances.ts';
import { roundTripUs } from '../../network/client-network.ts';
import type { Micros } from '../../time/micros.ts';
import { isSelfJudged } from '../rules/self-watch.ts';
import { isBeingPutOut, isWell, type ObservedClient } from '../views/observed-client.ts';
import type { CheckerState } from './checker-state.ts';
import { disturbedAboutTokenEnd, warningMayWait } from './token-watch.ts';
import { roleAnswerMayWait } from './media-watch.ts';

/*
 * An edge server fails: for its client that is a cut of both directions, until another edge has
 * taken it in. When that is no rule says, so the checker takes it from the trace.
 */

/** The edge that a client is at has failed. `formerlyActedUs`: when something was done to it last. */
export function edgeFailed(
  watch: CheckerState,
  view: ObservedClient,
  action: ActionNamed<'failEdge'>,
  formerlyActedUs: Micros,
): void {
  const { ledger } = watch;
  // What it called a moment ago may be lost with the edge, or its answer.
  const isOnItsWay = ledger.nowUs - formerlyActedUs <= roundTripUs(view) + MESSAGE_TOLERANCE_US;
  const isOutside = view.call === 'none' && view.connection === 'DISCONNECTED';
  const isForeseen = isWell(view) && view.call === 'in' && !view.hasDuplicateUid && !view.isEdgeDown;
  const isOut =
    isBanned(view, ledger.nowUs) || isBeingPutOut(view, ledger.nowUs) || view.tokenEndsUs < Infinity;
  disturbedAboutTokenEnd(watch, view);
  roleAnswerMayWait(watch, view);
  warningMayWait(watch, view);
  applyAction(view, action, ledger.nowUs);
  if (isOutside && !isOnItsWay) return;
  watch.refresh(view, 'cut');
  if (!isForeseen || isOut || isOnItsWay) {
    loseTrack(watch, view);
    return;
  }
  if (action.mode === 'closes' && view.family !== 'native' && isSelfJudged(view))
    expectSocketClosed(ledger, view, ledger.nowUs);
}

/** Something else happens to a client before another edge has taken it in: that goes too far. */
export function loseTrackOfEdge(watch: CheckerState, view: ObservedClient): void {
  if (view.isEdgeDown || isUdpCutOff(view)) loseTrack(watch, view);
}

function loseTrack(watch: CheckerState, view: ObservedClient): void {
  view.changes++;
  watch.markSelfIndeterminate(view);
  watch.markHearingIndeterminate(view);
  watch.markVoiceIndeterminate(view);
}

/**
 * No UDP gets through for a client from now on, and nothing else has changed: that is a cut of both
 * directions until it is in over TCP. Where that cannot be foreseen, all about it is open.
 */
export function blockUdp(watch: CheckerState, view: ObservedClient, wasWell: boolean): void {
  const { ledger } = watch;
  const isOut = isBanned(view, ledger.nowUs) || isBeingPutOut(view, ledger.nowUs);
  const isForeseen = wasWell && view.call === 'in' && !view.hasDuplicateUid;
  disturbedAboutTokenEnd(watch, view);
  watch.refresh(view, 'cut');
  if (!isForeseen || isOut || view.tokenEndsUs < Infinity) loseTrack(watch, view);
}

/** Another edge has taken the client in, or TCP has let it in, as the trace shows. */
export function edgeTakenOver(watch: CheckerState, view: ObservedClient): void {
  const isOverTcp = isInOverTcp(view, watch.ledger.nowUs);
  if (!isOverTcp && !isTakenOver(view, watch.ledger.nowUs)) return;
  const isElsewhere = isTakenOver(view, watch.ledger.nowUs);
  if (isElsewhere) view.isEdgeDown = false;
  if (isOverTcp) view.isOnTcp = true;
  if (isElsewhere) view.edgeLeftUs = watch.ledger.nowUs;
  watch.refresh(view, 'cut');
  if (isOverTcp && isSelfJudged(view)) expectProxyTold(watch.ledger, view, watch.ledger.nowUs);
}

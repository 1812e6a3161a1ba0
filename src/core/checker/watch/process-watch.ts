import type { ProcessRecord, StateRecord } from '../../trace/records.ts';
import { MILLISECOND } from '../../time/micros.ts';
import { hasTimeAtEnd, isStopped, type ProcessEnd } from '../../vocabulary/process.ts';
import { isUnseen } from '../../situation/client-traits.ts';
import { applyConnection, applyProcessEvent } from '../../situation/apply-record.ts';
import { isWell, type ObservedClient, type ObservedPair } from '../views/observed-client.ts';
import { expectWaitingJoin, joinAfterStart, waitingJoinBegan } from './input-watch.ts';
import { forgetOthers } from './links-settled.ts';
import { isJudged } from '../rules/judged-pair.ts';
import { allowSilentEntry, expectBackAfterEntry, expectBackSoon } from '../rules/presence.ts';
import { abandonSelf, selfConnected, selfFailed, selfReconnects } from '../rules/self-watch.ts';
import { expectQuality, loseTrackOfQuality, stopExpectingQuality } from '../rules/network-quality.ts';
import { disturbedAboutTokenEnd, heardAfterTokenEnd } from './token-watch.ts';
import type { CheckerState } from './checker-state.ts';
import { edgeTakenOver, loseTrackOfEdge } from './edge-watch.ts';
import { pairKey } from '../views/observed-pair.ts';
import { takeGivenUid } from '../rules/given-uid.ts';
import { enteredThroughProxy } from '../rules/proxy-rules.ts';
import {
  droppedBesideMedia,
  expectMediaWay,
  mayHearLaterOfMedia,
  watchMediaPath,
} from '../rules/web-media.ts';
import { checkRegistered } from '../rules/user-accounts.ts';
import { enterWithMedia, isOfferUnclear } from './media-watch.ts';

/** Takes in the life and death of a client's process. */
export function applyProcess(watch: CheckerState, view: ObservedClient, record: ProcessRecord): void {
  mayHearLaterOfMedia(watch.ledger, view);
  takeProcess(watch, view, record);
  watchMediaPath(watch.ledger, view);
}

function takeProcess(watch: CheckerState, view: ObservedClient, record: ProcessRecord): void {
  watch.disturbPaths(view);
  switch (record.event) {
    case 'started':
      applyProcessEvent(view, record.event);
      view.endReason = undefined;
      joinAfterStart(watch, view);
      return;
    case 'exited':
      exit(watch, view, record.how ?? 'crash');
      return;
    case 'frozen':
    case 'not-responding':
      freeze(watch, view, record.event);
      return;
    case 'thawed':
    case 'responding':
      thaw(watch, view, record.event);
  }
}

function saysGoodbye(view: ObservedClient, how: ProcessEnd): boolean {
  if (!hasTimeAtEnd(how)) return false;
  return view.killFamily === 'auto-leave' || (view.family === 'web-ng' && view.timings.ngLeaveOnPageClose);
}

function exit(watch: CheckerState, view: ObservedClient, how: ProcessEnd): void {
  const { connection } = view;
  // Its last heartbeat may have found the end of its token, or not.
  disturbedAboutTokenEnd(watch, view);
  abandonSelf(watch.ledger, view);
  stopExpectingQuality(watch.ledger, view);
  if (view.call === 'in' && saysGoodbye(view, how)) {
    if (view.process === 'running') watch.sayGoodbye(view, how);
    else for (const pair of watch.asUser(view)) watch.markIndeterminate(pair);
  }
  for (const pair of watch.asUser(view)) pair.hasDied = true;
  applyProcessEvent(view, 'exited');
  watch.refresh(view, how, connection);
  forgetOthers(watch, view);
}

function freeze(watch: CheckerState, view: ObservedClient, event: ProcessRecord['event']): void {
  const wasRunning = view.process === 'running';
  if (wasRunning) disturbedAboutTokenEnd(watch, view);
  loseTrackOfQuality(watch.ledger, view);
  applyProcessEvent(view, event);
  if (!wasRunning) return;
  loseTrackOfEdge(watch, view);
  watch.markSelfIndeterminate(view);
  watch.markHearingIndeterminate(view);
  watch.refresh(view, 'freeze');
}

function thaw(watch: CheckerState, view: ObservedClient, event: ProcessRecord['event']): void {
  const wasStopped = isStopped(view);
  applyProcessEvent(view, event);
  if (!wasStopped) return;
  view.thawedUs = watch.ledger.nowUs;
  heardAfterTokenEnd(watch, view);
  watch.refresh(view, 'freeze');
}

/** Takes in a change of a client's connection state. */
export function applyState(watch: CheckerState, view: ObservedClient, record: StateRecord): void {
  const { to } = record;
  const { call, wasConnected, channel } = view;
  const [waiting] = view.waitingJoins;
  const before = pairKey(view);
  watch.disturbPaths(view);
  if (to !== 'CONNECTED') mayHearLaterOfMedia(watch.ledger, view);
  if (to === 'RECONNECTING') droppedBesideMedia(watch.ledger, view);
  if (to === 'CONNECTED') edgeTakenOver(watch, view);
  const effect = applyConnection(view, record);
  view.changes++;
  if (to === 'CONNECTING') view.isRegistered = view.isProxySet = false;
  if (to === 'CONNECTED' && !wasConnected) checkRegistered(watch.ledger, view);
  if (to === 'CONNECTED' && !wasConnected) enteredThroughProxy(watch.ledger, view);
  if (view.isUidGiven && to === 'CONNECTED' && !wasConnected)
    takeGivenUid(watch.ledger, view, watch.name(view, before));
  if (to === 'DISCONNECTED') expectWaitingJoin(watch, view);
  if (effect === 'joined') waitingJoinBegan(watch, view, channel, waiting);
  else if (effect === 'connected') connected(watch, view, !wasConnected);
  else if (effect === 'reconnecting') reconnecting(watch, view);
  else if (effect === 'ended' && (call === 'in' || to === 'FAILED')) ended(watch, view, call === 'in');
  watchMediaPath(watch.ledger, view);
  if (to === 'CONNECTED' && !wasConnected) expectMediaWay(watch.ledger, view);
}

function connected(watch: CheckerState, view: ObservedClient, isFirst: boolean): void {
  const { ledger } = watch;
  view.hasLostPlace = false;
  view.voice.confirm();
  view.hearing.confirm();
  selfConnected(ledger, view);
  if (isFirst) startQuality(watch, view);
  // The answer was on its way when the link went down: the silence begins at some moment around
  // now.
  if (!view.hearing.isOpen) watch.markSelfIndeterminate(view);
  const isNewMedia = enterWithMedia(view, ledger.nowUs);
  for (const pair of watch.asUser(view)) {
    for (const facet of pair.facets) ledger.forget(facet.back);
    const isTold = pair.facets.some((facet) => facet.isTold);
    // What the observer was told of an earlier stay is taken back or added to, and maybe once more.
    if (isNewMedia && (isTold || view.mediaUs >= view.calledUs)) watch.markIndeterminate(pair);
    else if (view.voice.isOpen) expectBackAfterEntry(ledger, pair);
    else watch.markIndeterminate(pair);
    if (isUnseen(view)) watchAudience(watch, pair);
  }
  if (isFirst && view.channel !== undefined) {
    for (const other of watch.channel(view.channel).members) {
      if (other === view || other.channel !== view.channel) continue;
      const pair = watch.pair(view, other);
      if (isOfferUnclear(pair, ledger.nowUs)) watch.markIndeterminate(pair);
      else if (isWell(other)) expectBackSoon(ledger, pair, false);
      else allowSilentEntry(ledger, pair);
    }
  }
  watch.settleLater(view);
}

function startQuality({ ledger }: CheckerState, view: ObservedClient): void {
  view.quality = { due: undefined, isUnsure: false, ownUs: -Infinity };
  expectQuality(ledger, view);
}

/**
 * An audience member comes unseen (R4-NATIVE-LIVE-PROFILE); what is told of it all the same fails
 * at once.
 */
function watchAudience(watch: CheckerState, pair: ObservedPair): void {
  const { observer, user } = pair;
  const { ledger } = watch;
  if (observer.family !== 'native' || observer.spec.sdk !== '4.x' || observer.spec.profile !== 'live') return;
  ledger.deadlines.add(ledger.nowUs + 500 * MILLISECOND, () => {
    if (isWell(observer) && isWell(user) && isJudged(pair)) {
      ledger.pass('R4-NATIVE-LIVE-PROFILE', pair.subject, null, null);
    }
  });
}

function reconnecting(watch: CheckerState, view: ObservedClient): void {
  disturbedAboutTokenEnd(watch, view);
  selfReconnects(watch.ledger, view);
  const isDownCutOnly = view.voice.isOpen && !view.hearing.isOpen;
  if (isDownCutOnly && view.family !== 'native') watch.markVoiceIndeterminate(view);
  if (view.hearing.isOpen) watch.markHearingIndeterminate(view);
  for (const pair of watch.asUser(view)) {
    for (const { back } of pair.facets) if (back) back.must = false;
  }
}

function ended(watch: CheckerState, view: ObservedClient, wasInCall: boolean): void {
  if (wasInCall) selfFailed(watch.ledger, view);
  stopExpectingQuality(watch.ledger, view);
  // What a thawed process sends in the instant before it gives up is still heard.
  if (view.thawedUs === watch.ledger.nowUs)
    for (const pair of watch.asUser(view)) watch.markIndeterminate(pair);
  watch.refresh(view, 'failed');
  forgetOthers(watch, view);
}

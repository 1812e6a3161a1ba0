import type { JoinRefusal, ReconnectTrigger } from '../../vocabulary/refusals.ts';
import type { ClientAction, LabAction } from '../../actions/actions.ts';
import type { LinkSettings } from '../../vocabulary/link-settings.ts';
import { hasDownlink, hasUplink, isUdpBlocked } from '../../network/client-network.ts';
import { pageIsBack, pageLeft, socketClosed, timersChanged } from './page-watch.ts';
import { stepActionOf } from '../../actions/actions.ts';
import { isToldByProcess } from '../../vocabulary/action-names.ts';
import { isBanned, isUdpCutOff, type WaitingJoin } from '../../situation/client-state.ts';
import { applyAction } from '../../situation/apply-action.ts';
import { isAppCall } from '../../vocabulary/engine-call.ts';
import { takeBan } from './ban-watch.ts';
import { expectEngineGone } from './engine-watch.ts';
import { areLinksSettled, forgetOthers } from './links-settled.ts';
import {
  expectJoinRefused,
  expectNotInitialized,
  expectReconnecting,
  expectRefusal,
} from '../rules/access-self.ts';
import { isBeingPutOut, isWell, type ObservedClient } from '../views/observed-client.ts';
import { drainedUs } from '../../network/link-drain.ts';
import { isForeseeable } from '../views/link-quality.ts';
import { watchSameUser } from '../rules/same-user.ts';
import { blockUdp, edgeFailed, loseTrackOfEdge } from './edge-watch.ts';
import { pathTurned } from './path-watch.ts';
import { expectOfflineEvent } from '../rules/web-self.ts';
import { mayHearLaterOfMedia, udpBlockedForMedia, watchMediaPath } from '../rules/web-media.ts';
import { stopExpectingQuality } from '../rules/network-quality.ts';
import { abandonSelf, isSelfJudged, selfJoined, selfLeft } from '../rules/self-watch.ts';
import { callMedia, joinWithMedia, roleAnswerMayWait } from './media-watch.ts';
import { expectBadName } from '../rules/access-self.ts';
import {
  disturbedAboutTokenEnd,
  heardAfterTokenEnd,
  renewalCalled,
  warningMayWait,
  watchToken,
} from './token-watch.ts';
import type { CheckerState } from './checker-state.ts';
import type { Micros } from '../../time/micros.ts';

/** Takes in what a person or a test did. */
export function applyInput(watch: CheckerState, action: LabAction): void {
  if (action.do === 'open') {
    watch.addClient(action.spec);
    return;
  }
  for (const id of watch.connections.reachOf(action)) {
    const view = watch.clients.get(id);
    if (view === undefined) continue;
    mayHearLaterOfMedia(watch.ledger, view);
    applyAct(watch, view, action);
    watchMediaPath(watch.ledger, view);
  }
}

function applyAct(watch: CheckerState, view: ObservedClient, action: ClientAction): void {
  if (action.do === 'failPath' || action.do === 'restorePath') {
    pathTurned(watch, view, action);
    return;
  }
  watch.disturbPaths(view);
  const formerlyActedUs = view.actedUs;
  view.actedUs = watch.ledger.nowUs;
  // What was done to a page since is judged alone.
  if (stepActionOf(action.do).on === 'app') view.pageActs++;
  if (action.do !== 'failEdge') loseTrackOfEdge(watch, view);
  if (isToldByProcess(action)) {
    const { areTimersThrottled } = view;
    applyAction(view, action, watch.ledger.nowUs);
    if (view.areTimersThrottled !== areTimersThrottled) timersChanged(watch, view);
    return;
  }
  if (view.isDestroyed && isAppCall(action.do)) {
    if (view.process === 'running') expectNotInitialized(watch.ledger, view, watch.ledger.nowUs);
    return;
  }
  switch (action.do) {
    case 'join':
      join(watch, view, action);
      return;
    case 'leave':
      leave(watch, view, action);
      return;
    case 'offline':
    case 'online':
      cut(watch, view, action);
      return;
    case 'network':
      changeNetwork(watch, view, action);
      return;
    case 'ban':
      takeBan(watch, view, action);
      return;
    case 'failEdge':
      edgeFailed(watch, view, action, formerlyActedUs);
      return;
    case 'reconnect':
      reconnect(watch, view, action.reason);
      applyAction(view, action, watch.ledger.nowUs);
      return;
    case 'handover':
      reconnect(watch, view, 'CLIENT_IP_ADDRESS_CHANGED');
      applyAction(view, action, watch.ledger.nowUs);
      return;
    case 'publish':
    case 'unpublish':
    case 'mute':
    case 'unmute':
    case 'role':
      callMedia(watch, view, action);
      return;
    case 'renewToken':
      renewalCalled(watch, view, action);
      return;
    case 'navigate':
      pageLeft(watch, view, action);
      return;
    case 'back':
      pageIsBack(watch, view, action);
      return;
    case 'destroy':
      expectEngineGone(watch, view, action);
      return;
    case 'restart':
    case 'reload':
    case 'create':
      // What comes of it is said by the records of the process, or by the next call.
      applyAction(view, action, watch.ledger.nowUs);
  }
}

type ActionOf<Verb extends LabAction['do']> = Extract<LabAction, { do: Verb }>;

function join(watch: CheckerState, view: ObservedClient, action: ActionOf<'join'>): void {
  const { ledger } = watch;
  const { channel: left, process } = view;
  const effect = applyAction(view, action, ledger.nowUs);
  if (effect === 'joined') joined(watch, view, left, action.refuse);
  else if (effect === 'turned-down') expectBadName(ledger, view, ledger.nowUs);
  else if (effect === 'nothing' && process === 'running') expectJoinRefused(ledger, view, ledger.nowUs);
}

/** The page has left: a join that waited for that comes next (R4-WEB-JOIN-TWICE). */
export function expectWaitingJoin({ ledger }: CheckerState, view: ObservedClient): void {
  const { waitingJoins } = view;
  const leftUs = ledger.nowUs;
  if (waitingJoins.length === 0) return;
  ledger.deadlines.add(leftUs, () => {
    if (view.waitingJoins !== waitingJoins || view.process !== 'running') return;
    const message = 'a join that was called while the page left was not carried out after that';
    ledger.fail('R4-WEB-JOIN-TWICE', view.spec.id, leftUs, null, message);
  });
}

/**
 * A page that has left begins with the join that waited for that. `left`: the channel of the one
 * before.
 */
export function waitingJoinBegan(
  watch: CheckerState,
  view: ObservedClient,
  left: string | undefined,
  waiting: WaitingJoin | undefined,
): void {
  const { ledger } = watch;
  ledger.pass('R4-WEB-JOIN-TWICE', view.spec.id, ledger.nowUs, ledger.nowUs);
  joined(watch, view, left, waiting?.refuse);
  if (waiting?.isLeftAgain === true) watch.markSelfIndeterminate(view);
}

/** A join was heard. `left`: the channel of the one before. */
function joined(
  watch: CheckerState,
  view: ObservedClient,
  left: string | undefined,
  refuse?: JoinRefusal,
): void {
  const { ledger } = watch;
  enterChannel(watch, view, left);
  view.isJoinInVain = refuse !== undefined;
  if (refuse !== undefined) {
    joinInVain(watch, view, refuse);
    return;
  }
  joinWithMedia(view);
  const isOut = isBanned(view, ledger.nowUs) || isBeingPutOut(view, ledger.nowUs);
  if (isOut || isUdpCutOff(view)) watch.markSelfIndeterminate(view);
  else if (areLinksSettled(view, ledger.nowUs))
    view.isSelfIndeterminate = view.isHearingIndeterminate = false;
  watch.refresh(view, 'cut');
  selfJoined(ledger, view, ledger.nowUs);
  watchToken(watch, view);
  watchSameUser(ledger, view);
}

/**
 * The server will turn it away; but until then it is heard, which counts as data of a stay that it
 * may still have there.
 */
function joinInVain(watch: CheckerState, view: ObservedClient, refuse: JoinRefusal): void {
  const { ledger } = watch;
  abandonSelf(ledger, view);
  for (const pair of watch.asUser(view)) watch.markIndeterminate(pair);
  if (view.voice.sinceHiUs > -Infinity) watch.markVoiceIndeterminate(view);
  const isJudged = areLinksSettled(view, ledger.nowUs) && hasUplink(view) && hasDownlink(view);
  // Without UDP the answer takes as long as the way over TCP.
  if (!isJudged || isUdpCutOff(view) || view.hasDuplicateUid) return;
  view.isSelfIndeterminate = false;
  // Of a page whose timers are held back nothing is foretold.
  if (!view.isSelfIndeterminate) expectRefusal(ledger, view, ledger.nowUs, refuse);
}

/**
 * The client belongs to another channel than before, or to the same anew, and knows of nobody yet.
 */
function enterChannel(watch: CheckerState, view: ObservedClient, left: string | undefined): void {
  const { channel } = view;
  forgetOthers(watch, view);
  if (left !== undefined && left !== channel) {
    for (const pair of watch.asUser(view, left)) watch.markIndeterminate(pair);
    watch.channel(left).members.delete(view);
    view.voice.reset();
  }
  if (channel === undefined) return;
  watch.channel(channel).members.add(view);
  view.visited.add(channel);
}

function leave(watch: CheckerState, view: ObservedClient, action: ActionOf<'leave'>): void {
  const { ledger } = watch;
  const { call, connection } = view;
  const effect = applyAction(view, action, ledger.nowUs);
  // A join that the server will turn away is still on its way there.
  if (call !== 'in' && connection === 'CONNECTING') abandonSelf(ledger, view);
  if (effect !== 'left' || (call === 'in-vain' && connection !== 'FAILED')) return;
  stopExpectingQuality(ledger, view);
  // What an app is told that leaves meanwhile depends on which comes first.
  if (isBeingPutOut(view, ledger.nowUs)) watch.markSelfIndeterminate(view);
  else selfLeft(ledger, view, ledger.nowUs);
  watch.sayGoodbye(view, 'left');
  watch.refresh(view, 'left');
  forgetOthers(watch, view);
}

/** A new process has started: after a restart with rejoin it has called join by itself. */
export function joinAfterStart(watch: CheckerState, view: ObservedClient): void {
  if (view.call !== 'none') joined(watch, view, view.channel);
}

function cut(watch: CheckerState, view: ObservedClient, action: ActionOf<'offline' | 'online'>): void {
  // Its last heartbeat may have found the end of its token, or not.
  if (action.do === 'offline') disturbedAboutTokenEnd(watch, view);
  applyAction(view, action, watch.ledger.nowUs);
  if (action.do === 'online') heardAfterTokenEnd(watch, view);
  const isConnected = view.connection === 'CONNECTED' && view.hearing.isOpen;
  // A page that is leaving waits for an answer that may be lost now.
  if (action.do === 'offline' && view.call !== 'in')
    for (const expectation of view.self) watch.ledger.soften(expectation);
  watch.refresh(view, 'cut');
  if (action.do === 'offline' && action.noticed === true) noticed(watch, view, isConnected);
}

/** The browser of an NG page says that it is offline, and the page waits for no silence. */
function noticed(watch: CheckerState, view: ObservedClient, isConnected: boolean): void {
  if (view.family !== 'web-ng' || view.connection !== 'CONNECTED') return;
  const isCertain = isConnected && view.call === 'in' && view.process === 'running';
  if (isCertain && isSelfJudged(view)) expectOfflineEvent(watch.ledger, view, watch.ledger.nowUs);
  else watch.markSelfIndeterminate(view);
}

function changeNetwork(watch: CheckerState, view: ObservedClient, action: ActionOf<'network'>): void {
  const { up, down } = view;
  const wasWell = isWell(view);
  applyAction(view, action, watch.ledger.nowUs);
  heardAfterTokenEnd(watch, view);
  const isSame = isSameButUdp(up, view.up) && isSameButUdp(down, view.down);
  const isNewlyBlocked = isSame && !isUdpBlocked({ up, down });
  if (isNewlyBlocked && wasWell) udpBlockedForMedia(watch.ledger, view);
  view.areLinksClean = isForeseeable(view.up) && isForeseeable(view.down);
  if (!isSame) {
    view.linksQuietUs = quietUs({ up, down }, watch.ledger.nowUs, view.linksQuietUs);
    markAllIndeterminate(watch, view);
  }
  if (isSame && isUdpCutOff(view)) blockUdp(watch, view, wasWell);
  else watch.refresh(view, 'cut');
  if (!isSame && view.connection === 'CONNECTED') watch.settleLater(view);
}

const isSameButUdp = (one: LinkSettings, other: LinkSettings): boolean =>
  isSameLink({ ...one, udp: 'blocked' }, { ...other, udp: 'blocked' });

/** When both links are rid of what they took in under the settings that they had up to now. */
function quietUs({ up, down }: Pick<ObservedClient, 'up' | 'down'>, nowUs: Micros, quietUs: Micros): Micros {
  return Math.max(drainedUs(up, nowUs, quietUs), drainedUs(down, nowUs, quietUs));
}

/** Packets under way meet two networks, so nothing can be foretold until all has settled. */
function markAllIndeterminate(watch: CheckerState, view: ObservedClient): void {
  view.changes++;
  watch.markSelfIndeterminate(view);
  watch.markHearingIndeterminate(view);
  watch.markVoiceIndeterminate(view);
}

function isSameLink(one: LinkSettings, other: LinkSettings): boolean {
  const keys = Object.keys({ ...one, ...other }) as (keyof LinkSettings)[];
  return keys.every((key) => one[key] === other[key]);
}

/** Answers on their way to its old address are lost: what waits for one may have to wait longer. */
function moved(watch: CheckerState, view: ObservedClient): void {
  if (view.connection === 'CONNECTED' && view.call === 'in') return;
  for (const expectation of view.self) watch.ledger.soften(expectation);
  watch.markSelfIndeterminate(view);
  watch.settleLater(view);
}

function reconnect(watch: CheckerState, view: ObservedClient, reason: ReconnectTrigger): void {
  const { ledger } = watch;
  if (reason === 'CLIENT_IP_ADDRESS_CHANGED') moved(watch, view);
  if (view.family !== 'native' && reason === 'CLIENT_IP_ADDRESS_CHANGED') {
    socketClosed(watch, view);
    return;
  }
  if (view.family !== 'native' || view.connection !== 'CONNECTED' || view.isSelfIndeterminate) return;
  view.changes++;
  roleAnswerMayWait(watch, view);
  if (
    view.spec.sdk !== '4.x' ||
    !view.hearing.isOpen ||
    isBanned(view, ledger.nowUs) ||
    isBeingPutOut(view, ledger.nowUs) ||
    view.hasDuplicateUid
  ) {
    watch.markSelfIndeterminate(view);
    watch.settleLater(view);
    return;
  }
  warningMayWait(watch, view);
  expectReconnecting(ledger, view, ledger.nowUs, reason);
}

import { invariant } from '../assert/invariant.ts';
import type { RemoteUser } from './engine-state.ts';
import type { RunningEngine, UserDeparture, Behaviour } from './behaviour.ts';
import { userNamed } from './user-accounts.ts';
import { forgetRemote, lastHeardUs, recount } from './remote-users.ts';
import {
  hasUnlistedTrack,
  lacksTrack,
  lowerUnconfirmed,
  ngMediaCalled,
  ngMediaChanged,
  publishNew,
  removeAllTracks,
  takeNamed,
} from './web-ng-media.ts';
import { chooseNgEdge, webEdgeHops } from './edges.ts';
import { tellNgQuality, webFiguresCame } from './web-quality.ts';
import {
  checkMediaPath,
  isMediaPathGivenUp,
  openMediaPath,
  renewGoneMediaPath,
} from './web-ng-media-path.ts';
import { firstPauseUs, untilNextPacketUs } from './web-ng-attempts.ts';
import { dropWhileLeaving, leaveNg, ngLeaveAnswered, refusedByNgSdk, refuseNg } from './web-ng-ends.ts';
import {
  hasStream,
  isLinkDropped,
  isLinkStale,
  startWebPing,
  tellWebState,
  webDepartureReason,
} from './web-sessions.ts';
import type { ReturnCause } from '../vocabulary/webhooks.ts';

/*
 * What the app of an NG page finds at each moment, as the vendor's client class was measured to
 * have it:
 *
 * | moment                      | state told         | `uid`      | `remoteUsers`             |
 * | --------------------------- | ------------------ | ---------- | ------------------------- |
 * | join called                 | CONNECTING         | none       | empty                     |
 * | the server took the page in | CONNECTED          | none yet   | empty                     |
 * | join resolves, right after  |                    | its number | filled by what follows    |
 * | leave called                | DISCONNECTING      | none       | empty, before that is told |
 * | the server answered, or 3 s | DISCONNECTED,      | none       | empty; then leave         |
 * |                             | LEAVE              |            | resolves                  |
 * | the link is dropped         | RECONNECTING       | kept       | kept, with tracks, flags  |
 * | back                        | CONNECTED          | kept       | kept; those listed are    |
 * |                             |                    |            | trusted                   |
 * | 1 s after                   |                    |            | flags of the others fall, |
 * |                             |                    |            | unsaid; their mutes, said |
 * | 3 s after                   |                    |            | the others go: user-left, |
 * |                             |                    |            | no reason                 |
 * | put out, or turned away     | DISCONNECTED, with | none       | empty, before that is told |
 * |                             | a reason           |            |                           |
 */

/** R4-WEB-OWN-LOSS-30S: the SDK dropped its own link, and says so (R4-WEB-T6). */
function drop(engine: RunningEngine, why: ReturnCause = 'silence'): void {
  engine.sink.clearTimer('track-confirm');
  engine.sink.clearTimer('user-confirm');
  engine.enter('RECONNECTING');
  tellWebState(engine, 'RECONNECTING');
  renewGoneMediaPath(engine);
  engine.startRejoin(firstPauseUs(engine.state), why);
}

/** What became of the link decides whether there is a way back, or only an end to a leave. */
function linkDropped(engine: RunningEngine): void {
  if (engine.state.phase === 'leaving') dropWhileLeaving(engine);
  else drop(engine);
}

/**
 * R4-WEB-T8-LEFT-20S and R4-WEB-LEAVE, as others see it. The user takes its tracks along: audio,
 * video, then itself (R4-WEB-GONE-ORDER).
 */
function tellUserLeft(engine: RunningEngine, remote: RemoteUser, how: UserDeparture): void {
  removeAllTracks(engine, remote);
  invariant(!hasStream(remote), 'a user goes after its tracks');
  // It is off the list before the app hears that it left, and on it while its tracks go.
  forgetRemote(engine, remote);
  if (!remote.isPresent) return;
  remote.isPresent = false;
  const reason = webDepartureReason(how);
  const user = userNamed(remote);
  engine.tell('userOffline', reason === undefined ? user : { ...user, reason });
}

function unconfirmed(engine: RunningEngine): RemoteUser[] {
  return [...engine.state.remotes.values()].filter((remote) => !remote.isConfirmed);
}

/**
 * 1 s after its own return: flags that the server has not confirmed fall, and the app is not told.
 */
function lowerFlags(engine: RunningEngine): void {
  for (const remote of engine.state.remotes.values()) lowerUnconfirmed(engine, remote);
  recount(engine);
}

/** 3 s after its own return: users whom the server has not named go, without a reason. */
function letGo(engine: RunningEngine): void {
  invariant(engine.state.phase === 'joined', 'the list is gone by after a return');
  for (const remote of unconfirmed(engine)) {
    tellUserLeft(engine, remote, 'unconfirmed');
  }
}

/**
 * The NG web SDK (agora-rtc-sdk-ng): users and tracks, RECONNECTING without end, its own loss
 * noticed after about 30 s.
 */
export const webNgBehaviour: Behaviour = {
  /** R4-WEB-JOIN-TWICE. */
  refusalCode: 'INVALID_OPERATION',
  // Outside CONNECTED the SDK just closes its socket: the server learns of that end from silence.
  goodbyePhases: ['joined'],
  // A new socket begins with the list of who is there; what was said meanwhile is not said again.
  returnTakes: 'roster',
  namesByAccount: true,
  // The number behind the own account stays inside of the SDK.
  registered() {},
  waitsForLeave: true,
  refusesCall: refusedByNgSdk,
  /** R4-WEB-OWN-RETRY; there is no last attempt (R4-WEB-NO-GIVEUP). */
  retryPauseUs: ({ state }, sent) => untilNextPacketUs(state, sent),
  /** R4-WEB-T1. */
  joining: (engine) => tellWebState(engine, 'CONNECTING'),
  joined(engine) {
    tellWebState(engine, 'CONNECTED');
    engine.tell('joinSuccess', { uid: engine.state.uid });
    startWebPing(engine);
    openMediaPath(engine);
  },
  refused: refuseNg,
  sessionUnknown: (engine) => drop(engine),
  /** A socket closes with the address that it is bound to, which the SDK heeds at once. */
  reconnectAsked(engine, reason) {
    if (reason === 'CLIENT_IP_ADDRESS_CHANGED') drop(engine, 'address');
  },
  /** R4-WEB-OFFLINE-EVENT. */
  deviceSaid(engine, isOnline) {
    const { phase } = engine.state;
    if (!isOnline && phase === 'joined') drop(engine);
    if (isOnline && phase === 'rejoining') engine.sink.setTimer('retry', engine.nowUs);
  },
  attempting(engine) {
    if (engine.state.phase === 'rejoining') renewGoneMediaPath(engine);
  },
  chooseEdge: chooseNgEdge,
  edgeHops: webEdgeHops,
  /** R-EDGE-WEB-NG. */
  socketClosed(engine) {
    const { phase } = engine.state;
    if (phase === 'joined' || phase === 'leaving') linkDropped(engine);
  },
  /** R4-WEB-T9. */
  rejoined(engine) {
    tellWebState(engine, 'CONNECTED');
    startWebPing(engine);
    openMediaPath(engine);
  },
  rosterApplied(engine) {
    const isAnyUnnamed = unconfirmed(engine).length > 0;
    const isAnyUnlisted = [...engine.state.remotes.values()].some(hasUnlistedTrack);
    if (isAnyUnnamed || isAnyUnlisted)
      engine.sink.setTimer('track-confirm', engine.nowUs + engine.timings.ngTrackConfirmUs);
    if (isAnyUnnamed) engine.sink.setTimer('user-confirm', engine.nowUs + engine.timings.ngUserConfirmUs);
  },
  mediaCalled: ngMediaCalled,
  /** R4-WEB-TOKEN-RENEWED. */
  tokenRenewed: ({ state: { phase } }) =>
    phase === 'idle' || phase === 'leaving' ? { code: 'INVALID_OPERATION' } : 'taken',
  // The answer to its own call is all that a page hears of its role.
  roleSwitched() {},
  leave: leaveNg,
  leaveAnswered: ngLeaveAnswered,
  /** R4-WEB-OWN-USERS-CONFIRM-3S. */
  timer(engine, timer) {
    if (timer === 'web-ping' && isLinkDropped(engine)) linkDropped(engine);
    if (timer === 'track-confirm') lowerFlags(engine);
    if (timer === 'user-confirm') letGo(engine);
    if (timer === 'media-check') checkMediaPath(engine);
    // R4-WEB-MEDIA-RENEWED: the signalling goes with it.
    if (timer === 'media-limit' && isMediaPathGivenUp(engine)) drop(engine);
  },
  resumed() {},
  remoteLimitUs: (engine) => engine.timings.webStreamRemovedAfterUs,
  shortestRemoteLimitUs: (engine) => engine.timings.webStreamRemovedAfterUs,
  figuresCame: webFiguresCame,
  tellQuality: tellNgQuality,
  holdsWindows: isLinkStale,
  canMiss: (remote) => hasStream(remote) && remote.isConfirmed,
  isMissing: (remote) => !remote.isPresent || lacksTrack(remote),
  /** R4-WEB-T2, R4-WEB-T4; of a return R4-WEB-T10. */
  appeared(engine, remote) {
    if (!remote.isPresent) {
      remote.isPresent = true;
      engine.tell('userJoined', { uid: remote.uid });
      takeNamed(engine, remote);
    } else {
      publishNew(engine, remote);
    }
  },
  mediaChanged: (engine, remote, _before, from) => ngMediaChanged(engine, remote, from),
  /** R4-WEB-T7-UNPUBLISHED-10S. */
  missed(engine, remote) {
    invariant(hasStream(remote), 'only a track that the app has is missed');
    removeAllTracks(engine, remote, {
      of: remote.uid,
      sinceUs: lastHeardUs(engine, remote),
      limitUs: engine.timings.webStreamRemovedAfterUs,
    });
  },
  departed: tellUserLeft,
};

import { invariant } from '../assert/invariant.ts';
import type { RemoteUser } from './engine-state.ts';
import type { RunningEngine, UserDeparture, Behaviour } from './behaviour.ts';
import { userNamed } from './user-accounts.ts';
import { forgetRemote, lastHeardUs, recount } from './remote-users.ts';
import {
  hasMedia,
  hasStream,
  isFresh,
  isLinkDropped,
  isLinkStale,
  startWebPing,
  tellWebState,
  webDepartureReason,
} from './web-sessions.ts';
import { tellTokenEnd } from './own-token.ts';
import { legacyMediaCalled, legacyMediaChanged, tellLegacyMutes } from './web-legacy-media.ts';
import { NO_TRACKS } from '../vocabulary/media.ts';
import { SECOND } from '../time/micros.ts';
import { chooseLegacyEdge, hasMediaLink, webEdgeHops } from './edges.ts';
import { tellLegacyQuality, webFiguresCame } from './web-quality.ts';
import type { ReturnCause } from '../vocabulary/webhooks.ts';

/**
 * The legacy SDK pauses (2^n - 1) seconds before its n-th attempt, at most this long
 * (R-WEB-OWN-RETRY-LEGACY).
 */
const LONGEST_PAUSE_US = 30 * SECOND;

/** Pause before attempt `n`, from 1. */
function pauseBeforeUs(n: number): number {
  invariant(n >= 1, 'attempts are counted from 1');
  return Math.min(LONGEST_PAUSE_US, (2 ** n - 1) * SECOND);
}

/**
 * R-WEB-OWN-LOSS-30S-LEGACY: the SDK dropped its own link. The app is told DISCONNECTED
 * (R-WEB-OWN-STATES-LEGACY) and the error (R-WEB-OWN-ERROR-LEGACY), and loses every stream at once
 * (R-WEB-OWN-STREAMS-LEGACY).
 */
function drop(engine: RunningEngine, why: ReturnCause = 'silence'): void {
  const hadMediaLink = hasMediaLink(engine);
  engine.enter('RECONNECTING');
  tellWebState(engine, 'DISCONNECTED');
  engine.tell('error', { reason: 'SOCKET_DISCONNECTED' });
  for (const remote of engine.state.remotes.values()) removeStream(engine, remote);
  recount(engine);
  engine.startRejoin(pauseBeforeUs(1), why);
  if (!hadMediaLink) engine.state.edgeHops++;
}

function removeStream(engine: RunningEngine, remote: RemoteUser): void {
  if (!hasStream(remote)) return;
  invariant(remote.isPresent, 'a stream goes before its peer');
  remote.has = NO_TRACKS;
  engine.tell('streamRemoved', { uid: remote.uid });
}

/** R-WEB-PEER-LEAVE-3MIN, once the server says so. */
function tellPeerLeave(engine: RunningEngine, remote: RemoteUser, how: UserDeparture): void {
  removeStream(engine, remote);
  if (!remote.isPresent) return;
  remote.isPresent = false;
  const reason = engine.config.sdk === 'pre-2.5.1' ? undefined : webDepartureReason(how);
  const user = userNamed(remote);
  engine.tell('peerLeave', reason === undefined ? user : { ...user, reason });
}

/**
 * Peers that the server has not named since our reconnection: it forgot them, so nobody else will
 * time them out.
 */
function dropUnconfirmed(engine: RunningEngine): void {
  for (const remote of [...engine.state.remotes.values()]) {
    if (remote.isConfirmed) continue;
    forgetRemote(engine, remote);
    tellPeerLeave(engine, remote, 'server-timeout');
  }
}

/** The app leaves: the SDK waits for the server's answer, but not for long. */
function leave(engine: RunningEngine): void {
  const { state } = engine;
  if (state.connection === 'DISCONNECTED' || state.phase === 'leaving') return;
  tellWebState(engine, 'DISCONNECTING');
  engine.sayGoodbye();
  const isInChannel = state.phase === 'joined' || state.phase === 'rejoining';
  engine.endSession('leaving');
  if (isInChannel) engine.sink.setTimer('leave-wait', engine.nowUs + engine.timings.webLeaveWaitUs);
  else leaveAnswered(engine);
}

function leaveAnswered(engine: RunningEngine): void {
  invariant(engine.state.phase === 'leaving', 'only a leave that was called is answered');
  engine.endSession('idle');
  engine.enter('DISCONNECTED');
  tellWebState(engine, 'DISCONNECTED');
  engine.tell('leaveStats', {});
}

/**
 * The legacy web SDK (agora-rtc-sdk): streams and peers apart, no RECONNECTING state, its own loss
 * noticed after about 30 s.
 */
export const webLegacyBehaviour: Behaviour = {
  /** R-WEB-JOIN-TWICE-LEGACY. */
  refusalCode: 'INVALID_OPERATION',
  goodbyePhases: ['joining', 'joined', 'rejoining'],
  returnTakes: 'news-and-roster',
  refusesCall: () => undefined,
  namesByAccount: true,
  // The number behind the own account stays inside of the SDK.
  registered() {},
  waitsForLeave: false,
  retryPauseUs: (_engine, attempt) => pauseBeforeUs(attempt + 1),
  joining: (engine) => tellWebState(engine, 'CONNECTING'),
  joined(engine) {
    tellWebState(engine, 'CONNECTED');
    engine.tell('connected', {});
    engine.tell('joinSuccess', { uid: engine.state.uid });
    startWebPing(engine);
  },
  refused(engine, reason) {
    const { phase } = engine.state;
    engine.endSession('idle');
    engine.enter('DISCONNECTED');
    tellWebState(engine, 'DISCONNECTED');
    tellTokenEnd(engine, phase, reason);
  },
  sessionUnknown: (engine) => drop(engine),
  /** A socket closes with the address that it is bound to, which the SDK heeds at once. */
  reconnectAsked(engine, reason) {
    if (reason === 'CLIENT_IP_ADDRESS_CHANGED') drop(engine, 'address');
  },
  /** R-WEB-OWN-STATES-LEGACY. */
  attempting(engine) {
    if (engine.state.attempts > 0) return;
    tellWebState(engine, 'CONNECTING');
    engine.tell('connectionInterrupted', {});
  },
  chooseEdge: chooseLegacyEdge,
  edgeHops: webEdgeHops,
  /** R-EDGE-WEB-LEGACY. */
  socketClosed(engine) {
    if (engine.state.phase === 'joined') drop(engine);
  },
  rejoined(engine) {
    engine.tell('connected', {});
    tellWebState(engine, 'CONNECTED');
    engine.tell('rejoinSuccess', {});
    startWebPing(engine);
  },
  rosterApplied(engine) {
    const isAnyUnconfirmed = [...engine.state.remotes.values()].some((remote) => !remote.isConfirmed);
    if (isAnyUnconfirmed) {
      engine.sink.setTimer('user-confirm', engine.nowUs + engine.timings.legacyPeerLeaveAfterUs);
    }
  },
  mediaCalled: legacyMediaCalled,
  deviceSaid() {},
  tokenRenewed: ({ state: { phase } }) => (phase === 'idle' || phase === 'leaving' ? 'nothing' : 'taken'),
  /** R-WEB-ROLE-LEGACY: the own app. */
  roleSwitched(engine) {
    engine.tell('clientRoleChanged', { newRole: engine.state.role });
  },
  leave,
  leaveAnswered,
  timer(engine, timer) {
    const isLeaving = engine.state.phase === 'leaving';
    if (timer === 'web-ping' && isLinkDropped(engine) && !isLeaving) drop(engine);
    if (timer === 'user-confirm') dropUnconfirmed(engine);
  },
  resumed() {},
  remoteLimitUs: (engine) => engine.timings.webStreamRemovedAfterUs,
  shortestRemoteLimitUs: (engine) => engine.timings.webStreamRemovedAfterUs,
  figuresCame: webFiguresCame,
  tellQuality: tellLegacyQuality,
  holdsWindows: isLinkStale,
  canMiss: hasStream,
  isMissing: (remote) => !remote.isPresent || (hasMedia(remote) && !hasStream(remote)),
  /** R-WEB-PEER-ONLINE, then R-WEB-STREAM-ADDED. */
  appeared(engine, remote) {
    if (!remote.isPresent) {
      remote.isPresent = true;
      engine.tell('peerOnline', { uid: remote.uid });
    }
    if (hasStream(remote) || !hasMedia(remote) || !isFresh(engine, remote)) return;
    remote.has = remote.tracks;
    engine.tell('streamAdded', { uid: remote.uid });
    tellLegacyMutes(engine, remote);
  },
  mediaChanged: legacyMediaChanged,
  /** R-WEB-STREAM-REMOVED-10S. */
  missed(engine, remote) {
    invariant(hasStream(remote), 'only a stream that the app has is missed');
    remote.has = NO_TRACKS;
    const silence = {
      of: remote.uid,
      sinceUs: lastHeardUs(engine, remote),
      limitUs: engine.timings.webStreamRemovedAfterUs,
    };
    engine.tell('streamRemoved', { uid: remote.uid }, silence);
  },
  departed: tellPeerLeave,
};

import { invariant } from '../assert/invariant.ts';
import type { Silence } from './effects.ts';
import type { RemoteUser } from './engine-state.ts';
import type { RunningEngine, UserDeparture, Behaviour } from './behaviour.ts';
import { forgetRemote, lastHeardUs } from './remote-users.ts';
import type { ConnectionReason, OfflineReason } from '../vocabulary/neutral-callback.ts';
import type { RemovalReason } from '../vocabulary/refusals.ts';
import type { Micros } from '../time/micros.ts';
import { MEDIA_TYPES, sharedTracks, withTracks, type MediaType } from '../vocabulary/media.ts';
import type { ReturnCause } from '../vocabulary/webhooks.ts';
import { tellNativeQuality } from './native-quality.ts';
import { noteOthersQuality } from './network-quality.ts';
import { accountOf, tellAccountOf } from './user-accounts.ts';
import { nativeEdgeHops } from './edges.ts';
import { tellFallback, tellProxyEntry } from './transport.ts';
import { plainChange } from './own-media.ts';
import { tellTokenEnd } from './own-token.ts';
import { freezeMedia, isAnyPlaying, isAnyWaiting, showMedia, stopMedia } from './remote-media.ts';

/** What 4.x returns to a call that a user in a channel alone can make. */
const NOT_IN_CHANNEL = '-8';

/** A limit of the server's silence that is still ahead. */
export interface ServerLimit {
  readonly name: 'interrupted' | 'lost' | 'give-up';
  /** The moment that the limit counts from. */
  readonly sinceUs: Micros;
  readonly limitUs: Micros;
}

/**
 * The limit of the server's silence that a native engine runs towards; undefined when it waits
 * without end (R-NATIVE-PRE-NOGIVEUP). On the way into a channel only being lost and giving up are
 * ahead (R-NATIVE-JOIN-NONET).
 */
export function nextServerLimit(engine: RunningEngine): ServerLimit | undefined {
  const { state, timings } = engine;
  if (state.phase === 'joined') {
    return { name: 'interrupted', sinceUs: state.lastServerDataUs, limitUs: timings.interruptedAfterUs };
  }
  if (state.phase === 'idle' || state.phase === 'failed' || state.phase === 'leaving') return undefined;
  const lost: ServerLimit = { name: 'lost', sinceUs: lostSinceUs(engine), limitUs: timings.lostAfterUs };
  const giveUp: ServerLimit = {
    name: 'give-up',
    sinceUs: giveUpSinceUs(engine),
    limitUs: timings.giveUpAfterUs,
  };
  if (!state.isLostTold && dueUs(lost) <= dueUs(giveUp)) return lost;
  return timings.giveUpAfterUs === Infinity ? undefined : giveUp;
}

function dueUs(limit: ServerLimit): Micros {
  return limit.sinceUs + limit.limitUs;
}

/**
 * T5 counts from the last data (anchor T3) or, in 4.x, from the interruption (T4); any data starts
 * it anew.
 */
function lostSinceUs({ state, timings }: RunningEngine): Micros {
  const isAfterInterruption = timings.lostAnchor === 'T4' && state.phase === 'rejoining';
  return Math.max(state.lastServerDataUs, isAfterInterruption ? state.interruptedAtUs : 0);
}

/**
 * T7 counts from the loss (T3), the interruption (T4), or when observers gave up (T6); before the
 * first entry from the join call.
 */
function giveUpSinceUs({ state, timings }: RunningEngine): Micros {
  if (state.phase !== 'rejoining') return state.joinCalledUs;
  if (timings.giveUpAnchor === 'T4') return state.interruptedAtUs;
  return state.lossSinceUs + (timings.giveUpAnchor === 'T6' ? timings.nativeOfflineAfterUs : 0);
}

function watchServer(engine: RunningEngine): void {
  const limit = nextServerLimit(engine);
  if (limit) engine.sink.setTimer('server-silence', dueUs(limit));
  else engine.sink.clearTimer('server-silence');
}

/**
 * The server-silence timer is set for the earliest moment; data may have moved the limit since.
 */
function checkServer(engine: RunningEngine): void {
  for (
    let limit = nextServerLimit(engine);
    limit && dueUs(limit) <= engine.nowUs;
    limit = nextServerLimit(engine)
  ) {
    const silence: Silence = { of: 'server', sinceUs: limit.sinceUs, limitUs: limit.limitUs };
    if (limit.name === 'interrupted') interrupt(engine, engine.timings.reconnectReason, silence);
    else if (limit.name === 'lost') lose(engine, silence);
    else giveUp(engine, silence);
  }
  watchServer(engine);
}

function tellState(engine: RunningEngine, reason: ConnectionReason, silence?: Silence): void {
  engine.tell('connectionStateChanged', { state: engine.state.connection, reason }, silence);
}

const causeOf = (reason: ConnectionReason): ReturnCause =>
  reason === 'CLIENT_IP_ADDRESS_CHANGED' ? 'address' : 'asked';

/**
 * R-NATIVE-PRE-T4, R-NATIVE-T4, R4-NATIVE-T4, and with them R-NATIVE-T4-LEGACY and
 * R4-NATIVE-T4-LEGACY; with the reason that a setting asks for, R4-NATIVE-KEEPALIVE.
 */
function interrupt(engine: RunningEngine, reason: ConnectionReason, silence?: Silence): void {
  const { state } = engine;
  invariant(state.phase === 'joined', 'only a stay in a channel is interrupted');
  state.lossSinceUs = silence ? state.lastServerDataUs : engine.nowUs;
  state.interruptedAtUs = engine.nowUs;
  engine.enter('RECONNECTING');
  tellState(engine, reason, silence);
  if (reason === engine.timings.reconnectReason) engine.tell('connectionInterrupted', {}, silence);
  engine.startRejoin(0, silence || reason === engine.timings.reconnectReason ? 'silence' : causeOf(reason));
}

/**
 * R-NATIVE-PRE-T5, R-NATIVE-T5, R4-NATIVE-T5: 3.x tells it by a callback alone; 4.x changes the
 * reason of its state as well, state first (reading A17).
 */
function lose(engine: RunningEngine, silence: Silence): void {
  invariant(!engine.state.isLostTold, 'a loss is told once');
  engine.state.isLostTold = true;
  if (engine.config.sdk === '4.x' && engine.state.connection === 'RECONNECTING')
    tellState(engine, 'LOST', silence);
  engine.tell('connectionLost', {}, silence);
}

/** R-NATIVE-T7, R4-NATIVE-T7. */
function giveUp(engine: RunningEngine, silence: Silence): void {
  invariant(engine.state.phase !== 'joined', 'whoever is in a channel does not give up');
  engine.endSession('failed');
  engine.enter('FAILED');
  tellState(engine, 'JOIN_FAILED', silence);
}

function tellOffline(
  engine: RunningEngine,
  remote: RemoteUser,
  reason: OfflineReason,
  silence?: Silence,
): void {
  if (!remote.isPresent) return;
  remote.isPresent = false;
  engine.tell('userOffline', { uid: remote.uid, reason }, silence);
  stopMedia(engine, remote, silence);
}

const ROLE_WORDS = { host: 'BROADCASTER', audience: 'AUDIENCE' } as const;

/** R-NATIVE-MUTE, R4-NATIVE-MUTE: the user has stopped sending a medium, or goes on. */
function tellMuted(engine: RunningEngine, remote: RemoteUser, medium: MediaType, muted: boolean): void {
  invariant(remote.isPresent, 'the app hears what a user mutes after the user');
  invariant(remote.toldMuted[medium] !== muted, 'a mute is told when it changes');
  remote.toldMuted = withTracks(remote.toldMuted, medium, muted);
  if (medium === 'audio') engine.tell('userMuteAudio', { uid: remote.uid, muted });
  else engine.tell('userMuteVideo', { uid: remote.uid, muted });
}

/** To a native app it is one whether a user has muted a track or publishes none. */
function isStopped({ tracks, muted }: Pick<RemoteUser, 'tracks' | 'muted'>, medium: MediaType): boolean {
  return muted[medium] || !tracks[medium];
}

/** Who comes in is told of tracks that are muted; of those that were never there it hears nothing. */
function tellMutedOf(engine: RunningEngine, remote: RemoteUser): void {
  const { tracks, muted } = remote;
  remote.toldMuted = sharedTracks(!tracks.audio, !tracks.video);
  for (const medium of MEDIA_TYPES)
    if (tracks[medium] && muted[medium]) tellMuted(engine, remote, medium, true);
}

/** Longer in the live profile (R4-NATIVE-LIVE-PROFILE). */
function offlineLimitUs({ config, timings }: RunningEngine): Micros {
  const { nativeOfflineAfterUs, liveOfflineFactor } = timings;
  return config.profile === 'live'
    ? Math.round(nativeOfflineAfterUs * liveOfflineFactor)
    : nativeOfflineAfterUs;
}

/**
 * The native SDK: 4 s, 10 s and 20 min of its own silence, and one window for each remote user.
 */
export const nativeBehaviour: Behaviour = {
  refusalCode: '-17',
  goodbyePhases: ['joining', 'joined', 'rejoining'],
  returnTakes: 'news-and-roster',
  refusesCall: () => undefined,
  waitsForLeave: false,
  retryPauseUs: (engine) => engine.timings.nativeRetryUs,
  chooseEdge() {},
  edgeHops: nativeEdgeHops,
  // On UDP there is no socket that could be closed.
  socketClosed() {},
  /** R-NATIVE-T1-CONNECTING, R4-NATIVE-T1. */
  joining(engine) {
    tellState(engine, 'CONNECTING');
    watchServer(engine);
  },
  namesByAccount: false,
  registered(engine) {
    engine.tell('localUserRegistered', { uid: engine.state.uid, ...accountOf(engine) });
  },
  /** R-NATIVE-PRE-T1, R-NATIVE-T1, R4-NATIVE-T1. */
  joined(engine) {
    tellState(engine, 'JOIN_SUCCESS');
    engine.tell('joinSuccess', {
      channel: engine.state.channel,
      uid: engine.state.uid,
      elapsed: engine.elapsedMs,
    });
    tellProxyEntry(engine);
    watchServer(engine);
  },
  /**
   * 4.x stays outside with a bad token, everything else fails until the app leaves
   * (R4-NATIVE-BAD-TOKEN, R4-NATIVE-FAIL, R-NATIVE-SAME-UID, R4-NATIVE-SAME-UID).
   */
  refused(engine, reason: RemovalReason) {
    const isOutside = reason === 'INVALID_TOKEN' && engine.config.sdk === '4.x';
    const { phase } = engine.state;
    engine.endSession(isOutside ? 'idle' : 'failed');
    engine.enter(isOutside ? 'DISCONNECTED' : 'FAILED');
    tellState(engine, reason);
    if (reason === 'BANNED_BY_SERVER') engine.tell('connectionBanned', {});
    tellTokenEnd(engine, phase, reason);
  },
  sessionUnknown(engine) {
    interrupt(engine, engine.timings.reconnectReason);
    watchServer(engine);
  },
  /** R4-NATIVE-OTHER-RECONNECT. */
  reconnectAsked(engine, reason) {
    interrupt(engine, reason);
    // The limits of one who reconnects may have run out already.
    checkServer(engine);
  },
  /**
   * R-NATIVE-PRE-T7, R-NATIVE-REJOIN, R4-NATIVE-REJOIN: 3.x says JOIN_SUCCESS again, 4.x has a
   * reason of its own (reading A9).
   */
  rejoined(engine) {
    tellState(engine, engine.config.sdk === '4.x' ? 'REJOIN_SUCCESS' : 'JOIN_SUCCESS');
    engine.tell('rejoinSuccess', {
      channel: engine.state.channel,
      uid: engine.state.uid,
      elapsed: engine.elapsedMs,
    });
    tellFallback(engine);
    watchServer(engine);
  },
  /**
   * R4-NATIVE-PUBLISH-REFUSED: only 4.x has a call for it, and only for users in a channel. In a
   * call there are no roles.
   */
  mediaCalled(engine, call) {
    const { config, state } = engine;
    if (call.call === 'role' && config.profile !== 'live') return 'nothing';
    const isPublishing = call.call === 'publish' || call.call === 'unpublish';
    const isOut = state.connection === 'DISCONNECTED' || state.connection === 'FAILED';
    if (isPublishing && isOut && config.sdk === '4.x') return { code: NOT_IN_CHANNEL };
    return plainChange(engine, call);
  },
  /**
   * R-NATIVE-TOKEN-RENEWED, R4-NATIVE-TOKEN-RENEWED: states have a reason for it, and before there
   * were any the server is just told.
   */
  tokenRenewed({ config, state }) {
    if (state.phase === 'idle' || state.phase === 'failed') return 'nothing';
    return config.sdk === 'pre-2.3.2' ? 'taken' : 'reconnects';
  },
  /** R-NATIVE-ROLE, R4-NATIVE-ROLE: the own app. */
  roleSwitched(engine, oldRole) {
    invariant(oldRole !== engine.state.role, 'a switch of role is to another one');
    engine.tell('clientRoleChanged', {
      oldRole: ROLE_WORDS[oldRole],
      newRole: ROLE_WORDS[engine.state.role],
    });
  },
  // What it tells the app of its network has callbacks that are not modelled here.
  deviceSaid() {},
  rosterApplied() {},
  attempting() {},
  /** R-NATIVE-LEAVE, R4-NATIVE-LEAVE. */
  leave(engine) {
    if (engine.state.connection === 'DISCONNECTED') return;
    engine.sayGoodbye();
    engine.endSession('idle');
    engine.enter('DISCONNECTED');
    tellState(engine, 'LEAVE_CHANNEL');
    engine.tell('leaveStats', {});
  },
  leaveAnswered() {},
  timer(engine, timer) {
    if (timer === 'server-silence') checkServer(engine);
  },
  resumed: watchServer,
  remoteLimitUs: (engine, remote) =>
    isAnyPlaying(remote) ? nativeBehaviour.shortestRemoteLimitUs(engine) : offlineLimitUs(engine),
  shortestRemoteLimitUs(engine) {
    const { remoteStates, mediaFrozenAfterUs } = engine.timings;
    return Math.min(offlineLimitUs(engine), remoteStates ? mediaFrozenAfterUs : Infinity);
  },
  figuresCame: noteOthersQuality,
  tellQuality: tellNativeQuality,
  holdsWindows: () => false,
  canMiss: (remote) => remote.isPresent,
  isMissing: (remote) => !remote.isPresent || isAnyWaiting(remote),
  /**
   * R-NATIVE-PRE-T2, R-NATIVE-T2, R4-NATIVE-T2; of a return R-NATIVE-PRE-T8, R-NATIVE-T8: nothing
   * while the app knows of the user.
   */
  appeared(engine, remote) {
    const heardUs = lastHeardUs(engine, remote);
    if (!remote.isPresent) {
      const isAlreadyOver = heardUs + offlineLimitUs(engine) <= engine.nowUs;
      if (isAlreadyOver) return;
      remote.isPresent = true;
      engine.tell('userJoined', { uid: remote.uid, elapsed: engine.elapsedMs });
      tellAccountOf(engine, remote);
      tellMutedOf(engine, remote);
    }
    showMedia(engine, remote, heardUs + engine.timings.mediaFrozenAfterUs > engine.nowUs);
  },
  mediaChanged(engine, remote) {
    for (const medium of MEDIA_TYPES) {
      const isMuted = isStopped(remote, medium);
      if (isMuted !== remote.toldMuted[medium]) tellMuted(engine, remote, medium, isMuted);
    }
  },
  /** R-NATIVE-PRE-T6, R-NATIVE-T6, R4-NATIVE-T6. */
  missed(engine, remote) {
    invariant(remote.isPresent, 'only a user that the app knows is missed');
    const sinceUs = lastHeardUs(engine, remote);
    if (sinceUs + engine.timings.mediaFrozenAfterUs <= engine.nowUs) freezeMedia(engine, remote, sinceUs);
    const silence: Silence = { of: remote.uid, sinceUs, limitUs: offlineLimitUs(engine) };
    if (sinceUs + silence.limitUs > engine.nowUs) return;
    tellOffline(engine, remote, 'DROPPED', silence);
    if (!remote.isListed) forgetRemote(engine, remote);
  },
  /** R-NATIVE-LEAVE: what others are told of it. */
  departed(engine, remote, how: UserDeparture) {
    if (how === 'quit') tellOffline(engine, remote, 'QUIT');
    // R-NATIVE-ROLE, R4-NATIVE-ROLE: what others are told of it.
    if (how === 'audience') tellOffline(engine, remote, 'BECOME_AUDIENCE');
  },
};

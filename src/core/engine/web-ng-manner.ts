import type { Silence } from './effects.ts';
import type { ClientEngine } from './engine.ts';
import type { RemoteUser } from './engine-state.ts';
import type { Departure, Manner } from './manner.ts';
import { forget, lastHeardUs } from './remote-users.ts';
import {
  finishWebLeave,
  hasMedia,
  isFresh,
  isLinkDropped,
  isLinkStale,
  leaveOnWeb,
  startWebPing,
  tellWebState,
  webDepartureReason,
} from './web-sessions.ts';
import type { MediaType } from '../vocabulary/neutral-callback.ts';
import type { JoinRefusal } from '../vocabulary/refusals.ts';
import { MILLISECOND, SECOND } from '../time/micros.ts';

/** Pauses between attempts to get back (R4-WEB-OWN-RETRY). */
const FIRST_PAUSE_US = 500 * MILLISECOND;
const PAUSE_FACTOR = 1.5;
const LONGEST_PAUSE_US = 10 * SECOND;
/** Why the server put a page out, as the SDK spells it. */
const DISCONNECTED_REASONS: Readonly<Record<JoinRefusal, string>> = {
  BANNED_BY_SERVER: 'UID_BANNED',
  REJECTED_BY_SERVER: 'SERVER_ERROR',
  INVALID_APP_ID: 'SERVER_ERROR',
  INVALID_CHANNEL_NAME: 'SERVER_ERROR',
  INVALID_TOKEN: 'SERVER_ERROR',
  TOKEN_EXPIRED: 'TOKEN_EXPIRE',
};

/** R4-WEB-OWN-LOSS-30S: the SDK dropped its own link, and says so (R4-WEB-T6). */
function drop(engine: ClientEngine): void {
  engine.enter('RECONNECTING');
  tellWebState(engine, 'RECONNECTING');
  engine.startRejoin(FIRST_PAUSE_US);
}

function mediaTypes(remote: RemoteUser): MediaType[] {
  const types: MediaType[] = [];
  if (remote.tracks.audio) types.push('audio');
  if (remote.tracks.video) types.push('video');
  return types;
}

function unpublish(engine: ClientEngine, remote: RemoteUser, silence?: Silence): void {
  if (!remote.hasStream) return;
  remote.hasStream = false;
  for (const mediaType of mediaTypes(remote))
    engine.tell('streamRemoved', { uid: remote.uid, mediaType }, silence);
}

/** R4-WEB-T8-LEFT-20S and R4-WEB-LEAVE, as others see it. The user takes its tracks along: audio, video, then itself (R4-WEB-GONE-ORDER). */
function tellUserLeft(engine: ClientEngine, remote: RemoteUser, how: Departure): void {
  unpublish(engine, remote);
  if (!remote.isPresent) return;
  remote.isPresent = false;
  const reason = webDepartureReason(how);
  engine.tell('userOffline', reason === undefined ? { uid: remote.uid } : { uid: remote.uid, reason });
}

function unconfirmed(engine: ClientEngine): RemoteUser[] {
  return [...engine.state.remotes.values()].filter((remote) => !remote.isConfirmed);
}

/** The NG web SDK (agora-rtc-sdk-ng): users and tracks, RECONNECTING without end, its own loss noticed after about 30 s. */
export const webNgManner: Manner = {
  /** R4-WEB-JOIN-TWICE. */
  refusalCode: 'INVALID_OPERATION',
  /** R4-WEB-OWN-RETRY; there is no last attempt (R4-WEB-NO-GIVEUP). */
  retryPauseUs: (_engine, attempt) =>
    Math.min(LONGEST_PAUSE_US, Math.round(FIRST_PAUSE_US * PAUSE_FACTOR ** Math.min(attempt, 20))),
  /** R4-WEB-T1. */
  joining: (engine) => tellWebState(engine, 'CONNECTING'),
  joined(engine) {
    tellWebState(engine, 'CONNECTED');
    engine.tell('joinSuccess', { uid: engine.config.uid });
    startWebPing(engine);
  },
  refused(engine, reason) {
    engine.endSession('idle');
    engine.enter('DISCONNECTED');
    tellWebState(engine, 'DISCONNECTED', DISCONNECTED_REASONS[reason]);
  },
  sessionUnknown: drop,
  reconnectAsked() {},
  attempting() {},
  /** R4-WEB-T9. */
  rejoined(engine) {
    tellWebState(engine, 'CONNECTED');
    startWebPing(engine);
  },
  rosterApplied(engine) {
    if (unconfirmed(engine).length === 0) return;
    engine.sink.setTimer('track-confirm', engine.nowUs + engine.timings.ngTrackConfirmUs);
    engine.sink.setTimer('user-confirm', engine.nowUs + engine.timings.ngUserConfirmUs);
  },
  leave: leaveOnWeb,
  leaveAnswered: (engine) => finishWebLeave(engine, 'LEAVE'),
  /** R4-WEB-OWN-TRACKS-CONFIRM-1S, R4-WEB-OWN-USERS-CONFIRM-3S. */
  timer(engine, timer) {
    if (timer === 'web-ping' && isLinkDropped(engine)) drop(engine);
    if (timer === 'track-confirm') for (const remote of unconfirmed(engine)) unpublish(engine, remote);
    if (timer !== 'user-confirm') return;
    for (const remote of unconfirmed(engine)) {
      forget(engine, remote);
      tellUserLeft(engine, remote, 'unconfirmed');
    }
  },
  resumed() {},
  remoteLimitUs: (engine) => engine.timings.webStreamRemovedAfterUs,
  holdsWindows: isLinkStale,
  canMiss: (remote) => remote.hasStream && remote.isConfirmed,
  isMissing: (remote) => !remote.isPresent || (hasMedia(remote) && !remote.hasStream),
  /** R4-WEB-T2, R4-WEB-T4; of a return R4-WEB-T10. */
  appeared(engine, remote) {
    if (!remote.isPresent) {
      remote.isPresent = true;
      engine.tell('userJoined', { uid: remote.uid });
    }
    if (remote.hasStream || !hasMedia(remote) || !isFresh(engine, remote)) return;
    remote.hasStream = true;
    for (const mediaType of mediaTypes(remote)) engine.tell('streamAdded', { uid: remote.uid, mediaType });
  },
  /** R4-WEB-T7-UNPUBLISHED-10S. */
  missed(engine, remote) {
    unpublish(engine, remote, {
      of: remote.uid,
      sinceUs: lastHeardUs(engine, remote),
      limitUs: engine.timings.webStreamRemovedAfterUs,
    });
  },
  departed: tellUserLeft,
};

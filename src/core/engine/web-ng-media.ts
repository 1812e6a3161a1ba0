import { invariant } from '../assert/invariant.ts';
import type { Silence } from './effects.ts';
import type { RunningEngine } from './behaviour.ts';
import type { RemoteUser } from './engine-state.ts';
import type { MediaAnswer, MediaCall } from './media-answer.ts';
import { plainChange } from './own-media.ts';
import { isFresh } from './web-sessions.ts';
import {
  isAny,
  MEDIA_TYPES,
  NO_TRACKS,
  sharedTracks,
  withTracks,
  type MediaType,
} from '../vocabulary/media.ts';

/* Tracks of an NG page: its own, and those of others that its app has. */

/** `hasVideo` of the vendor's user: published, and not muted as far as the page has been told. */
function isOffered({ tracks, toldMuted }: RemoteUser, medium: MediaType): boolean {
  return tracks[medium] && !toldMuted[medium];
}

/** Whether the app lacks a track that the user offers. */
export function lacksTrack(remote: RemoteUser): boolean {
  return MEDIA_TYPES.some((medium) => isOffered(remote, medium) && !remote.has[medium]);
}

function removeTracks(
  engine: RunningEngine,
  remote: RemoteUser,
  isGone: (medium: MediaType) => boolean,
  silence?: Silence,
): void {
  const gone = MEDIA_TYPES.filter((medium) => remote.has[medium] && isGone(medium));
  invariant(gone.length === 0 || remote.isPresent, 'tracks go before their user');
  // Both flags are down before the app hears of the first.
  for (const medium of gone) remote.has = withTracks(remote.has, medium, false);
  for (const mediaType of gone) engine.tell('streamRemoved', { uid: remote.uid, mediaType }, silence);
}

/** Takes every track of the user from the app: audio, then video. */
export function removeAllTracks(engine: RunningEngine, remote: RemoteUser, silence?: Silence): void {
  removeTracks(engine, remote, () => true, silence);
}

/** R4-WEB-T4: the app is told of each track that is new to it. */
export function publishNew(engine: RunningEngine, remote: RemoteUser): void {
  invariant(remote.isPresent, 'tracks come after their user');
  if (!isFresh(engine, remote)) return;
  const fresh = MEDIA_TYPES.filter((medium) => isOffered(remote, medium) && !remote.has[medium]);
  // Both flags are up before the app hears of the first.
  for (const medium of fresh) remote.has = withTracks(remote.has, medium, true);
  for (const mediaType of fresh) engine.tell('streamAdded', { uid: remote.uid, mediaType });
}

/**
 * R4-WEB-MUTE: medium by medium, what the server says of mutes. The mark is set before the app
 * hears of it, and outlives the track: of one that comes back muted the app hears nothing.
 *
 * @param isMeant of which media the server says it
 */
function takeMutes(engine: RunningEngine, remote: RemoteUser, isMeant: (medium: MediaType) => boolean): void {
  for (const medium of MEDIA_TYPES) {
    const isMuted = remote.muted[medium];
    if (isMuted === remote.toldMuted[medium] || !isMeant(medium)) continue;
    const had = remote.has[medium];
    remote.toldMuted = withTracks(remote.toldMuted, medium, isMuted);
    const has = isOffered(remote, medium) && isFresh(engine, remote);
    remote.has = withTracks(remote.has, medium, has);
    engine.tell('userInfoUpdated', { uid: remote.uid, change: `${isMuted ? 'mute' : 'unmute'}-${medium}` });
    if (has && !had) engine.tell('streamAdded', { uid: remote.uid, mediaType: medium });
    if (had && !has) engine.tell('streamRemoved', { uid: remote.uid, mediaType: medium });
  }
}

/**
 * The server names a user with what it publishes, and then what of that is muted: in this order
 * the SDK takes a list, and in this order a user says it who publishes a track that is muted.
 */
export function takeNamed(engine: RunningEngine, remote: RemoteUser): void {
  publishNew(engine, remote);
  takeMutes(engine, remote, (medium) => remote.tracks[medium]);
}

/**
 * R4-WEB-MUTE, R4-WEB-UNPUBLISH. A page that is back goes by the list: of a user of whom one track
 * is left it says nothing, and the flag of the other falls later.
 */
export function ngMediaChanged(engine: RunningEngine, remote: RemoteUser, from: 'news' | 'list'): void {
  if (from === 'news' || !isAny(remote.tracks))
    removeTracks(engine, remote, (medium) => !remote.tracks[medium]);
  if (from === 'news') {
    takeNamed(engine, remote);
    return;
  }
  publishNew(engine, remote);
  takeMutes(engine, remote, () => true);
}

/** Whether the app has a track that the list does not name any more. */
export function hasUnlistedTrack(remote: RemoteUser): boolean {
  return MEDIA_TYPES.some((medium) => remote.has[medium] && !remote.tracks[medium]);
}

/**
 * Flags that the server has not confirmed fall, and the app is not told; mutes of a user whom it
 * has not named are taken back before that, with a word.
 */
export function lowerUnconfirmed(engine: RunningEngine, remote: RemoteUser): void {
  const { tracks } = remote;
  if (!remote.isConfirmed) {
    for (const medium of MEDIA_TYPES) {
      if (!remote.toldMuted[medium]) continue;
      remote.toldMuted = withTracks(remote.toldMuted, medium, false);
      remote.has = withTracks(remote.has, medium, tracks[medium]);
      engine.tell('userInfoUpdated', { uid: remote.uid, change: `unmute-${medium}` });
    }
  }
  const { has } = remote;
  remote.has = remote.isConfirmed
    ? sharedTracks(has.audio && tracks.audio, has.video && tracks.video)
    : NO_TRACKS;
}

/** R4-WEB-MEDIA-REFUSED: which calls the SDK refuses itself. */
export function ngMediaCalled(engine: RunningEngine, call: MediaCall): MediaAnswer {
  const { state, config } = engine;
  const refused = { code: 'INVALID_OPERATION' } as const;
  const isIn = state.phase === 'joined' || state.phase === 'rejoining';
  switch (call.call) {
    case 'publish':
      return isIn && state.role === 'host' ? plainChange(engine, call) : refused;
    case 'unpublish':
      return isIn ? plainChange(engine, call) : refused;
    case 'role': {
      const isPublishing = isIn && isAny(state.tracks);
      const isWrong = config.profile !== 'live' || (call.role === 'audience' && isPublishing);
      return isWrong ? refused : plainChange(engine, call);
    }
    case 'mute':
    case 'unmute':
      return plainChange(engine, call);
  }
}

import type { Silence } from './effects.ts';
import type { RunningEngine } from './behaviour.ts';
import type { RemoteUser } from './engine-state.ts';
import type { MediaAnswer, MediaCall } from './media-answer.ts';
import { plainChange } from './own-media.ts';
import { isFresh } from './web-sessions.ts';
import { isAny, MEDIA_TYPES, NO_TRACKS, type MediaType } from '../vocabulary/media.ts';

/* Tracks of an NG page: its own, and those of others that its app has. */

/** `hasVideo` of the vendor's user: published, and not muted. */
function isOffered({ tracks, muted }: RemoteUser, medium: MediaType): boolean {
  return tracks[medium] && !muted[medium];
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
  // Both flags are down before the app hears of the first.
  for (const medium of gone) remote.has = { ...remote.has, [medium]: false };
  for (const mediaType of gone) engine.tell('streamRemoved', { uid: remote.uid, mediaType }, silence);
}

/** Takes every track of the user from the app: audio, then video. */
export function removeAllTracks(engine: RunningEngine, remote: RemoteUser, silence?: Silence): void {
  removeTracks(engine, remote, () => true, silence);
}

/** R4-WEB-T4: the app is told of each track that is new to it. */
export function publishNew(engine: RunningEngine, remote: RemoteUser): void {
  if (!isFresh(engine, remote)) return;
  const fresh = MEDIA_TYPES.filter((medium) => isOffered(remote, medium) && !remote.has[medium]);
  // Both flags are up before the app hears of the first.
  for (const medium of fresh) remote.has = { ...remote.has, [medium]: true };
  for (const mediaType of fresh) engine.tell('streamAdded', { uid: remote.uid, mediaType });
}

/** R4-WEB-MUTE: what is said of a mute before the track goes or comes. */
export function tellMutes(engine: RunningEngine, remote: RemoteUser): void {
  for (const medium of MEDIA_TYPES) {
    // A mute belongs to a track: with the track it is forgotten.
    const isMuted = remote.tracks[medium] && remote.muted[medium];
    if (isMuted === remote.toldMuted[medium]) continue;
    remote.toldMuted = { ...remote.toldMuted, [medium]: isMuted };
    if (!remote.tracks[medium]) continue;
    const change = `${isMuted ? 'mute' : 'unmute'}-${medium}`;
    engine.tell('userInfoUpdated', { uid: remote.uid, change });
    if (isMuted) removeTracks(engine, remote, (other) => other === medium);
  }
}

/**
 * R4-WEB-MUTE, R4-WEB-UNPUBLISH. A page that is back goes by the list: of a user of whom one track
 * is left it says nothing, and the flag of the other falls later.
 */
export function ngMediaChanged(engine: RunningEngine, remote: RemoteUser, from: 'news' | 'list'): void {
  if (from === 'news' || !isAny(remote.tracks))
    removeTracks(engine, remote, (medium) => !remote.tracks[medium]);
  tellMutes(engine, remote);
}

/** Whether the app has a track that the list does not name any more. */
export function hasUnlistedTrack(remote: RemoteUser): boolean {
  return MEDIA_TYPES.some((medium) => remote.has[medium] && !remote.tracks[medium]);
}

/** Flags that the server has not confirmed fall, and the app is not told. */
export function lowerUnconfirmed(remote: RemoteUser): void {
  const { has, tracks } = remote;
  remote.has = remote.isConfirmed
    ? { audio: has.audio && tracks.audio, video: has.video && tracks.video }
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

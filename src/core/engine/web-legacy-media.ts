import { invariant } from '../assert/invariant.ts';
import type { RunningEngine } from './behaviour.ts';
import type { RemoteUser } from './engine-state.ts';
import type { MediaAnswer, MediaCall } from './media-answer.ts';
import { plainChange } from './own-media.ts';
import { hasMedia, hasStream } from './web-sessions.ts';
import {
  areSameTracks,
  isAny,
  MEDIA_TYPES,
  NO_TRACKS,
  withTracks,
  type MediaType,
} from '../vocabulary/media.ts';

/* The one stream of a legacy page: its own, and those of others that its app has. */

/** R-WEB-MUTE-LEGACY: the stream stays, and what of it is muted is told apart. */
export function tellLegacyMutes(engine: RunningEngine, remote: RemoteUser): void {
  if (!hasStream(remote)) return;
  for (const medium of MEDIA_TYPES) {
    const isMuted = remote.has[medium] && remote.muted[medium];
    if (isMuted === remote.toldMuted[medium]) continue;
    invariant(remote.isPresent, 'the app hears what a peer mutes after the peer');
    remote.toldMuted = withTracks(remote.toldMuted, medium, isMuted);
    if (remote.has[medium]) tellMute(engine, remote, medium);
  }
}

function tellMute(engine: RunningEngine, { uid, toldMuted }: RemoteUser, medium: MediaType): void {
  const isMuted = toldMuted[medium];
  if (medium === 'audio' && isMuted) engine.tell('audioMuted', { uid });
  else if (medium === 'audio') engine.tell('audioUnmuted', { uid });
  else if (isMuted) engine.tell('videoMuted', { uid });
  else engine.tell('videoUnmuted', { uid });
}

/** R-WEB-UNPUBLISH-LEGACY: the stream goes with its last track, and is updated before that. */
export function legacyMediaChanged(engine: RunningEngine, remote: RemoteUser): void {
  if (!hasStream(remote)) return;
  if (!hasMedia(remote)) {
    remote.has = NO_TRACKS;
    remote.toldMuted = NO_TRACKS;
    engine.tell('streamRemoved', { uid: remote.uid });
    return;
  }
  if (!areSameTracks(remote.has, remote.tracks)) {
    remote.has = remote.tracks;
    engine.tell('streamUpdated', { uid: remote.uid });
  }
  tellLegacyMutes(engine, remote);
}

/**
 * R-WEB-ROLE-LEGACY, R-WEB-MEDIA-REFUSED-LEGACY. In the live profile whoever publishes is a host,
 * whoever stops is one of the audience, and whoever becomes that stops.
 */
export function legacyMediaCalled(engine: RunningEngine, call: MediaCall): MediaAnswer {
  const { state, config } = engine;
  const isLive = config.profile === 'live';
  const asked = plainChange(engine, call);
  switch (call.call) {
    case 'publish':
    case 'unpublish': {
      if (state.phase !== 'joined') return { code: 'INVALID_OPERATION' };
      const isPublishing = isAny(asked.tracks ?? NO_TRACKS);
      return isLive ? { ...asked, role: isPublishing ? 'host' : 'audience' } : asked;
    }
    case 'role':
      if (!isLive) return 'nothing';
      return call.role === 'audience' ? { ...asked, tracks: NO_TRACKS } : asked;
    case 'mute':
    case 'unmute':
      return asked;
  }
}

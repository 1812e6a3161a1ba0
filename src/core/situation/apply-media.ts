import { sdkFamilyOf } from '../persona/persona-list.ts';
import type { ClientAction } from '../actions/actions.ts';
import type { MediaVerb } from '../vocabulary/engine-call.ts';
import { tracksOf } from '../vocabulary/client-spec.ts';
import { areSameTracks, isAny, NO_TRACKS, withTracks } from '../vocabulary/media.ts';
import type { ClientState } from './client-state.ts';

/** Something that the app calls about what it sends, or as whom. */
export type SendingAction = Extract<ClientAction, { do: MediaVerb | 'role' }>;

/**
 * What such a call comes to: others get other media of the user, or it comes or goes for them as
 * its role changes; the SDK refuses it; or nothing.
 */
export type MediaEffect = 'media' | 'role' | 'media-refused' | 'nothing';

/** Takes such a call in, as the SDK of the client does. */
export function applyMedia(state: ClientState, action: SendingAction): MediaEffect {
  if (state.process !== 'running') return 'nothing';
  const { spec, role } = state;
  const family = sdkFamilyOf(spec.persona, spec.sdk);
  const isLive = spec.profile === 'live';
  const isIn = state.connection === 'CONNECTED' || state.connection === 'RECONNECTING';
  const isInCall = isIn && state.call !== 'none';
  const before = { tracks: state.tracks, muted: state.muted, role };
  switch (action.do) {
    case 'mute':
    case 'unmute':
      state.muted = withTracks(state.muted, action.media, action.do === 'mute');
      break;
    case 'publish':
    case 'unpublish': {
      const isPublish = action.do === 'publish';
      if (refusesPublishing(state, isInCall, isPublish)) return 'media-refused';
      state.tracks = withTracks(state.tracks, action.media, isPublish);
      if (family === 'web-legacy' && isLive) state.role = isAny(state.tracks) ? 'host' : 'audience';
      break;
    }
    case 'role':
      if (!isLive) return family === 'web-ng' ? 'media-refused' : 'nothing';
      if (family === 'web-ng' && action.role === 'audience' && isInCall && isAny(state.tracks))
        return 'media-refused';
      if (family === 'web-legacy' && action.role === 'audience') state.tracks = NO_TRACKS;
      state.role = action.role;
      break;
  }
  if (before.role !== state.role) return 'role';
  const isSame = areSameTracks(before.tracks, state.tracks) && areSameTracks(before.muted, state.muted);
  return isSame ? 'nothing' : 'media';
}

/** Whether the SDK refuses to publish, or to stop that, as the client is. */
export function refusesPublishing(
  { spec, connection, role }: Pick<ClientState, 'spec' | 'connection' | 'role'>,
  isInCall: boolean,
  isPublish: boolean,
): boolean {
  const family = sdkFamilyOf(spec.persona, spec.sdk);
  if (family === 'native')
    return spec.sdk === '4.x' && (connection === 'DISCONNECTED' || connection === 'FAILED');
  if (family === 'web-legacy') return !(isInCall && connection === 'CONNECTED');
  return !isInCall || (isPublish && role !== 'host');
}

/** A join begins with what its client says that it publishes; a page of the audience with nothing. */
export function beginMedia(state: ClientState): void {
  const { spec, role } = state;
  const isIdle = role === 'audience' && sdkFamilyOf(spec.persona, spec.sdk) !== 'native';
  state.tracks = isIdle ? NO_TRACKS : tracksOf(spec.publish);
}

/** A new process has muted nothing, and its role is the one of its client. */
export function forgetMedia(state: ClientState): void {
  state.muted = NO_TRACKS;
  state.role = state.spec.role;
}

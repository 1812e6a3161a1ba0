import type { CallbackRole } from './callbacks.ts';
import { MEDIA_TYPES, type MediaType } from './media.ts';

/*
 * What native SDKs say of a medium of another user. The words are those of the API references of
 * 3.x and 4.x (REMOTE_VIDEO_STATE, REMOTE_AUDIO_STATE and their reasons).
 */

/** States of a medium of another user. */
export const REMOTE_MEDIA_STATES = ['STOPPED', 'STARTING', 'DECODING', 'FROZEN', 'FAILED'] as const;
export type RemoteMediaState = (typeof REMOTE_MEDIA_STATES)[number];

/** Why such a state has changed; those of audio fallback and of codecs are not modelled. */
export const REMOTE_MEDIA_REASONS = [
  'INTERNAL',
  'NETWORK_CONGESTION',
  'NETWORK_RECOVERY',
  'LOCAL_MUTED',
  'LOCAL_UNMUTED',
  'REMOTE_MUTED',
  'REMOTE_UNMUTED',
  'REMOTE_OFFLINE',
] as const;
export type RemoteMediaReason = (typeof REMOTE_MEDIA_REASONS)[number];

/** The callback that tells the state of each medium. */
export const REMOTE_STATE_ROLES = {
  audio: 'remoteAudioState',
  video: 'remoteVideoState',
} as const satisfies Readonly<Record<MediaType, CallbackRole>>;

/** The medium whose state a callback tells; undefined: it tells of none. */
export function mediumToldBy(role: string): MediaType | undefined {
  return MEDIA_TYPES.find((medium) => REMOTE_STATE_ROLES[medium] === role);
}

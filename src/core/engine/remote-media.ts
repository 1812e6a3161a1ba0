import { invariant } from '../assert/invariant.ts';
import { MEDIA_TYPES, type MediaType } from '../vocabulary/media.ts';
import {
  REMOTE_STATE_ROLES,
  type RemoteMediaReason,
  type RemoteMediaState,
} from '../vocabulary/remote-media.ts';
import type { Micros } from '../time/micros.ts';
import type { RunningEngine } from './behaviour.ts';
import type { Silence } from './effects.ts';
import type { RemoteUser, ShownMedia } from './engine-state.ts';

/*
 * What a native app is told of the media that another user sends: they start and play, stand still
 * when no data of the user comes for a while, go on, and stop. Heartbeats stand for the media.
 */

/** Nothing is said of anybody's media. */
const UNTOLD_MEDIA: ShownMedia = { audio: 'untold', video: 'untold' };
const STOPPED_MEDIA: ShownMedia = { audio: 'STOPPED', video: 'STOPPED' };

/** What an app knows of the media of somebody of whom it has not heard yet. */
export function mediaAtFirst({ config, timings }: RunningEngine): ShownMedia {
  const isTold = timings.remoteStates && config.family === 'native' && config.sdk !== 'pre-2.3.2';
  return isTold ? STOPPED_MEDIA : UNTOLD_MEDIA;
}

function isSent({ tracks, muted }: Pick<RemoteUser, 'tracks' | 'muted'>, medium: MediaType): boolean {
  return tracks[medium] && !muted[medium];
}

/** Whether a medium plays that would stand still if nothing came any more. */
export function isAnyPlaying({ shown }: RemoteUser): boolean {
  return shown.audio === 'DECODING' || shown.video === 'DECODING';
}

/** Whether data of the user would let a medium play that does not. */
export function isAnyWaiting(remote: RemoteUser): boolean {
  return MEDIA_TYPES.some((medium) => {
    const shown = remote.shown[medium];
    return shown === 'FROZEN' || (shown === 'STOPPED' && isSent(remote, medium));
  });
}

interface Change {
  readonly medium: MediaType;
  readonly state: RemoteMediaState;
  readonly reason: RemoteMediaReason;
  readonly silence?: Silence;
}

/** R-NATIVE-REMOTE-STATE, R4-NATIVE-REMOTE-STATE. */
function tell(engine: RunningEngine, remote: RemoteUser, { medium, state, reason, silence }: Change): void {
  const args = { uid: remote.uid, state, reason, elapsed: engine.elapsedMs };
  engine.tell(REMOTE_STATE_ROLES[medium], args, silence);
  if (state === 'STOPPED' || state === 'DECODING' || state === 'FROZEN')
    remote.shown = { ...remote.shown, [medium]: state };
}

/** What the user sends has changed, or data of it came: what plays now, and what does not any more. */
export function showMedia(engine: RunningEngine, remote: RemoteUser, isHeard: boolean): void {
  invariant(remote.isPresent, 'the app hears of the media of a user after the user');
  for (const medium of MEDIA_TYPES) {
    const shown = remote.shown[medium];
    if (shown === 'untold') continue;
    if (!isSent(remote, medium)) {
      if (shown !== 'STOPPED') tell(engine, remote, { medium, state: 'STOPPED', reason: 'REMOTE_MUTED' });
    } else if (isHeard && shown === 'STOPPED') {
      tell(engine, remote, { medium, state: 'STARTING', reason: 'REMOTE_UNMUTED' });
      tell(engine, remote, { medium, state: 'DECODING', reason: 'REMOTE_UNMUTED' });
    } else if (isHeard && shown === 'FROZEN') {
      tell(engine, remote, { medium, state: 'DECODING', reason: 'NETWORK_RECOVERY' });
    }
  }
}

/** No data of the user has come for as long as it takes. */
export function freezeMedia(engine: RunningEngine, remote: RemoteUser, sinceUs: Micros): void {
  const silence: Silence = { of: remote.uid, sinceUs, limitUs: engine.timings.mediaFrozenAfterUs };
  for (const medium of MEDIA_TYPES)
    if (remote.shown[medium] === 'DECODING')
      tell(engine, remote, { medium, state: 'FROZEN', reason: 'NETWORK_CONGESTION', silence });
}

/** The user has gone, and its media with it; `silence`: the one by which it is known to have gone. */
export function stopMedia(engine: RunningEngine, remote: RemoteUser, silence?: Silence): void {
  const known = silence === undefined ? {} : { silence };
  for (const medium of MEDIA_TYPES) {
    const shown = remote.shown[medium];
    if (shown === 'DECODING' || shown === 'FROZEN')
      tell(engine, remote, { medium, state: 'STOPPED', reason: 'REMOTE_OFFLINE', ...known });
  }
}

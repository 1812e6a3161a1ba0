import type { NeutralCallback } from '../../../core/vocabulary/neutral-callback.ts';
import { mediumToldBy } from '../../../core/vocabulary/remote-media.ts';
import { withRemote, type CallModel } from '../tiles/call-model.ts';

/**
 * The call after a native app was told that the media of somebody who is there stand still, go on or
 * stop; undefined where the callback tells of something else.
 */
export function afterMediaState(call: CallModel, { role, args }: NeutralCallback): CallModel | undefined {
  const medium = mediumToldBy(role);
  if (medium === undefined) return undefined;
  const isFrozen = args.state === 'FROZEN';
  const isKnown = call.remotes.some(({ uid }) => uid === args.uid);
  if (args.uid === undefined || !isKnown) return call;
  return withRemote(
    call,
    args.uid,
    medium === 'audio' ? { isAudioFrozen: isFrozen } : { isVideoFrozen: isFrozen },
  );
}

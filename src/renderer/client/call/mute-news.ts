import type { CallbackRole } from '../../../core/vocabulary/callbacks.ts';
import type { NeutralCallback } from '../../../core/vocabulary/neutral-callback.ts';
import { withRemote, type CallModel, type CallParticipant } from '../tiles/call-model.ts';

type MediaChange = Partial<Omit<CallParticipant, 'uid'>>;

/**
 * What callbacks about a mute say of another's media. A native one is for both ways and says which
 * in an argument. The NG SDK also takes the track away, so that its word on the mute adds nothing.
 */
const NEWS: Partial<Record<CallbackRole, (isMuted: boolean) => MediaChange>> = {
  userMuteAudio: (isMuted) => ({ hasAudio: !isMuted }),
  userMuteVideo: (isMuted) => ({ hasVideo: !isMuted }),
  audioMuted: () => ({ hasAudio: false }),
  audioUnmuted: () => ({ hasAudio: true }),
  videoMuted: () => ({ hasVideo: false }),
  videoUnmuted: () => ({ hasVideo: true }),
};

/** The call after a notice: the tile of a user who is known loses its picture or sound, or has it back. */
export function afterMuteNews(call: CallModel, { role, args }: NeutralCallback): CallModel {
  const change = NEWS[role]?.(args.muted === true);
  const isKnown = call.remotes.some(({ uid }) => uid === args.uid);
  return change === undefined || args.uid === undefined || !isKnown
    ? call
    : withRemote(call, args.uid, change);
}

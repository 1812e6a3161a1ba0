import type { MediaVerb } from '../../core/vocabulary/engine-call.ts';
import type { MediaChoice, MediaType } from '../../core/vocabulary/media.ts';
import type { PublishedMedia } from '../../drop-in/seat/seat.ts';

/** Nothing published, nothing muted. */
export const NO_MEDIA: PublishedMedia = {
  published: { audio: false, video: false },
  muted: { audio: false, video: false },
};

/** A call of the app about its media, as an action of the model. */
export interface SeatMediaCall {
  readonly do: MediaVerb;
  readonly media: MediaChoice;
}

const KINDS: readonly MediaType[] = ['audio', 'video'];

/**
 * The calls that lead from what is published and muted to what is to be. What is published muted
 * is published first, and the mute follows, as the SDK has it.
 */
export function mediaCalls(before: PublishedMedia, after: PublishedMedia): readonly SeatMediaCall[] {
  const muted = mutedAfter(before, after);
  const calls = (verb: MediaVerb, isWanted: (kind: MediaType) => boolean): readonly SeatMediaCall[] => {
    const kinds = KINDS.filter(isWanted);
    // Both at once are one call, and one message to the others.
    if (kinds.length === KINDS.length) return [{ do: verb, media: 'both' }];
    return kinds.map((media) => ({ do: verb, media }));
  };
  return [
    ...calls('unpublish', (kind) => before.published[kind] && !after.published[kind]),
    ...calls('unmute', (kind) => before.muted[kind] && !muted[kind]),
    ...calls('publish', (kind) => !before.published[kind] && after.published[kind]),
    ...calls('mute', (kind) => !before.muted[kind] && muted[kind]),
  ];
}

/** What is muted then; of what is not published nobody asks. */
export function mutedAfter(
  before: PublishedMedia,
  { published, muted }: PublishedMedia,
): PublishedMedia['muted'] {
  const of = (kind: MediaType): boolean => (published[kind] ? muted[kind] : before.muted[kind]);
  return { audio: of('audio'), video: of('video') };
}

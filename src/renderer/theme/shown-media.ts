import type { MediaType } from '../../core/vocabulary/media.ts';
import type { MediaVerb } from '../../core/vocabulary/engine-call.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import type { MediaView } from '../../hub/contract/views.ts';

/**
 * What becomes of one medium of a client: it is sent, muted, not published, or held back because
 * its user is in the audience, which sends nothing.
 */
export type MediumState = 'sent' | 'muted' | 'unpublished' | 'audience';

/** How one medium of a client stands. */
export function mediumState(
  media: MediaView,
  medium: MediaType,
  profile: ClientSpec['profile'],
): MediumState {
  if (profile === 'live' && media.role === 'audience') return 'audience';
  if (!media.tracks[medium]) return 'unpublished';
  return media.muted[medium] ? 'muted' : 'sent';
}

/** What a button for the medium calls; null: nothing that would let it be sent, or stop it. */
export function mediumVerb(state: MediumState): MediaVerb | null {
  return ({ sent: 'mute', muted: 'unmute', unpublished: 'publish', audience: null } as const)[state];
}

/** Why a button for the medium can do nothing. */
export const AUDIENCE_SENDS_NOTHING = 'The audience sends nothing: become host first.';

const DEVICES: Readonly<Record<MediaType, string>> = { audio: 'Microphone', video: 'Camera' };

const STATE_WORDS: Readonly<Record<MediumState, string>> = {
  sent: 'on',
  muted: 'muted',
  unpublished: 'not published',
  audience: 'off in the audience',
};

/** `Camera`. */
export function deviceWord(medium: MediaType): string {
  return DEVICES[medium];
}

/** `Camera muted`. */
export function mediumWords(medium: MediaType, state: MediumState): string {
  return `${DEVICES[medium]} ${STATE_WORDS[state]}`;
}

const VERB_WORDS: Readonly<Record<MediaVerb, string>> = {
  mute: 'Mute the',
  unmute: 'Unmute the',
  publish: 'Publish the',
  unpublish: 'Unpublish the',
};

/** `Mute the camera`. */
export function mediumVerbWords(verb: MediaVerb, medium: MediaType): string {
  return `${VERB_WORDS[verb]} ${DEVICES[medium].toLowerCase()}`;
}

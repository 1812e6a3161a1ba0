import { expect, test } from 'vitest';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import { NO_TRACKS, type Tracks } from '../../core/vocabulary/media.ts';
import { mediumState, mediumVerb, mediumVerbWords, mediumWords } from './shown-media.ts';

const BOTH: Tracks = { audio: true, video: true };

type Case = readonly [
  profile: ClientSpec['profile'],
  role: ClientSpec['role'],
  tracks: Tracks,
  muted: Tracks,
  words: string,
  verb: string | null,
];

test.each<Case>([
  ['communication', 'host', BOTH, NO_TRACKS, 'Camera on', 'mute'],
  ['communication', 'host', BOTH, BOTH, 'Camera muted', 'unmute'],
  ['communication', 'host', { audio: true, video: false }, NO_TRACKS, 'Camera not published', 'publish'],
  // A mute is kept while nothing is published: to publish is the first thing that helps.
  ['communication', 'host', NO_TRACKS, BOTH, 'Camera not published', 'publish'],
  ['live', 'audience', BOTH, NO_TRACKS, 'Camera off in the audience', null],
  ['live', 'host', BOTH, NO_TRACKS, 'Camera on', 'mute'],
])(
  '%s, %s, published %o, muted %o: %s, and its button would %s',
  (profile, role, tracks, muted, words, verb) => {
    const state = mediumState({ tracks, muted, role }, 'video', profile);
    expect(mediumWords('video', state)).toBe(words);
    expect(mediumVerb(state)).toBe(verb);
  },
);

test('buttons are verbs', () => {
  expect(mediumVerbWords('mute', 'audio')).toBe('Mute the microphone');
});

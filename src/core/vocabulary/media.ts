/** Media types, in the order in which SDKs tell of both. */
export const MEDIA_TYPES = ['audio', 'video'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** One value for each medium. */
export type Tracks = Readonly<Record<MediaType, boolean>>;

export const NO_TRACKS: Tracks = { audio: false, video: false };
const AUDIO_ONLY: Tracks = { audio: true, video: false };
const VIDEO_ONLY: Tracks = { audio: false, video: true };
const BOTH_TRACKS: Tracks = { audio: true, video: true };

/** The tracks with these values. There are four of them, which all share: users are many. */
export function sharedTracks(audio: boolean, video: boolean): Tracks {
  if (audio) return video ? BOTH_TRACKS : AUDIO_ONLY;
  return video ? VIDEO_ONLY : NO_TRACKS;
}

/** What a call about media is meant for. */
export const MEDIA_CHOICES = ['both', ...MEDIA_TYPES] as const;
export type MediaChoice = (typeof MEDIA_CHOICES)[number];

/** How people read what such a call is about. */
export const MEDIA_WORDS: Readonly<Record<MediaChoice, string>> = {
  both: 'audio and video',
  audio: 'audio',
  video: 'video',
};

export function isMediaChoice(word: string): word is MediaChoice {
  return MEDIA_CHOICES.some((choice) => choice === word);
}

/** Whether a call about media is meant for this one. */
export function isMeant(choice: MediaChoice, medium: MediaType): boolean {
  return choice === 'both' || choice === medium;
}

/** The tracks with those that are meant set to a value. */
export function withTracks(tracks: Tracks, choice: MediaChoice, isOn: boolean): Tracks {
  return sharedTracks(
    isMeant(choice, 'audio') ? isOn : tracks.audio,
    isMeant(choice, 'video') ? isOn : tracks.video,
  );
}

/** Whether any track is among them. */
export function isAny({ audio, video }: Tracks): boolean {
  return audio || video;
}

export function areSameTracks(one: Tracks, other: Tracks): boolean {
  return one.audio === other.audio && one.video === other.video;
}

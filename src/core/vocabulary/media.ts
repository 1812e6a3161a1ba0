/** Media types, in the order in which SDKs tell of both. */
export const MEDIA_TYPES = ['audio', 'video'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** One value for each medium. */
export type Tracks = Readonly<Record<MediaType, boolean>>;

export const NO_TRACKS: Tracks = { audio: false, video: false };

/** What a call about media is meant for. */
export const MEDIA_CHOICES = ['both', ...MEDIA_TYPES] as const;
export type MediaChoice = (typeof MEDIA_CHOICES)[number];

/** Whether a call about media is meant for this one. */
export function isMeant(choice: MediaChoice, medium: MediaType): boolean {
  return choice === 'both' || choice === medium;
}

/** The tracks with those that are meant set to a value. */
export function withTracks(tracks: Tracks, choice: MediaChoice, isOn: boolean): Tracks {
  return {
    audio: isMeant(choice, 'audio') ? isOn : tracks.audio,
    video: isMeant(choice, 'video') ? isOn : tracks.video,
  };
}

/** Whether any track is among them. */
export function isAny({ audio, video }: Tracks): boolean {
  return audio || video;
}

export function areSameTracks(one: Tracks, other: Tracks): boolean {
  return one.audio === other.audio && one.video === other.video;
}

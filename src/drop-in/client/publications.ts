import type { PublishedMedia } from '../seat/seat.ts';
import { RtcError } from '../base/rtc-error.ts';
import { ownTrack, type LocalTrack, type Publisher } from '../tracks/local-track.ts';

/** The tracks that a client publishes. */
export class Publications {
  private readonly list: LocalTrack[] = [];
  private readonly publisher: Publisher;

  constructor(publisher: Publisher) {
    this.publisher = publisher;
  }

  get tracks(): LocalTrack[] {
    return [...this.list];
  }

  /** @throws RtcError as the SDK rejects with */
  static read(tracks: unknown): LocalTrack[] {
    const list = (Array.isArray(tracks) ? tracks : [tracks]) as (LocalTrack | undefined)[];
    if (list.length === 0) throw new RtcError('INVALID_PARAMS', 'there is no track in the list');
    return list.map((track) => {
      const own = ownTrack(track);
      if (own === undefined) throw new RtcError('INVALID_PARAMS', 'the parameter is not a local track');
      return own;
    });
  }

  /** Adds what is not published yet. @throws RtcError as the SDK rejects with */
  add(tracks: readonly LocalTrack[]): boolean {
    const fresh = tracks.filter((track, at) => !this.list.includes(track) && tracks.indexOf(track) === at);
    for (const track of fresh) {
      if (track.isClosed) throw new RtcError('INVALID_LOCAL_TRACK', 'the track is closed');
      if (!track.enabled) throw new RtcError('TRACK_IS_DISABLED', `${track.getTrackId()} is disabled`);
    }
    const videos = [...this.list, ...fresh].filter(({ trackMediaType }) => trackMediaType === 'video');
    if (videos.length > 1) {
      throw new RtcError('CAN_NOT_PUBLISH_MULTIPLE_VIDEO_TRACKS', 'a client publishes one video track');
    }
    for (const track of fresh) track.publishers.add(this.publisher);
    this.list.push(...fresh);
    return fresh.length > 0;
  }

  /** Takes away these, or all. */
  remove(tracks: readonly LocalTrack[] = this.list): boolean {
    const gone = this.list.filter((track) => tracks.includes(track));
    for (const track of gone) track.publishers.delete(this.publisher);
    this.list.splice(0, Infinity, ...this.list.filter((track) => !gone.includes(track)));
    return gone.length > 0;
  }

  /** What others have of it; several audio tracks are mixed into one. */
  get media(): PublishedMedia {
    const of = (kind: 'audio' | 'video'): LocalTrack[] =>
      this.list.filter(({ trackMediaType }) => trackMediaType === kind);
    const [audio, video] = [of('audio'), of('video')];
    const isMuted = (tracks: readonly LocalTrack[]): boolean => !tracks.some(({ isSending }) => isSending);
    return {
      published: { audio: audio.length > 0, video: video.length > 0 },
      muted: { audio: isMuted(audio), video: isMuted(video) },
    };
  }
}

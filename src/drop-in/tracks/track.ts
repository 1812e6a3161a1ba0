import type { UID, VideoPlayerConfig } from 'agora-rtc-sdk-ng';
import { Events } from '../base/events.ts';
import { RtcError } from '../base/rtc-error.ts';
import { notSupported, refuse } from '../base/unsupported.ts';
import { VideoPlayer } from './video-player.ts';

/** What audio and video tracks, own and others', have in common. */
export abstract class Track extends Events {
  abstract readonly trackMediaType: 'audio' | 'video';
  isPlaying = false;
  protected media: MediaStreamTrack;
  private readonly id: string;
  private processor: unknown;

  constructor(id: string, media: MediaStreamTrack) {
    super();
    this.id = id;
    this.media = media;
  }

  getTrackId(): string {
    return this.id;
  }

  getMediaStreamTrack(): MediaStreamTrack {
    return this.media;
  }

  getRTCRtpTransceiver(): undefined {
    return undefined;
  }

  stop(): void {
    this.isPlaying = false;
  }

  /** Extensions pass through: the chain leads nowhere, and nothing is changed by it. */
  pipe<Processor>(processor: Processor): Processor {
    this.processor = processor;
    return processor;
  }

  unpipe(): void {
    this.processor = undefined;
  }

  /** The end of a chain of extensions. */
  readonly processorDestination = { name: 'lab-destination', _source: undefined } as never;

  useExtension(): never {
    throw notSupported('track.useExtension');
  }

  removeExtension(): boolean {
    return false;
  }
}

/** How a track of a kind is shown unless the app says otherwise. */
export interface UsualLook {
  readonly fit: 'cover' | 'contain';
  readonly isMirrored: boolean;
}

/** The picture of a track, on the page or not. */
export class TrackPicture {
  private readonly player: VideoPlayer;
  private readonly usual: UsualLook;

  constructor(trackId: string, usual: UsualLook) {
    this.player = new VideoPlayer(trackId);
    this.usual = usual;
  }

  play(
    media: MediaStreamTrack,
    element: string | HTMLElement | undefined,
    config: VideoPlayerConfig = {},
  ): void {
    if (element === undefined) throw new RtcError('INVALID_PARAMS', 'play needs an element or the id of one');
    const { fit = this.usual.fit, mirror = this.usual.isMirrored, noStyle = false } = config;
    this.player.show(element, media, { fit, isMirrored: mirror, hasStyle: !noStyle });
  }

  stop(): void {
    this.player.remove();
  }

  getVideoElementVisibleStatus(): { visible: true } | undefined {
    return this.player.isOnPage ? { visible: true } : undefined;
  }
}

/** A picture of nothing, where an app asks for the pixels of the present frame. */
export function emptyFrame(): ImageData {
  const [width, height] = [640, 480];
  if (typeof ImageData !== 'undefined') return new ImageData(width, height);
  return { width, height, data: new Uint8ClampedArray(width * height * 4), colorSpace: 'srgb' } as ImageData;
}

export { refuse };

/** A track of somebody else. */
export interface OfUser {
  getUserId(): UID;
}

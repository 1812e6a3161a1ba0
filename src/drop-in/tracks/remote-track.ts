import type {
  IRemoteAudioTrack,
  IRemoteVideoTrack,
  RemoteAudioTrackStats,
  RemoteVideoTrackStats,
  UID,
  VideoPlayerConfig,
} from 'agora-rtc-sdk-ng';
import type { VendorSurface } from '../base/surface.ts';
import { notSupported } from '../base/unsupported.ts';
import { mediaTrackOf } from './media-track.ts';
import { emptyFrame, TrackPicture, Track } from './track.ts';

/** What a track of somebody else can ask its client. */
export interface Receiver {
  remoteAudioStats(uid: UID): RemoteAudioTrackStats;
  remoteVideoStats(uid: UID): RemoteVideoTrackStats;
  /** Whether the user publishes it, unmuted. */
  isSending(uid: UID, kind: 'audio' | 'video'): boolean;
  /** Sound is to be played. */
  onAudioPlay(): void;
}

/** Audio of somebody else. */
export class RemoteAudio extends Track implements VendorSurface<IRemoteAudioTrack> {
  readonly trackMediaType = 'audio';
  private readonly uid: UID;
  private readonly receiver: Receiver;
  private volume = 100;

  constructor(uid: UID, id: string, receiver: Receiver) {
    super(id, mediaTrackOf({ kind: 'audio', label: `audio of ${uid}` }));
    this.uid = uid;
    this.receiver = receiver;
  }

  getUserId(): UID {
    return this.uid;
  }

  getStats(): RemoteAudioTrackStats {
    return this.receiver.remoteAudioStats(this.uid);
  }

  play(): void {
    this.isPlaying = true;
    this.receiver.onAudioPlay();
  }

  setPlaybackDevice(): Promise<void> {
    return Promise.resolve();
  }

  setAudioFrameCallback(): void {
    throw notSupported('track.setAudioFrameCallback');
  }

  setVolume(volume: number): void {
    this.volume = volume;
  }

  setAmplifiedVolume(volume: number): void {
    this.volume = volume;
  }

  /** From 0 to 1: a voice that speaks all the time while it is there. */
  getVolumeLevel(): number {
    return this.receiver.isSending(this.uid, 'audio') ? 0.4 : 0;
  }

  getVolume(): number {
    return this.volume;
  }

  addReferenceTrack(): void {
    throw notSupported('track.addReferenceTrack');
  }

  removeReferenceTrack(): boolean {
    return false;
  }
}

/** Video of somebody else. */
export class RemoteVideo extends Track implements VendorSurface<IRemoteVideoTrack> {
  readonly trackMediaType = 'video';
  private readonly uid: UID;
  private readonly receiver: Receiver;
  private readonly picture: TrackPicture;

  constructor(uid: UID, id: string, receiver: Receiver) {
    super(id, mediaTrackOf({ kind: 'video', label: `video of ${uid}` }));
    this.uid = uid;
    this.receiver = receiver;
    this.picture = new TrackPicture(id, { fit: 'cover', isMirrored: false });
  }

  getUserId(): UID {
    return this.uid;
  }

  getStats(): RemoteVideoTrackStats {
    return this.receiver.remoteVideoStats(this.uid);
  }

  play(element?: string | HTMLElement, config?: VideoPlayerConfig): void {
    this.picture.play(this.media, element, config);
    this.isPlaying = true;
  }

  override stop(): void {
    this.picture.stop();
    super.stop();
  }

  getCurrentFrameData(): ImageData {
    return emptyFrame();
  }

  getVideoElementVisibleStatus(): { visible: true } | undefined {
    return this.picture.getVideoElementVisibleStatus();
  }
}

import type {
  ILocalAudioTrack,
  ILocalTrack,
  ILocalVideoTrack,
  ICameraVideoTrack,
  IMicrophoneAudioTrack,
  IBufferSourceAudioTrack,
  LocalAudioTrackStats,
  LocalVideoTrackStats,
  VideoPlayerConfig,
} from 'agora-rtc-sdk-ng';
import type { VendorSurface } from '../base/surface.ts';
import { RtcError } from '../base/rtc-error.ts';
import { notSupported, refuse } from '../base/unsupported.ts';
import { emptyFrame, TrackPicture, Track, type UsualLook } from './track.ts';

/** Figures that only the client knows that publishes the track. */
export interface Publisher {
  /** The track was muted, unmuted, enabled or disabled. */
  onTrackChange(): void;
  localAudioStats(): LocalAudioTrackStats;
  localVideoStats(): LocalVideoTrackStats;
}

export const SILENT_AUDIO: LocalAudioTrackStats = {
  codecType: 'opus',
  sendVolumeLevel: 0,
  sendBitrate: 0,
  sendBytes: 0,
  sendPackets: 0,
  sendPacketsLost: 0,
  sendJitterMs: 0,
  sendRttMs: 0,
  currentPacketLossRate: 0,
};

export const STILL_VIDEO: LocalVideoTrackStats = {
  sendBytes: 0,
  sendPackets: 0,
  sendPacketsLost: 0,
  sendJitterMs: 0,
  sendRttMs: 0,
  sendResolutionHeight: 0,
  sendResolutionWidth: 0,
  captureResolutionHeight: 0,
  captureResolutionWidth: 0,
  sendBitrate: 0,
  targetSendBitrate: 0,
  totalDuration: 0,
  totalFreezeTime: 0,
  currentPacketLossRate: 0,
};

/** A track of the app's own. */
export abstract class LocalTrack extends Track {
  muted = false;
  enabled = true;
  isClosed = false;
  readonly publishers = new Set<Publisher>();
  private readonly label: string;

  constructor(id: string, media: MediaStreamTrack, label: string) {
    super(id, media);
    this.label = label;
  }

  getTrackLabel(): string {
    return this.label;
  }

  async setMuted(isMuted: boolean): Promise<void> {
    await Promise.resolve();
    if (isMuted === this.muted) return;
    if (!this.enabled) {
      throw new RtcError(
        'TRACK_STATE_UNREACHABLE',
        'the track is disabled: setMuted and setEnabled do not mix',
      );
    }
    this.muted = isMuted;
    this.tellPublishers();
  }

  async setEnabled(isEnabled: boolean): Promise<void> {
    await Promise.resolve();
    if (isEnabled === this.enabled) return;
    if (this.muted) {
      throw new RtcError('TRACK_STATE_UNREACHABLE', 'the track is muted: setMuted and setEnabled do not mix');
    }
    this.enabled = isEnabled;
    this.tellPublishers();
  }

  /** The device is given back; others see no end before the track is unpublished. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.stop();
    this.media.stop();
    this.emit('track-ended');
  }

  /** Whether others have its media. */
  get isSending(): boolean {
    return this.enabled && !this.muted;
  }

  protected tellPublishers(): void {
    for (const publisher of this.publishers) publisher.onTrackChange();
  }
}

/** Audio of the app's own. */
export class LocalAudio extends LocalTrack implements VendorSurface<ILocalAudioTrack> {
  readonly trackMediaType = 'audio';
  private volume = 100;

  setVolume(volume: number): void {
    if (!(volume >= 0 && volume <= 1000)) {
      throw new RtcError('INVALID_PARAMS', `volume must be from 0 to 1000, not ${volume}`);
    }
    this.volume = volume;
  }

  /** From 0 to 1: a voice that speaks all the time, as loud as it is set. */
  getVolumeLevel(): number {
    return this.isSending && !this.isClosed ? Math.min(1, (0.4 * this.volume) / 100) : 0;
  }

  setAudioFrameCallback(): void {
    throw notSupported('track.setAudioFrameCallback');
  }

  play(): void {
    this.isPlaying = true;
  }

  setPlaybackDevice(): Promise<void> {
    return Promise.resolve();
  }

  getStats(): LocalAudioTrackStats {
    const [publisher] = this.publishers;
    return publisher?.localAudioStats() ?? SILENT_AUDIO;
  }

  addReferenceTrack(): void {
    throw notSupported('track.addReferenceTrack');
  }

  removeReferenceTrack(): boolean {
    return false;
  }
}

/** A microphone. */
export class MicrophoneTrack extends LocalAudio implements VendorSurface<IMicrophoneAudioTrack> {
  async setDevice(_deviceId: string): Promise<void> {
    if (!this.enabled) throw new RtcError('TRACK_IS_DISABLED', 'the track is disabled');
    await Promise.resolve();
  }
}

/** A sound file. Its position does not move by itself. */
export class BufferTrack extends LocalAudio implements VendorSurface<IBufferSourceAudioTrack> {
  readonly source: string | File | AudioBuffer | null;
  currentState: 'stopped' | 'playing' | 'paused' = 'stopped';
  readonly duration = 60;
  playbackSpeed = 100;
  private positionS = 0;

  constructor(id: string, media: MediaStreamTrack, source: string | File | AudioBuffer) {
    super(id, media, 'a sound file');
    this.source = source;
  }

  getCurrentTime(): number {
    return this.positionS;
  }

  startProcessAudioBuffer(options: { readonly startPlayTime?: number } = {}): void {
    this.positionS = options.startPlayTime ?? 0;
    this.turnTo('playing');
  }

  pauseProcessAudioBuffer(): void {
    this.turnTo('paused');
  }

  seekAudioBuffer(time: number): void {
    this.positionS = time;
  }

  resumeProcessAudioBuffer(): void {
    this.turnTo('playing');
  }

  stopProcessAudioBuffer(): void {
    this.positionS = 0;
    this.turnTo('stopped');
  }

  setAudioBufferPlaybackSpeed(speed: number): void {
    this.playbackSpeed = speed;
  }

  private turnTo(state: 'stopped' | 'playing' | 'paused'): void {
    if (state === this.currentState) return;
    this.currentState = state;
    this.emit('source-state-change', state);
  }
}

/** Video of the app's own. */
export class LocalVideo extends LocalTrack implements VendorSurface<ILocalVideoTrack> {
  readonly trackMediaType = 'video';
  private readonly picture: TrackPicture;

  constructor(id: string, media: MediaStreamTrack, label: string, look: UsualLook) {
    super(id, media, label);
    this.picture = new TrackPicture(id, look);
  }

  play(element?: string | HTMLElement, config?: VideoPlayerConfig): void {
    this.picture.play(this.media, element, config);
    this.isPlaying = true;
  }

  override stop(): void {
    this.picture.stop();
    super.stop();
  }

  getStats(): LocalVideoTrackStats {
    const [publisher] = this.publishers;
    return publisher?.localVideoStats() ?? STILL_VIDEO;
  }

  clone(): never {
    throw notSupported('track.clone');
  }

  setBeautyEffect(): Promise<void> {
    return refuse('track.setBeautyEffect');
  }

  getCurrentFrameData(): ImageData {
    return emptyFrame();
  }

  getCurrentFrameImage(): Promise<never> {
    return refuse('track.getCurrentFrameImage');
  }

  setOptimizationMode(): Promise<void> {
    return Promise.resolve();
  }

  getVideoElementVisibleStatus(): { visible: true } | undefined {
    return this.picture.getVideoElementVisibleStatus();
  }

  async replaceTrack(track: MediaStreamTrack, isOldStopped: boolean): Promise<void> {
    await Promise.resolve();
    if (isOldStopped) this.media.stop();
    this.media = track;
    this.emit('track-updated', track);
  }

  async setEncoderConfiguration(_config: unknown): Promise<void> {
    await Promise.resolve();
    if (!this.enabled) throw new RtcError('TRACK_IS_DISABLED', 'the track is disabled');
  }

  sendSeiData(): void {
    throw notSupported('track.sendSeiData');
  }
}

/** A camera. */
export class CameraTrack extends LocalVideo implements VendorSurface<ICameraVideoTrack> {
  async setDevice(_device: unknown): Promise<void> {
    if (!this.enabled) throw new RtcError('TRACK_IS_DISABLED', 'the track is disabled');
    await Promise.resolve();
  }
}

/** One of the drop-in's own, whatever the typings say. */
export function ownTrack(track: ILocalTrack | LocalTrack | null | undefined): LocalTrack | undefined {
  return track instanceof LocalTrack ? track : undefined;
}

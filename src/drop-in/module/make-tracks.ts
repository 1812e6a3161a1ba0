import type {
  BufferSourceAudioTrackInitConfig,
  CameraVideoTrackInitConfig,
  CustomAudioTrackInitConfig,
  CustomVideoTrackInitConfig,
  MicrophoneAudioTrackInitConfig,
  ScreenVideoTrackInitConfig,
} from 'agora-rtc-sdk-ng';
import { RtcError } from '../base/rtc-error.ts';
import { BufferTrack, CameraTrack, LocalAudio, LocalVideo, MicrophoneTrack } from '../tracks/local-track.ts';
import { mediaTrackOf } from '../tracks/media-track.ts';
import { openDevice } from './devices.ts';

let made = 0;
const trackId = (what: string): string => `track-${what}-${++made}`;

export async function makeMicrophone(config: MicrophoneAudioTrackInitConfig = {}): Promise<MicrophoneTrack> {
  await Promise.resolve();
  const { deviceId, label } = openDevice('microphone', config.microphoneId);
  return new MicrophoneTrack(trackId('mic'), mediaTrackOf({ kind: 'audio', label, deviceId }), label);
}

export async function makeCamera(config: CameraVideoTrackInitConfig = {}): Promise<CameraTrack> {
  await Promise.resolve();
  const { deviceId, label } = openDevice('camera', config.cameraId);
  const media = mediaTrackOf({ kind: 'video', label, deviceId });
  return new CameraTrack(trackId('cam'), media, label, { fit: 'cover', isMirrored: true });
}

export async function makeScreen(
  _config: ScreenVideoTrackInitConfig,
  withAudio: unknown = 'disable',
): Promise<LocalVideo | [LocalVideo, LocalAudio]> {
  await Promise.resolve();
  const media = mediaTrackOf({ kind: 'video', label: 'a screen' });
  const video = new LocalVideo(trackId('scr'), media, 'a screen', { fit: 'contain', isMirrored: false });
  if (withAudio === 'disable' || withAudio === 'auto') return video;
  const sound = mediaTrackOf({ kind: 'audio', label: 'sound of a screen' });
  return [video, new LocalAudio(trackId('scr-audio'), sound, 'sound of a screen')];
}

export function makeCustomAudio({ mediaStreamTrack }: CustomAudioTrackInitConfig): LocalAudio {
  checkMedia(mediaStreamTrack);
  return new LocalAudio(trackId('cus'), mediaStreamTrack, mediaStreamTrack.label);
}

export function makeCustomVideo({ mediaStreamTrack }: CustomVideoTrackInitConfig): LocalVideo {
  checkMedia(mediaStreamTrack);
  const look = { fit: 'contain', isMirrored: false } as const;
  return new LocalVideo(trackId('cus'), mediaStreamTrack, mediaStreamTrack.label, look);
}

export async function makeBuffer({ source }: BufferSourceAudioTrackInitConfig): Promise<BufferTrack> {
  await Promise.resolve();
  return new BufferTrack(trackId('buf'), mediaTrackOf({ kind: 'audio', label: 'a sound file' }), source);
}

function checkMedia(media: MediaStreamTrack | undefined): void {
  if (media === undefined) throw new RtcError('INVALID_PARAMS', 'mediaStreamTrack is missing');
}

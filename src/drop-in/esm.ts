/** The drop-in for agora-rtc-sdk-ng/esm, which has named exports and no default. */
import { agoraRtc } from './module/agora-rtc.ts';

export { agoraRtc as AgoraRTC };

const { createClient, createMicrophoneAudioTrack, createCameraVideoTrack, createScreenVideoTrack } = agoraRtc;
const { createMicrophoneAndCameraTracks, createBufferSourceAudioTrack } = agoraRtc;
const { createCustomAudioTrack, createCustomVideoTrack, checkSystemRequirements, preload } = agoraRtc;
const { getDevices, getCameras, getMicrophones, getPlaybackDevices, getSupportedCodec } = agoraRtc;
const { setLogLevel, enableLogUpload, disableLogUpload, setArea, setAppType, setParameter } = agoraRtc;
const { registerExtensions, resumeAudioContext, processExternalMediaAEC, VERSION } = agoraRtc;
export {
  createClient,
  createMicrophoneAudioTrack,
  createCameraVideoTrack,
  createScreenVideoTrack,
  createMicrophoneAndCameraTracks,
  createBufferSourceAudioTrack,
  createCustomAudioTrack,
  createCustomVideoTrack,
  checkSystemRequirements,
  preload,
  getDevices,
  getCameras,
  getMicrophones,
  getPlaybackDevices,
  getSupportedCodec,
  setLogLevel,
  enableLogUpload,
  disableLogUpload,
  setArea,
  setAppType,
  setParameter,
  registerExtensions,
  resumeAudioContext,
  processExternalMediaAEC,
  VERSION,
};
export {
  AREAS,
  ConnectionDisconnectedReasons as ConnectionDisconnectedReason,
  AudienceLatencyLevels as AudienceLatencyLevelType,
  RemoteStreamTypes as RemoteStreamType,
  RemoteStreamFallbackTypes as RemoteStreamFallbackType,
} from './module/enums.ts';
export { RtcError as AgoraRTCError } from './base/rtc-error.ts';

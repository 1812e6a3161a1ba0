import { wordsIn, type UnmodelledGenerations } from '../../surface/unmodelled-surface.ts';
import { IRIS_4X } from './iris.ts';

/** Flutter in a browser has the handler of its native sibling, and raises part of it. */
export const FLUTTER_WEB_UNMODELLED: UnmodelledGenerations = {
  '4.x': {
    source: 'AgoraIO-Extensions/iris_web@ea24786c0ac8 (0.9.2): the handler of agora_rtc_engine 6',
    callbacks: [
      ...IRIS_4X,
      ...wordsIn('onClientRoleChanged onConnectionBanned onConnectionInterrupted onRejoinChannelSuccess'),
    ],
  },
};

/** Unity in a browser. */
export const UNITY_WEB_UNMODELLED: UnmodelledGenerations = {
  '4.x': {
    source: 'AgoraIO-Community/Agora_Unity_WebGL@df0488a17c46: AgoraWebGLEventHandler.cs',
    callbacks: wordsIn(`
      OnClientRoleChanged OnError OnLastmileQuality OnStreamMessage OnVideoSizeChanged OnVolumeIndication
      OnScreenShareCanceled OnScreenShareStarted OnScreenShareStopped OnCameraChanged OnMicrophoneChanged
      OnPlaybackChanged
    `),
  },
};

import { wordsIn, type UnmodelledGenerations } from '../../surface/unmodelled-surface.ts';
import { IRIS_4X } from './iris.ts';

/** Flutter before plugin 6. */
export const FLUTTER_UNMODELLED: UnmodelledGenerations = {
  '3.x': {
    source: 'AgoraIO-Extensions/Agora-Flutter-SDK v5.3.1: rtc_engine_event_handler.dart',
    callbacks: wordsIn(`
      activeSpeaker airPlayConnected airPlayIsConnected apiCallExecuted audioDeviceStateChanged
      audioDeviceTestVolumeIndication audioDeviceVolumeChanged audioEffectFinished audioMixingFinished
      audioMixingStateChanged audioPublishStateChanged audioQuality audioRouteChanged
      audioSubscribeStateChanged audioVolumeIndication cameraExposureAreaChanged cameraFocusAreaChanged
      cameraReady channelMediaRelayEvent channelMediaRelayStateChanged clientRoleChangeFailed
      contentInspectResult error facePositionChanged firstLocalAudioFrame firstLocalAudioFramePublished
      firstLocalVideoFrame firstLocalVideoFramePublished firstRemoteAudioDecoded firstRemoteAudioFrame
      firstRemoteVideoDecoded firstRemoteVideoFrame lastmileProbeResult lastmileQuality
      localAudioStateChanged localAudioStats localPublishFallbackToAudioOnly localUserRegistered
      localVideoStateChanged localVideoStats localVoicePitchInHz mediaEngineLoadSuccess
      mediaEngineStartCallSuccess metadataReceived microphoneEnabled networkQuality networkTypeChanged
      proxyConnected remoteAudioMixingBegin remoteAudioMixingEnd remoteAudioStateChanged remoteAudioStats
      remoteAudioTransportStats remoteSubscribeFallbackToAudioOnly remoteVideoStateChanged remoteVideoStats
      remoteVideoTransportStats requestAudioFileInfo requestAudioFileInfoCallback requestToken rtcStats
      rtmpStreamingEvent rtmpStreamingStateChanged screenCaptureInfoUpdated snapshotTaken
      streamInjectedStatus streamMessage streamMessageError streamPublished streamUnpublished
      tokenPrivilegeWillExpire transcodingUpdated uploadLogResult userEnableLocalVideo userEnableVideo
      userInfoUpdated userSuperResolutionEnabled videoDeviceStateChanged videoPublishStateChanged
      videoSizeChanged videoStopped videoSubscribeStateChanged virtualBackgroundSourceEnabled warning
      wlAccMessage wlAccStats
    `),
  },
  '4.x': {
    source:
      'AgoraIO-Extensions/Agora-Flutter-SDK@5f980f8f33f6 (6.6.3): RtcEngineEventHandler in agora_rtc_engine.dart',
    callbacks: IRIS_4X,
  },
};

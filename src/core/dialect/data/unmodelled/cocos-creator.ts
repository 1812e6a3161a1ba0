import { wordsIn, type UnmodelledGenerations } from '../../surface/unmodelled-surface.ts';

/** Cocos Creator. */
export const COCOS_CREATOR_UNMODELLED: UnmodelledGenerations = {
  'pre-2.3.2': {
    source:
      'AgoraIO-Community/Agora-Cocos-Quickstart@52391b9400e4: agora.d.ts, the events in the old spelling',
    callbacks: wordsIn(`
      audio-quality audio-routing-changed audio-volume-indication client-role-changed error network-quality
      request-token user-mute-audio warning
    `),
  },
  '3.x': {
    source: 'AgoraIO-Community/Agora-Cocos-Quickstart@52391b9400e4: agora.d.ts (native 3.1)',
    callbacks: wordsIn(`
      activeSpeaker apiCallExecuted audioDeviceStateChanged audioDeviceVolumeChanged audioEffectFinished
      audioMixingFinished audioMixingStateChanged audioPublishStateChanged audioQuality audioRouteChanged
      audioSubscribeStateChanged audioVolumeIndication cameraExposureAreaChanged cameraFocusAreaChanged
      cameraReady channelMediaRelayEvent channelMediaRelayStateChanged error facePositionChanged
      firstLocalAudioFrame firstLocalAudioFramePublished firstLocalVideoFrame firstLocalVideoFramePublished
      firstRemoteAudioDecoded firstRemoteAudioFrame firstRemoteVideoDecoded firstRemoteVideoFrame
      lastmileProbeResult lastmileQuality localAudioStateChanged localAudioStats
      localPublishFallbackToAudioOnly localUserRegistered localVideoStateChanged localVideoStats
      mediaEngineLoadSuccess mediaEngineStartCallSuccess metadataReceived microphoneEnabled networkQuality
      networkTypeChanged remoteAudioMixingBegin remoteAudioMixingEnd remoteAudioStateChanged
      remoteAudioStats remoteAudioTransportStats remoteSubscribeFallbackToAudioOnly remoteVideoStateChanged
      remoteVideoStats remoteVideoTransportStats requestToken rtcStats rtmpStreamingEvent
      rtmpStreamingStateChanged streamInjectedStatus streamMessage streamMessageError streamPublished
      streamUnpublished tokenPrivilegeWillExpire transcodingUpdated userEnableLocalVideo userEnableVideo
      userInfoUpdated videoDeviceStateChanged videoPublishStateChanged videoSizeChanged videoStopped
      videoSubscribeStateChanged warning
    `),
  },
  '4.x': {
    source: 'AgoraIO-Extensions/agora-cocos-rtc@b029f3088f22: types.ts (plugin 0.1)',
    callbacks: wordsIn(`
      audioMixingFinished audioMixingStateChanged contentInspectResult error firstLocalAudioFramePublished
      localVideoStateChanged localVideoTextureReady localVideoTextureReleased remoteAudioStateChanged
      remoteVideoStateChanged remoteVideoTextureReady remoteVideoTextureReleased renderBackendState rtcStats
      volumeIndication
    `),
  },
};

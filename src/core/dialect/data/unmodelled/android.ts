import { wordsIn, type UnmodelledGenerations } from '../../surface/unmodelled-surface.ts';

/** Android, Java. */
export const ANDROID_UNMODELLED: UnmodelledGenerations = {
  'pre-2.3.2': {
    source: 'react-native-agora 1.2.5: IRtcEngineEventHandler in agora-rtc-sdk.jar (native 2.0.2)',
    callbacks: wordsIn(`
      onActiveSpeaker onApiCallExecuted onAudioEffectFinished onAudioMixingFinished onAudioQuality
      onAudioRouteChanged onAudioVolumeIndication onCameraReady onError onFirstLocalAudioFrame
      onFirstLocalVideoFrame onFirstRemoteAudioFrame onFirstRemoteVideoDecoded onFirstRemoteVideoFrame
      onLastmileQuality onLocalVideoStat onLocalVideoStats onMediaEngineLoadSuccess
      onMediaEngineStartCallSuccess onNetworkQuality onRefreshRecordingServiceStatus onRemoteVideoStat
      onRemoteVideoStats onRequestChannelKey onRtcStats onStreamMessage onStreamMessageError
      onUserEnableLocalVideo onUserEnableVideo onVideoSizeChanged onVideoStopped onWarning
    `),
  },
  '3.x': {
    source:
      'react-native-agora 3.7.1: RtcEngineEvent.kt, which overrides IRtcEngineEventHandler (native 3.7)',
    callbacks: wordsIn(`
      onActiveSpeaker onApiCallExecuted onAudioEffectFinished onAudioMixingFinished
      onAudioMixingStateChanged onAudioPublishStateChanged onAudioQuality onAudioRouteChanged
      onAudioSubscribeStateChanged onAudioVolumeIndication onCameraExposureAreaChanged
      onCameraFocusAreaChanged onCameraReady onChannelMediaRelayEvent onChannelMediaRelayStateChanged
      onClientRoleChangeFailed onContentInspectResult onError onFacePositionChanged onFirstLocalAudioFrame
      onFirstLocalAudioFramePublished onFirstLocalVideoFrame onFirstLocalVideoFramePublished
      onFirstRemoteAudioDecoded onFirstRemoteAudioFrame onFirstRemoteVideoDecoded onFirstRemoteVideoFrame
      onLastmileProbeResult onLastmileQuality onLocalAudioStateChanged onLocalAudioStats
      onLocalPublishFallbackToAudioOnly onLocalUserRegistered onLocalVideoStat onLocalVideoStateChanged
      onLocalVideoStats onLocalVoicePitchInHz onMediaEngineLoadSuccess onMediaEngineStartCallSuccess
      onMicrophoneEnabled onNetworkQuality onNetworkTypeChanged onProxyConnected onRecorderInfoUpdated
      onRecorderStateChanged onRemoteAudioStateChanged onRemoteAudioStats onRemoteAudioTransportStats
      onRemoteSubscribeFallbackToAudioOnly onRemoteVideoStat onRemoteVideoStateChanged onRemoteVideoStats
      onRemoteVideoTransportStats onRequestAudioFileInfo onRequestToken onRtcStats onRtmpStreamingEvent
      onRtmpStreamingStateChanged onSnapshotTaken onStreamInjectedStatus onStreamMessage
      onStreamMessageError onStreamPublished onStreamUnpublished onTokenPrivilegeWillExpire
      onTranscodingUpdated onUploadLogResult onUserEnableLocalVideo onUserEnableVideo onUserInfoUpdated
      onUserSuperResolutionEnabled onVideoPublishStateChanged onVideoSizeChanged onVideoStopped
      onVideoSubscribeStateChanged onVirtualBackgroundSourceEnabled onWarning onWlAccMessage onWlAccStats
    `),
  },
  '4.x': {
    source:
      'AgoraIO/agora_doc_source@6f81e440ce2f: IRtcEngineEventHandler.java (4.0) and keys-rtc-ng-api-java.ditamap',
    callbacks: wordsIn(`
      onActiveSpeaker onApiCallExecuted onAudioEffectFinished onAudioMixingFinished
      onAudioMixingPositionChanged onAudioMixingStateChanged onAudioPublishStateChanged onAudioQuality
      onAudioRouteChanged onAudioSubscribeStateChanged onAudioVolumeIndication onCameraExposureAreaChanged
      onCameraFocusAreaChanged onCameraReady onChannelMediaRelayEvent onChannelMediaRelayStateChanged
      onClientRoleChangeFailed onContentInspectResult onDownlinkNetworkInfoUpdated onEncryptionError
      onEngineReleased onError onErrorWithContext onEventWithContext onFacePositionChanged
      onFirstLocalAudioFramePublished onFirstLocalVideoFrame onFirstLocalVideoFramePublished
      onFirstRemoteAudioDecoded onFirstRemoteAudioFrame onFirstRemoteVideoDecoded onFirstRemoteVideoFrame
      onIntraRequestReceived onLastmileProbeResult onLastmileQuality onLocalAudioStateChanged
      onLocalAudioStats onLocalPublishFallbackToAudioOnly onLocalUserRegistered onLocalVideoStat
      onLocalVideoStateChanged onLocalVideoStats onLocalVideoTranscoderError onMediaEngineLoadSuccess
      onMediaEngineStartCallSuccess onMultipathStats onNetworkQuality onNetworkTypeChanged onPermissionError
      onProxyConnected onRefreshRecordingServiceStatus onRemoteAudioStateChanged onRemoteAudioStats
      onRemoteAudioTransportStats onRemoteSubscribeFallbackToAudioOnly onRemoteVideoStat
      onRemoteVideoStateChanged onRemoteVideoStats onRemoteVideoTransportStats onRenewTokenResult
      onRequestToken onRhythmPlayerStateChanged onRtcStats onRtmpStreamingEvent onRtmpStreamingStateChanged
      onSnapshotTaken onStartedWithContext onStoppedWithContext onStreamInjectedStatus onStreamMessage
      onStreamMessageError onStreamPublished onStreamUnpublished onTokenPrivilegeWillExpire
      onTranscodedStreamLayoutInfo onTranscodingUpdated onUplinkNetworkInfoUpdated onUploadLogResult
      onUserEnableLocalVideo onUserEnableVideo onUserInfoUpdated onVideoPublishStateChanged
      onVideoRenderingTracingResult onVideoSizeChanged onVideoStopped onVideoSubscribeStateChanged onWarning
    `),
  },
};

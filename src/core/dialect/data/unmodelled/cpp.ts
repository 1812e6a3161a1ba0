import { wordsIn, type UnmodelledGenerations } from '../../surface/unmodelled-surface.ts';

/** Windows and Linux, C++. */
export const CPP_UNMODELLED: UnmodelledGenerations = {
  'pre-2.3.2': {
    source: 'react-native-agora 1.2.5: IAgoraRtcEngine.h (native 2.0.2)',
    callbacks: wordsIn(`
      onActiveSpeaker onApiCallExecuted onAudioDeviceStateChanged onAudioDeviceVolumeChanged
      onAudioEffectFinished onAudioMixingFinished onAudioQuality onAudioVolumeIndication onCameraReady
      onError onFirstLocalAudioFrame onFirstLocalVideoFrame onFirstRemoteAudioFrame
      onFirstRemoteVideoDecoded onFirstRemoteVideoFrame onLastmileQuality onLocalVideoStats
      onMediaEngineLoadSuccess onMediaEngineStartCallSuccess onNetworkQuality
      onRefreshRecordingServiceStatus onRemoteAudioMixingBegin onRemoteAudioMixingEnd onRemoteVideoStats
      onRequestChannelKey onRtcStats onStreamError onStreamMessage onStreamMessageError
      onUserEnableLocalVideo onUserEnableVideo onVideoDeviceStateChanged onVideoSizeChanged onVideoStopped
      onWarning
    `),
  },
  '3.x': {
    source: 'AgoraIO/agora_doc_source@6f81e440ce2f: keys-rtc-api-cpp.ditamap',
    callbacks: wordsIn(`
      onActiveSpeaker onApiCallExecuted onAudioDeviceStateChanged onAudioDeviceTestVolumeIndication
      onAudioDeviceVolumeChanged onAudioEffectFinished onAudioMixingFinished onAudioMixingStateChanged
      onAudioPublishStateChanged onAudioQuality onAudioRouteChanged onAudioSubscribeStateChanged
      onAudioVolumeIndication onCameraExposureAreaChanged onCameraFocusAreaChanged onCameraReady
      onChannelMediaRelayEvent onChannelMediaRelayStateChanged onClientRoleChangeFailed onError
      onFacePositionChanged onFirstLocalAudioFrame onFirstLocalAudioFramePublished onFirstLocalVideoFrame
      onFirstLocalVideoFramePublished onFirstRemoteAudioDecoded onFirstRemoteAudioFrame
      onFirstRemoteVideoDecoded onFirstRemoteVideoFrame onLastmileProbeResult onLastmileQuality
      onLocalAudioStateChanged onLocalAudioStats onLocalPublishFallbackToAudioOnly onLocalUserRegistered
      onLocalVideoStateChanged onLocalVideoStats onLocalVoicePitchInHz onMediaEngineLoadSuccess
      onMediaEngineStartCallSuccess onMicrophoneEnabled onNetworkQuality onNetworkTypeChanged
      onProxyConnected onRemoteAudioMixingBegin onRemoteAudioMixingEnd onRemoteAudioStateChanged
      onRemoteAudioStats onRemoteAudioTransportStats onRemoteSubscribeFallbackToAudioOnly
      onRemoteVideoStateChanged onRemoteVideoStats onRemoteVideoTransportStats onRequestAudioFileInfo
      onRequestToken onRtcStats onRtmpStreamingEvent onRtmpStreamingStateChanged onScreenCaptureInfoUpdated
      onSnapshotTaken onStreamMessage onStreamMessageError onStreamPublished onStreamUnpublished
      onTokenPrivilegeWillExpire onTranscodingUpdated onUploadLogResult onUserEnableLocalVideo
      onUserEnableVideo onUserInfoUpdated onUserSuperResolutionEnabled onVideoDeviceStateChanged
      onVideoPublishStateChanged onVideoSizeChanged onVideoStopped onVideoSubscribeStateChanged
      onVirtualBackgroundSourceEnabled onWarning
    `),
  },
  '4.x': {
    source: 'AgoraIO/agora_doc_source@6f81e440ce2f: IAgoraRtcEngine.h (4.x) and keys-rtc-ng-api-cpp.ditamap',
    callbacks: wordsIn(`
      onActiveSpeaker onApiCallExecuted onAudioDeviceStateChanged onAudioDeviceVolumeChanged
      onAudioEffectFinished onAudioMixingFinished onAudioMixingPositionChanged onAudioMixingStateChanged
      onAudioPublishStateChanged onAudioQuality onAudioRoutingChanged onAudioSubscribeStateChanged
      onAudioVolumeIndication onCameraExposureAreaChanged onCameraFocusAreaChanged onCameraReady
      onChannelMediaRelayEvent onChannelMediaRelayStateChanged onClientRoleChangeFailed
      onContentInspectResult onDownlinkNetworkInfoUpdated onEncryptionError onError onExtensionErrored
      onExtensionErrorWithContext onExtensionEvent onExtensionEventWithContext onExtensionStarted
      onExtensionStartedWithContext onExtensionStopped onExtensionStoppedWithContext onFacePositionChanged
      onFirstLocalAudioFramePublished onFirstLocalVideoFrame onFirstLocalVideoFramePublished
      onFirstRemoteAudioDecoded onFirstRemoteAudioFrame onFirstRemoteVideoDecoded onFirstRemoteVideoFrame
      onIntraRequestReceived onLastmileProbeResult onLastmileQuality onLocalAudioStateChanged
      onLocalAudioStats onLocalPublishFallbackToAudioOnly onLocalUserRegistered onLocalVideoStateChanged
      onLocalVideoStats onLocalVideoTranscoderError onMediaDeviceChanged onMicrophoneEnabled
      onMultipathStats onNetworkQuality onNetworkTypeChanged onPermissionError onProxyConnected
      onRemoteAudioStateChanged onRemoteAudioStats onRemoteAudioTransportStats
      onRemoteSubscribeFallbackToAudioOnly onRemoteVideoStateChanged onRemoteVideoStats
      onRemoteVideoTransportStats onRenewTokenResult onRequestToken onRhythmPlayerStateChanged onRtcStats
      onRtmpStreamingEvent onRtmpStreamingStateChanged onSnapshotTaken onStreamMessage onStreamMessageError
      onStreamPublished onStreamUnpublished onTokenPrivilegeWillExpire onTranscodedStreamLayoutInfo
      onTranscodingUpdated onUplinkNetworkInfoUpdated onUploadLogResult onUserAccountUpdated
      onUserEnableLocalVideo onUserEnableVideo onUserInfoUpdated onUserStateChanged
      onVideoDeviceStateChanged onVideoPublishStateChanged onVideoRenderingTracingResult onVideoSizeChanged
      onVideoSourceFrameSizeChanged onVideoStopped onVideoSubscribeStateChanged onWarning
    `),
  },
};

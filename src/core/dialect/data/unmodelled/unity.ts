import { wordsIn, type UnmodelledGenerations } from '../../surface/unmodelled-surface.ts';

/** Unity, C#. */
export const UNITY_UNMODELLED: UnmodelledGenerations = {
  'pre-2.3.2': {
    source: 'AgoraGamingRtcEngine.cs of the Unity gaming SDK 2.x, a public copy',
    callbacks: wordsIn(`
      OnAudioMixingFinished OnAudioRouteChanged OnError OnFirstRemoteVideoDecoded OnRequestChannelKey
      OnRtcStats OnVideoSizeChanged OnVolumeIndication OnWarning
    `),
  },
  '3.x': {
    source: 'AgoraIO-Community/Agora_Unity_WebGL@df0488a17c46: AgoraGamingRtcEngine.cs (Unity 3.x API)',
    callbacks: wordsIn(`
      OnActiveSpeaker OnApiExecuted OnAudioDeviceStateChanged OnAudioDeviceTestVolumeIndication
      OnAudioDeviceVolumeChanged OnAudioEffectFinished OnAudioMixingFinished OnAudioMixingStateChanged
      OnAudioPublishStateChanged OnAudioQuality OnAudioRouteChanged OnAudioSubscribeStateChanged
      OnCameraExposureAreaChanged OnCameraFocusAreaChanged OnCameraReady OnChannelMediaRelayEvent
      OnChannelMediaRelayStateChanged OnClientRoleChangeFailed OnContentInspectResult OnError
      OnFacePositionChanged OnFirstLocalAudioFrame OnFirstLocalAudioFramePublished OnFirstLocalVideoFrame
      OnFirstLocalVideoFramePublished OnFirstRemoteAudioDecoded OnFirstRemoteAudioFrame
      OnFirstRemoteVideoDecoded OnFirstRemoteVideoFrame OnLastmileProbeResult OnLastmileQuality
      OnLocalAudioStateChanged OnLocalAudioStats OnLocalPublishFallbackToAudioOnly OnLocalUserRegistered
      OnLocalVideoStateChanged OnLocalVideoStats OnLocalVoicePitchInHz OnMediaEngineLoadSuccess
      OnMediaEngineStartCallSuccess OnMicrophoneEnabled OnNetworkQuality OnNetworkTypeChanged
      OnProxyConnected OnRemoteAudioMixingBegin OnRemoteAudioMixingEnd OnRemoteAudioStateChanged
      OnRemoteAudioStats OnRemoteAudioTransportStats OnRemoteSubscribeFallbackToAudioOnly
      OnRemoteVideoStateChanged OnRemoteVideoStats OnRemoteVideoTransportStats OnRequestAudioFileInfo
      OnRequestToken OnRtcStats OnRtmpStreamingEvent OnRtmpStreamingStateChanged OnScreenCaptureInfoUpdated
      OnSnapshotTaken OnStreamInjectedStatus OnStreamMessage OnStreamMessageError OnStreamPublished
      OnStreamUnpublished OnTokenPrivilegeWillExpire OnTranscodingUpdated OnUploadLogResult
      OnUserEnableLocalVideo OnUserEnableVideo OnUserInfoUpdated OnUserSuperResolutionEnabled
      OnVideoDeviceStateChanged OnVideoPublishStateChanged OnVideoSizeChanged OnVideoStopped
      OnVideoSubscribeStateChanged OnVirtualBackgroundSourceEnabled OnVolumeIndication OnWarning
      OnWlAccMessage OnWlAccStats
    `),
  },
  '4.x': {
    source:
      'AgoraIO/agora_doc_source@6f81e440ce2f: IRtcEngineEventHandler.cs (4.x) and keys-rtc-ng-api-unity.ditamap',
    callbacks: wordsIn(`
      OnActiveSpeaker OnApiCallExecuted OnAudioDeviceStateChanged OnAudioDeviceVolumeChanged
      OnAudioEffectFinished OnAudioMixingFinished OnAudioMixingPositionChanged OnAudioMixingStateChanged
      OnAudioPublishStateChanged OnAudioQuality OnAudioRoutingChanged OnAudioSessionRestrictionResume
      OnAudioSubscribeStateChanged OnAudioVolumeIndication OnCameraExposureAreaChanged
      OnCameraFocusAreaChanged OnCameraReady OnChannelMediaRelayEvent OnChannelMediaRelayStateChanged
      OnClientRoleChangeFailed OnContentInspectResult OnDirectCdnStreamingStateChanged
      OnDirectCdnStreamingStats OnDownlinkNetworkInfoUpdated OnEncryptionError OnError OnExtensionError
      OnExtensionErrorWithContext OnExtensionEvent OnExtensionEventWithContext OnExtensionStarted
      OnExtensionStartedWithContext OnExtensionStopped OnExtensionStoppedWithContext OnFacePositionChanged
      OnFirstLocalAudioFramePublished OnFirstLocalVideoFrame OnFirstLocalVideoFramePublished
      OnFirstRemoteAudioDecoded OnFirstRemoteAudioFrame OnFirstRemoteVideoDecoded OnFirstRemoteVideoFrame
      OnIntraRequestReceived OnLastmileProbeResult OnLastmileQuality OnLocalAudioStateChanged
      OnLocalAudioStats OnLocalPublishFallbackToAudioOnly OnLocalUserRegistered OnLocalVideoStateChanged
      OnLocalVideoStats OnLocalVideoTranscoderError OnMediaDeviceChanged OnNetworkQuality
      OnNetworkTypeChanged OnPermissionError OnProxyConnected OnRecorderInfoUpdated OnRecorderStateChanged
      OnRemoteAudioStateChanged OnRemoteAudioStats OnRemoteAudioTransportStats
      OnRemoteSubscribeFallbackToAudioOnly OnRemoteVideoStateChanged OnRemoteVideoStats
      OnRemoteVideoTransportStats OnRequestToken OnRhythmPlayerStateChanged OnRtcStats OnRtmpStreamingEvent
      OnRtmpStreamingStateChanged OnSnapshotTaken OnStreamMessage OnStreamMessageError OnStreamPublished
      OnStreamUnpublished OnTokenPrivilegeWillExpire OnTranscodedStreamLayoutInfo OnTranscodingUpdated
      OnUplinkNetworkInfoUpdated OnUploadLogResult OnUserAccountUpdated OnUserEnableLocalVideo
      OnUserEnableVideo OnUserInfoUpdated OnUserStateChanged OnVideoDeviceStateChanged
      OnVideoPublishStateChanged OnVideoRenderingTracingResult OnVideoSizeChanged
      OnVideoSourceFrameSizeChanged OnVideoStopped OnVideoSubscribeStateChanged OnWlAccMessage OnWlAccStats
    `),
  },
};

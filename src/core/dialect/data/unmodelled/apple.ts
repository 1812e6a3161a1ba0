import { wordsIn, type UnmodelledGenerations } from '../../surface/unmodelled-surface.ts';

/** iOS and macOS, Objective-C: of a selector the part that tells. */
export const APPLE_UNMODELLED: UnmodelledGenerations = {
  'pre-2.3.2': {
    source: 'react-native-agora 1.2.5: AgoraRtcEngineKit.h (native 2.0.2)',
    callbacks: wordsIn(`
      activeSpeaker audioQualityOfUid device didApiCallExecute didAudioRouteChanged didLocalVideoEnabled
      didOccurError didOccurStreamMessageErrorFromUid didOccurWarning didRefreshRecordingServiceStatus
      didVideoEnabled firstLocalAudioFrame firstLocalVideoFrameWithSize firstRemoteAudioFrameOfUid
      firstRemoteVideoDecodedOfUid firstRemoteVideoFrameOfUid lastmileQuality localVideoStats networkQuality
      receiveStreamMessageFromUid remoteVideoStats reportAudioVolumeIndicationOfSpeakers reportRtcStats
      rtcEngineCameraDidReady rtcEngineDidAudioEffectFinish rtcEngineLocalAudioMixingDidFinish
      rtcEngineMediaEngineDidLoaded rtcEngineMediaEngineDidStartCall rtcEngineRemoteAudioMixingDidFinish
      rtcEngineRemoteAudioMixingDidStart rtcEngineRequestChannelKey rtcEngineVideoDidStop
      videoSizeChangedOfUid
    `),
  },
  '3.x': {
    source: 'react-native-agora 3.7.1: RtcEngineEvent.swift (native 3.7), in the words that Swift sees',
    callbacks: wordsIn(`
      activeSpeaker audioQualityOfUid audioTransportStatsOfUid cameraExposureDidChangedTo
      cameraFocusDidChangedTo channelMediaRelayStateDidChange contentInspectResult didApiCallExecute
      didAudioPublishStateChange didAudioRouteChanged didAudioSubscribeStateChange didClientRoleChangeFailed
      didLocalPublishFallbackToAudioOnly didLocalVideoEnabled didMicrophoneEnabled didOccurError
      didOccurStreamMessageErrorFromUid didOccurWarning didProxyConnected didReceive didRegisteredLocalUser
      didRemoteSubscribeFallbackToAudioOnly didRequest didUpdatedUserInfo didVideoEnabled
      didVideoPublishStateChange didVideoSubscribeStateChange facePositionDidChangeWidth
      firstLocalAudioFrame firstLocalAudioFramePublished firstLocalVideoFramePublished
      firstLocalVideoFrameWith firstRemoteAudioFrameDecodedOfUid firstRemoteAudioFrameOfUid
      firstRemoteVideoDecodedOfUid firstRemoteVideoFrameOfUid lastmileProbeTest lastmileQuality
      localAudioMixingStateDidChanged localAudioStateChange localAudioStats localVideoStateChange
      localVideoStats networkQuality networkTypeChangedToType receiveStreamMessageFromUid
      remoteAudioStateChangedOfUid remoteAudioStats remoteVideoStateChangedOfUid remoteVideoStats
      reportAudioVolumeIndicationOfSpeakers reportLocalVoicePitchFrequency reportRtcStats
      rtcEngineAirPlayIsConnected rtcEngineCameraDidReady rtcEngineConnectionDidBanned
      rtcEngineDidAudioEffectFinish rtcEngineLocalAudioMixingDidFinish rtcEngineMediaEngineDidLoaded
      rtcEngineMediaEngineDidStartCall rtcEngineRemoteAudioMixingDidFinish
      rtcEngineRemoteAudioMixingDidStart rtcEngineRequestToken rtcEngineTranscodingUpdated
      rtcEngineVideoDidStop rtmpStreamingChangedToState rtmpStreamingEventWithUrl snapshotTaken
      streamInjectedStatusOfUrl streamPublishedWithUrl streamUnpublishedWithUrl superResolutionEnabledOfUid
      tokenPrivilegeWillExpire uploadLogResultRequestId videoSizeChangedOfUid videoTransportStatsOfUid
      virtualBackgroundSourceEnabled wlAccMessage wlAccStats
    `),
  },
  '4.x': {
    source: 'AgoraIO/agora_doc_source@6f81e440ce2f: keys-rtc-ng-api-ios.ditamap and -macos',
    callbacks: wordsIn(`
      activeSpeaker audioMixingPositionChanged audioMixingStateChanged audioTransportStatsOfUid
      cameraExposureDidChangedToRect cameraFocusDidChangedToRect channelMediaRelayStateDidChange
      contentInspectResult didAudioPublishStateChange didAudioRouteChanged didAudioSubscribeStateChange
      didClientRoleChangeFailed didLocalUserRegisteredWithUserId didLocalVideoEnabled
      didLocalVideoTranscoderErrorWithStream didOccurEncryptionError didOccurError
      didOccurStreamMessageErrorFromUid didProxyConnected didRemoteSubscribeFallbackToAudioOnly
      didRhythmPlayerStateChanged didTranscodedStreamLayoutInfoUpdatedWithUserId
      didUserInfoUpdatedWithUserId didVideoEnabled didVideoPublishStateChange didVideoSubscribeStateChange
      facePositionDidChangeWidth firstLocalAudioFramePublished firstLocalVideoFramePublishedWithElapsed
      firstLocalVideoFrameWithSize firstRemoteAudioFrameDecodedOfUid firstRemoteAudioFrameOfUid
      firstRemoteVideoDecodedOfUid firstRemoteVideoFrameOfUid lastmileProbeTestResult lastmileQuality
      localAudioStateChanged localAudioStats localVideoStateChangedOfState localVideoStats multiPathStats
      networkQuality networkTypeChanged permissionError receiveStreamMessageFromUid
      remoteAudioStateChangedOfUid remoteAudioStats remoteVideoStateChangedOfUid remoteVideoStats
      renewTokenResult reportAudioVolumeIndicationOfSpeakers reportRtcStats rtcEngineCameraDidReady
      rtcEngineDidAudioEffectFinish rtcEngineLocalAudioMixingDidFinish rtcEngineRequestToken
      rtcEngineTranscodingUpdated rtcEngineVideoDidStop rtmpStreamingChangedToState
      rtmpStreamingEventWithUrl snapshotTaken tokenPrivilegeWillExpire uplinkNetworkInfoUpdate
      videoRenderingTracingResultOfUid videoSizeChangedOfSourceType videoTransportStatsOfUid
    `),
  },
};

import { wordsIn, type UnmodelledGenerations } from '../../surface/unmodelled-surface.ts';
import { IRIS_4X } from './iris.ts';

/** React Native before 4.0. */
export const REACT_NATIVE_UNMODELLED: UnmodelledGenerations = {
  'pre-2.3.2': {
    source: 'react-native-agora 1.2.5: names in AgoraModule.java and RCTAgora.m',
    callbacks: wordsIn(`
      onAudioVolumeIndication onError onFirstRemoteVideoDecoded onLastmileQuality onLocalVideoStats
      onNetworkQuality onRemoteVideoStats onStreamMessage onStreamMessageError onSwitchRemoteUsers onWarning
    `),
  },
  '3.x': {
    source: 'react-native-agora 3.7.1: RtcEngineEvents in src/common/RtcEvents.ts',
    callbacks: wordsIn(`
      ActiveSpeaker AirPlayIsConnected ApiCallExecuted AudioEffectFinished AudioMixingFinished
      AudioMixingStateChanged AudioPublishStateChanged AudioQuality AudioRouteChanged
      AudioSubscribeStateChanged AudioVolumeIndication CameraExposureAreaChanged CameraFocusAreaChanged
      CameraReady ChannelMediaRelayEvent ChannelMediaRelayStateChanged ClientRoleChangeFailed
      ContentInspectResult Error FacePositionChanged FirstLocalAudioFrame FirstLocalAudioFramePublished
      FirstLocalVideoFrame FirstLocalVideoFramePublished FirstRemoteAudioDecoded FirstRemoteAudioFrame
      FirstRemoteVideoDecoded FirstRemoteVideoFrame LastmileProbeResult LastmileQuality
      LocalAudioStateChanged LocalAudioStats LocalPublishFallbackToAudioOnly LocalUserRegistered
      LocalVideoStateChanged LocalVideoStats LocalVoicePitchInHz MediaEngineLoadSuccess
      MediaEngineStartCallSuccess MetadataReceived MicrophoneEnabled NetworkQuality NetworkTypeChanged
      ProxyConnected RecorderInfoUpdated RecorderStateChanged RemoteAudioStateChanged RemoteAudioStats
      RemoteAudioTransportStats RemoteSubscribeFallbackToAudioOnly RemoteVideoStateChanged RemoteVideoStats
      RemoteVideoTransportStats RequestAudioFileInfo RequestToken RtcStats RtmpStreamingEvent
      RtmpStreamingStateChanged SnapshotTaken StreamInjectedStatus StreamMessage StreamMessageError
      StreamPublished StreamUnpublished TokenPrivilegeWillExpire TranscodingUpdated UploadLogResult
      UserEnableLocalVideo UserEnableVideo UserInfoUpdated UserSuperResolutionEnabled
      VideoPublishStateChanged VideoSizeChanged VideoStopped VideoSubscribeStateChanged
      VirtualBackgroundSourceEnabled Warning WlAccMessage WlAccStats
    `),
  },
  '4.x': {
    source: 'react-native-agora 4.6.4: IRtcEngineEventHandler in src/IAgoraRtcEngine.ts',
    callbacks: IRIS_4X,
  },
};

import { wordsIn, type UnmodelledGenerations } from '../../surface/unmodelled-surface.ts';
import { IRIS_4X } from './iris.ts';

/** Electron before 4.0. */
export const ELECTRON_UNMODELLED: UnmodelledGenerations = {
  'pre-2.3.2': {
    source: 'AgoraIO-Extensions/Electron-SDK v2.0.8: js/AgoraSdk.js',
    callbacks: wordsIn(`
      activespeaker addstream apicallexecuted audiodevicestatechanged audiodevicevolumechanged
      audioeffectfinished audiomixingfinished audioquality cameraready error firstlocalaudioframe
      firstlocalvideoframe firstremoteaudioframe firstremotevideoframe lastmilequality localvideostats
      mediaenginestartcallsuccess networkquality refreshrecordingservicestatus remoteaudiomixingbegin
      remoteaudiomixingend remotevideostats requestchannelkey rtcstats streammessage streammessageerror
      userenablelocalvideo userenablevideo videodevicestatechanged videosizechanged videosourcejoinedsuccess
      videosourceleavechannel videosourcerequestnewtoken videostopped warning
    `),
  },
  '3.x': {
    source: 'agora-electron-sdk 3.7.0: js/Api/index.js',
    callbacks: wordsIn(`
      activeSpeaker addStream agoraVideoRawData agoraVideoRowData apiCallExecuted audioDeviceStateChanged
      audioDeviceTestVolumeIndication audioDeviceVolumeChanged audioEffectFinished audioMixingStateChanged
      audioPublishStateChanged audioRouteChanged audioSubscribeStateChanged audioVolumeIndication
      cameraExposureAreaChanged cameraFocusAreaChanged cameraReady channelError channelMediaRelayEvent
      channelMediaRelayState channelMediaRelayStateChanged channelWarning clientRoleChangeFailed
      contentInspectResult error firstLocalAudioFrame firstLocalAudioFramePublished firstLocalVideoFrame
      firstLocalVideoFramePublished firstRemoteAudioDecoded firstRemoteAudioFrame firstRemoteVideoDecoded
      firstRemoteVideoFrame groupAudioVolumeIndication joinChannelSuccess lastmileProbeResult
      lastMileQuality localAudioStateChanged localAudioStats localPublishFallbackToAudioOnly
      localUserRegistered localVideoStateChanged localVideoStats localVoicePitchInHz
      mediaEngineStartCallSuccess microphoneEnabled networkQuality networkTypeChanged proxyConnected
      receiveMetadata rejoinChannelSuccess remoteAudioMixingBegin remoteAudioMixingEnd
      remoteAudioStateChanged remoteAudioStats remoteAudioTransportStats remoteSubscribeFallbackToAudioOnly
      remoteVideoStateChanged remoteVideoStats remoteVideoTransportStats requestAudioFileInfo
      requestChannelKey requestToken rtcStats rtmpStreamingEvent rtmpStreamingStateChanged
      sendMetadataSuccess snapshotTaken streamInjectedStatus streamInjectStatus streamMessage
      streamMessageError streamPublished streamUnpublished tokenPrivilegeWillExpire transcodingUpdated
      uploadLogResult userEnableLocalVideo userEnableVideo userInfoUpdated videoDeviceStateChanged
      videoPublishStateChanged videoSizeChanged videoSourceJoinedSuccess videoSourceLeaveChannel
      videoSourceLocalAudioStateChanged videoSourceLocalAudioStats videoSourceLocalVideoStateChanged
      videoSourceLocalVideoStats videoSourceRequestNewToken videoSourceScreenCaptureInfoUpdated
      videoSourceVideoSizeChanged videoStopped videoSubscribeStateChanged virtualBackgroundSourceEnabled
      warning wlAccMessage wlAccStats
    `),
  },
  '4.x': {
    source: 'agora-electron-sdk 4.6.2: IRtcEngineEventHandler in types/Private/IAgoraRtcEngine.d.ts',
    callbacks: IRIS_4X,
  },
};

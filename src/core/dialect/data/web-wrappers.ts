import { callback, method } from '../surface/surface.ts';
import type { SurfaceGenerations } from '../surface/surface.ts';

/*
 * Frameworks in a browser, over the NG Web SDK: the names are those of their native siblings, as
 * far as the wrapper raises them. A generation is that of the Web SDK underneath.
 */

/** Flutter, by AgoraIO-Extensions/iris_web@ea24786c0ac8 (0.9.2): what IrisClientEventHandler.ts raises. */
export const FLUTTER_WEB: SurfaceGenerations = {
  '4.x': {
    language: 'Dart',
    versions: 'plugin 6 on the web, an alpha',
    library: 'agora_rtc_engine',
    handlerType: 'RtcEngineEventHandler',
    receiver: 'engine',
    join: [
      method('joinChannel', [
        'token: String',
        'channelId: String',
        'uid: int',
        'options: ChannelMediaOptions',
      ]),
    ],
    leave: [method('leaveChannel', ['options?: LeaveChannelOptions'])],
    callbacks: {
      joinSuccess: callback('onJoinChannelSuccess', ['connection: RtcConnection', 'elapsed: int']),
      leaveStats: callback('onLeaveChannel', ['connection: RtcConnection', 'stats: RtcStats']),
      userJoined: callback('onUserJoined', ['connection: RtcConnection', 'remoteUid: int', 'elapsed: int']),
      userOffline: callback('onUserOffline', [
        'connection: RtcConnection',
        'remoteUid: int',
        'reason: UserOfflineReasonType',
      ]),
      connectionLost: callback('onConnectionLost', ['connection: RtcConnection']),
      connectionStateChanged: callback('onConnectionStateChanged', [
        'connection: RtcConnection',
        'state: ConnectionStateType',
        'reason: ConnectionChangedReasonType',
      ]),
      userMuteAudio: callback('onUserMuteAudio', [
        'connection: RtcConnection',
        'remoteUid: int',
        'muted: bool',
      ]),
      userMuteVideo: callback('onUserMuteVideo', [
        'connection: RtcConnection',
        'remoteUid: int',
        'muted: bool',
      ]),
      remoteAudioState: callback('onRemoteAudioStateChanged', [
        'connection: RtcConnection',
        'remoteUid: int',
        'state: RemoteAudioState',
        'reason: RemoteAudioStateReason',
        'elapsed: int',
      ]),
      remoteVideoState: callback('onRemoteVideoStateChanged', [
        'connection: RtcConnection',
        'remoteUid: int',
        'state: RemoteVideoState',
        'reason: RemoteVideoStateReason',
        'elapsed: int',
      ]),
      tokenWillExpire: callback('onTokenPrivilegeWillExpire', ['connection: RtcConnection', 'token: String']),
      tokenExpired: callback('onRequestToken', ['connection: RtcConnection']),
    },
    enums: { state: 'dart4', reason: 'dart4', offlineReason: 'dart4', clientRole: 'dart4' },
  },
};

/**
 * Unity, by the community edition AgoraIO-Community/Agora_Unity_WebGL@df0488a17c46, which has the
 * names of the official SDK for Unity 3.x: what AgoraWebGLEventHandler.cs raises.
 */
export const UNITY_WEB: SurfaceGenerations = {
  '4.x': {
    language: 'C#',
    versions: 'the community edition for WebGL',
    library: 'agora_gaming_rtc',
    handlerType: 'IRtcEngine',
    receiver: 'engine',
    join: [
      method('JoinChannelByKey', ['channelKey: string', 'channelName: string', 'info: string', 'uid: uint']),
      method('JoinChannel', ['channelName: string', 'info: string', 'uid: uint']),
    ],
    leave: [method('LeaveChannel', [])],
    callbacks: {
      joinSuccess: callback('OnJoinChannelSuccess', ['channelName: string', 'uid: uint', 'elapsed: int']),
      leaveStats: callback('OnLeaveChannel', ['stats: RtcStats']),
      userJoined: callback('OnUserJoined', ['uid: uint', 'elapsed: int']),
      userOffline: callback('OnUserOffline', ['uid: uint', 'reason: USER_OFFLINE_REASON']),
      userMuteAudio: callback('OnUserMutedAudio', ['uid: uint', 'muted: bool']),
      userMuteVideo: callback('OnUserMuteVideo', ['uid: uint', 'muted: bool']),
      tokenWillExpire: callback('OnTokenPrivilegeWillExpire', ['token: string']),
    },
    enums: { offlineReason: 'unity3', clientRole: 'csharp' },
  },
};

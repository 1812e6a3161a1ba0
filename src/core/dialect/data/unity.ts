import { callback, method, NO_PAGE_SAYS } from '../surface/surface.ts';
import type { SurfaceGenerations } from '../surface/surface.ts';

/** Unity, C#. */
export const UNITY: SurfaceGenerations = {
  'pre-2.3.2': {
    language: 'C#',
    versions: 'gaming SDK on native below 2.3.2',
    library: 'agora_gaming_rtc',
    handlerType: 'IRtcEngine',
    receiver: 'engine',
    join: [
      method('JoinChannel', ['channelName: string', 'info: string', 'uid: uint']),
      method('JoinChannelByKey', ['channelKey: string', 'channelName: string', 'info: string', 'uid: uint']),
    ],
    leave: [method('LeaveChannel', [])],
    callbacks: {
      joinSuccess: callback('OnJoinChannelSuccess', ['channelName: string', 'uid: uint', 'elapsed: int']),
      rejoinSuccess: callback('OnReJoinChannelSuccess', ['channelName: string', 'uid: uint', 'elapsed: int']),
      leaveStats: callback('OnLeaveChannel', ['stats: RtcStats']),
      userJoined: callback('OnUserJoined', ['uid: uint', 'elapsed: int']),
      userOffline: callback('OnUserOffline', ['uid: uint', 'reason: USER_OFFLINE_REASON']),
      connectionInterrupted: callback('OnConnectionInterrupted', []),
      connectionLost: callback('OnConnectionLost', []),
      userMuteAudio: callback('OnUserMuted', ['uid: uint', 'muted: bool']),
      userMuteVideo: callback('OnUserMuteVideo', ['uid: uint', 'muted: bool']),
      clientRoleChanged: callback('OnClientRoleChanged', ['oldRole: int', 'newRole: int']),
    },
    enums: { offlineReason: 'unity3', clientRole: 'number' },
  },
  '3.x': {
    language: 'C#',
    versions: '2.9 to 3.x',
    library: 'agora_gaming_rtc',
    handlerType: 'IRtcEngine',
    receiver: 'engine',
    join: [
      method('JoinChannelByKey', ['channelKey: string', 'channelName: string', 'info: string', 'uid: uint']),
      method('JoinChannel', ['channelName: string', 'info: string', 'uid: uint']),
      method('JoinChannel', [
        'token: string',
        'channelId: string',
        'info: string',
        'uid: uint',
        'options: ChannelMediaOptions',
      ]),
    ],
    leave: [method('LeaveChannel', [])],
    callbacks: {
      joinSuccess: callback('OnJoinChannelSuccess', ['channelName: string', 'uid: uint', 'elapsed: int']),
      rejoinSuccess: callback('OnReJoinChannelSuccess', ['channelName: string', 'uid: uint', 'elapsed: int']),
      leaveStats: callback('OnLeaveChannel', ['stats: RtcStats']),
      userJoined: callback('OnUserJoined', ['uid: uint', 'elapsed: int']),
      userOffline: callback('OnUserOffline', ['uid: uint', 'reason: USER_OFFLINE_REASON']),
      connectionInterrupted: callback('OnConnectionInterrupted', [], { deprecatedSince: '2.3.2' }),
      connectionLost: callback('OnConnectionLost', []),
      connectionStateChanged: callback('OnConnectionStateChanged', [
        'state: CONNECTION_STATE_TYPE',
        'reason: CONNECTION_CHANGED_REASON_TYPE',
      ]),
      connectionBanned: callback('OnConnectionBanned', []),
      userMuteAudio: callback('OnUserMutedAudio', ['uid: uint', 'muted: bool']),
      userMuteVideo: callback('OnUserMuteVideo', ['uid: uint', 'muted: bool']),
      clientRoleChanged: callback('OnClientRoleChanged', [
        'oldRole: CLIENT_ROLE_TYPE',
        'newRole: CLIENT_ROLE_TYPE',
      ]),
    },
    enums: { state: 'csharp', reason: 'csharp', offlineReason: 'unity3', clientRole: 'csharp' },
  },
  '4.x': {
    language: 'C#',
    versions: '4.0 and later',
    library: 'Agora.Rtc',
    handlerType: 'IRtcEngineEventHandler',
    receiver: 'engine',
    join: [
      method('JoinChannel', [
        'token: string',
        'channelId: string',
        'uid: uint',
        'options: ChannelMediaOptions',
      ]),
      method('JoinChannel', ['token: string', 'channelId: string', 'info: string', 'uid: uint']),
    ],
    leave: [method('LeaveChannel', []), method('LeaveChannel', ['options: LeaveChannelOptions'])],
    callbacks: {
      joinSuccess: callback('OnJoinChannelSuccess', ['connection: RtcConnection', 'elapsed: int']),
      rejoinSuccess: callback('OnRejoinChannelSuccess', ['connection: RtcConnection', 'elapsed: int']),
      leaveStats: callback('OnLeaveChannel', ['connection: RtcConnection', 'stats: RtcStats']),
      userJoined: callback('OnUserJoined', ['connection: RtcConnection', 'remoteUid: uint', 'elapsed: int']),
      userOffline: callback('OnUserOffline', [
        'connection: RtcConnection',
        'remoteUid: uint',
        'reason: USER_OFFLINE_REASON_TYPE',
      ]),
      connectionInterrupted: callback('OnConnectionInterrupted', ['connection: RtcConnection'], {
        deprecated: true,
      }),
      connectionLost: callback('OnConnectionLost', ['connection: RtcConnection']),
      connectionStateChanged: callback('OnConnectionStateChanged', [
        'connection: RtcConnection',
        'state: CONNECTION_STATE_TYPE',
        'reason: CONNECTION_CHANGED_REASON_TYPE',
      ]),
      connectionBanned: callback('OnConnectionBanned', ['connection: RtcConnection'], {
        deprecated: true,
        silent: NO_PAGE_SAYS,
      }),
      userMuteAudio: callback('OnUserMuteAudio', [
        'connection: RtcConnection',
        'remoteUid: uint',
        'muted: bool',
      ]),
      userMuteVideo: callback('OnUserMuteVideo', [
        'connection: RtcConnection',
        'remoteUid: uint',
        'muted: bool',
      ]),
      clientRoleChanged: callback('OnClientRoleChanged', [
        'connection: RtcConnection',
        'oldRole: CLIENT_ROLE_TYPE',
        'newRole: CLIENT_ROLE_TYPE',
        'newRoleOptions: ClientRoleOptions',
      ]),
    },
    enums: { state: 'csharp', reason: 'csharp', offlineReason: 'csharp4', clientRole: 'csharp' },
  },
};

import { callback, method, NO_PAGE_SAYS } from '../surface/surface.ts';
import type { SurfaceGenerations } from '../surface/surface.ts';

/** Flutter, Dart; `3.x` is the surface of plugin 5. */
export const FLUTTER: SurfaceGenerations = {
  '3.x': {
    language: 'Dart',
    versions: 'plugin 0.9 to 5.x',
    library: 'agora_rtc_engine',
    handlerType: 'RtcEngineEventHandler',
    receiver: 'engine',
    join: [
      method(
        'joinChannel',
        [
          'token: String?',
          'channelName: String',
          'optionalInfo: String?',
          'optionalUid: int',
          'options: ChannelMediaOptions?',
        ],
        { returnsPromise: true },
      ),
    ],
    leave: [method('leaveChannel', [], { returnsPromise: true })],
    callbacks: {
      joinSuccess: callback('joinChannelSuccess', ['channel: String', 'uid: int', 'elapsed: int']),
      rejoinSuccess: callback('rejoinChannelSuccess', ['channel: String', 'uid: int', 'elapsed: int']),
      leaveStats: callback('leaveChannel', ['stats: RtcStats']),
      userJoined: callback('userJoined', ['uid: int', 'elapsed: int']),
      userOffline: callback('userOffline', ['uid: int', 'reason: UserOfflineReason']),
      connectionInterrupted: callback('connectionInterrupted', [], { deprecated: true }),
      connectionLost: callback('connectionLost', []),
      connectionStateChanged: callback('connectionStateChanged', [
        'state: ConnectionStateType',
        'reason: ConnectionChangedReason',
      ]),
      connectionBanned: callback('connectionBanned', [], { deprecated: true }),
      userMuteAudio: callback('userMuteAudio', ['uid: int', 'muted: bool']),
      userMuteVideo: callback('userMuteVideo', ['uid: int', 'muted: bool']),
      clientRoleChanged: callback('clientRoleChanged', ['oldRole: ClientRole', 'newRole: ClientRole']),
    },
    enums: { state: 'flutter5', reason: 'flutter5', offlineReason: 'flutter5', clientRole: 'flutter5' },
  },
  '4.x': {
    language: 'Dart',
    versions: 'plugin 6.x',
    library: 'agora_rtc_engine',
    handlerType: 'RtcEngineEventHandler',
    receiver: 'engine',
    join: [
      method(
        'joinChannel',
        ['token: String', 'channelId: String', 'uid: int', 'options: ChannelMediaOptions'],
        { returnsPromise: true, namedParams: true },
      ),
    ],
    leave: [
      method('leaveChannel', ['options?: LeaveChannelOptions?'], { returnsPromise: true, namedParams: true }),
    ],
    callbacks: {
      joinSuccess: callback('onJoinChannelSuccess', ['connection: RtcConnection', 'elapsed: int']),
      rejoinSuccess: callback('onRejoinChannelSuccess', ['connection: RtcConnection', 'elapsed: int']),
      leaveStats: callback('onLeaveChannel', ['connection: RtcConnection', 'stats: RtcStats']),
      userJoined: callback('onUserJoined', ['connection: RtcConnection', 'remoteUid: int', 'elapsed: int']),
      userOffline: callback('onUserOffline', [
        'connection: RtcConnection',
        'remoteUid: int',
        'reason: UserOfflineReasonType',
      ]),
      connectionInterrupted: callback('onConnectionInterrupted', ['connection: RtcConnection'], {
        deprecated: true,
      }),
      connectionLost: callback('onConnectionLost', ['connection: RtcConnection']),
      connectionStateChanged: callback('onConnectionStateChanged', [
        'connection: RtcConnection',
        'state: ConnectionStateType',
        'reason: ConnectionChangedReasonType',
      ]),
      connectionBanned: callback('onConnectionBanned', ['connection: RtcConnection'], {
        deprecated: true,
        silent: NO_PAGE_SAYS,
      }),
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
      clientRoleChanged: callback('onClientRoleChanged', [
        'connection: RtcConnection',
        'oldRole: ClientRoleType',
        'newRole: ClientRoleType',
        'newRoleOptions: ClientRoleOptions',
      ]),
    },
    enums: { state: 'dart4', reason: 'dart4', offlineReason: 'dart4', clientRole: 'dart4' },
  },
};

import { callback, event, method, NO_PAGE_SAYS } from '../surface/surface.ts';
import type { SurfaceGenerations } from '../surface/surface.ts';

/** React Native, JavaScript and TypeScript; `3.x` is the surface of wrapper 3.7. */
export const REACT_NATIVE: SurfaceGenerations = {
  'pre-2.3.2': {
    language: 'JavaScript',
    versions: '1.x',
    library: 'react-native-agora',
    handlerType: 'RtcEngine.eventEmitter',
    receiver: 'RtcEngine',
    join: [
      method('joinChannel', ['channelName: string', 'uid: number']),
      method('joinChannelWithToken', ['token: string', 'channelName: string', 'uid: number']),
    ],
    leave: [method('leaveChannel', [])],
    callbacks: {
      joinSuccess: event('onJoinChannelSuccess', ['event: {type; channel; uid}']),
      leaveStats: event('onLeaveChannel', ['event: {type}']),
      userJoined: event('onUserJoined', ['event: {type; uid}']),
      userOffline: event('onUserOffline', ['event: {type; uid; reason}']),
      connectionLost: event('onConnectionLost', ['event: {type}']),
      userMuteAudio: event('onUserMuteAudio', ['event: {type; uid; muted}']),
      userMuteVideo: event('onUserMuteVideo', ['event: {type; uid; muted}']),
    },
    enums: { offlineReason: 'number' },
  },
  '3.x': {
    language: 'TypeScript',
    versions: '2.3.3 to 3.7',
    library: 'react-native-agora',
    handlerType: 'RtcEngineEvents',
    receiver: 'engine',
    join: [
      method(
        'joinChannel',
        [
          'token: string',
          'channelName: string',
          'optionalInfo: string',
          'optionalUid: number',
          'options: ChannelMediaOptions',
        ],
        { returnsPromise: true },
      ),
    ],
    leave: [method('leaveChannel', [], { returnsPromise: true })],
    callbacks: {
      joinSuccess: event('JoinChannelSuccess', ['channel: string', 'uid: number', 'elapsed: number']),
      rejoinSuccess: event('RejoinChannelSuccess', ['channel: string', 'uid: number', 'elapsed: number']),
      leaveStats: event('LeaveChannel', ['stats: RtcStats']),
      userJoined: event('UserJoined', ['uid: number', 'elapsed: number']),
      userOffline: event('UserOffline', ['uid: number', 'reason: UserOfflineReason']),
      connectionInterrupted: event('ConnectionInterrupted', [], { deprecated: true }),
      connectionLost: event('ConnectionLost', []),
      connectionStateChanged: event('ConnectionStateChanged', [
        'state: ConnectionStateType',
        'reason: ConnectionChangedReason',
      ]),
      connectionBanned: event('ConnectionBanned', [], { deprecated: true }),
      userMuteAudio: event('UserMuteAudio', ['uid: number', 'muted: boolean']),
      userMuteVideo: event('UserMuteVideo', ['uid: number', 'muted: boolean']),
      clientRoleChanged: event('ClientRoleChanged', ['oldRole: ClientRole', 'newRole: ClientRole']),
    },
    enums: { state: 'rn3', reason: 'rn3', offlineReason: 'rn3', clientRole: 'rn3' },
  },
  '4.x': {
    language: 'TypeScript',
    versions: '4.0 and later',
    library: 'react-native-agora',
    handlerType: 'IRtcEngineEventHandler',
    receiver: 'engine',
    join: [
      method('joinChannel', [
        'token: string',
        'channelId: string',
        'uid: number',
        'options: ChannelMediaOptions',
      ]),
    ],
    leave: [method('leaveChannel', ['options?: LeaveChannelOptions'])],
    callbacks: {
      joinSuccess: callback('onJoinChannelSuccess', ['connection: RtcConnection', 'elapsed: number']),
      rejoinSuccess: callback('onRejoinChannelSuccess', ['connection: RtcConnection', 'elapsed: number']),
      leaveStats: callback('onLeaveChannel', ['connection: RtcConnection', 'stats: RtcStats']),
      userJoined: callback('onUserJoined', [
        'connection: RtcConnection',
        'remoteUid: number',
        'elapsed: number',
      ]),
      userOffline: callback('onUserOffline', [
        'connection: RtcConnection',
        'remoteUid: number',
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
        'remoteUid: number',
        'muted: boolean',
      ]),
      userMuteVideo: callback('onUserMuteVideo', [
        'connection: RtcConnection',
        'remoteUid: number',
        'muted: boolean',
      ]),
      clientRoleChanged: callback('onClientRoleChanged', [
        'connection: RtcConnection',
        'oldRole: ClientRoleType',
        'newRole: ClientRoleType',
        'newRoleOptions: ClientRoleOptions',
      ]),
    },
    enums: { state: 'ts4', reason: 'ts4', offlineReason: 'ts4', clientRole: 'ts4' },
  },
};

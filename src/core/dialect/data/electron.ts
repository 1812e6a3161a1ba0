import { callback, event, method, EMITTED_UNTIL_2_4_0, NO_PAGE_SAYS } from '../surface/surface.ts';
import type { SurfaceGenerations } from '../surface/surface.ts';

/** Electron, JavaScript and TypeScript; `3.x` is the surface of 3.7. */
export const ELECTRON: SurfaceGenerations = {
  'pre-2.3.2': {
    language: 'JavaScript',
    versions: '2.0 to 2.2',
    library: 'agora-electron-sdk',
    handlerType: 'EventEmitter',
    receiver: 'engine',
    join: [method('joinChannel', ['token: string', 'channel: string', 'info: string', 'uid: number'])],
    leave: [method('leaveChannel', [])],
    callbacks: {
      joinSuccess: event('joinedchannel', ['channel: string', 'uid: number', 'elapsed: number']),
      rejoinSuccess: event('rejoinedchannel', ['channel: string', 'uid: number', 'elapsed: number']),
      leaveStats: event('leavechannel', []),
      userJoined: event('userjoined', ['uid: number', 'elapsed: number']),
      userOffline: event('removestream', ['uid: number', 'reason: number']),
      connectionInterrupted: event('connectioninterrupted', []),
      connectionLost: event('connectionlost', []),
      connectionBanned: event('connectionbanned', []),
      userMuteAudio: event('usermuteaudio', ['uid: number', 'muted: boolean']),
      userMuteVideo: event('usermutevideo', ['uid: number', 'muted: boolean']),
      clientRoleChanged: event('clientrolechanged', ['oldRole: number', 'newRole: number']),
    },
    enums: { offlineReason: 'number', clientRole: 'number' },
  },
  '3.x': {
    language: 'JavaScript',
    versions: '2.3.2 to 3.7',
    library: 'agora-electron-sdk',
    handlerType: 'EventEmitter',
    receiver: 'engine',
    join: [
      method('joinChannel', [
        'token: string',
        'channel: string',
        'info: string',
        'uid: number',
        'options?: ChannelMediaOptions',
      ]),
    ],
    leave: [method('leaveChannel', [])],
    callbacks: {
      joinSuccess: event('joinedChannel', ['channel: string', 'uid: number', 'elapsed: number'], {
        aliases: ['joinedchannel'],
      }),
      rejoinSuccess: event('rejoinedChannel', ['channel: string', 'uid: number', 'elapsed: number'], {
        aliases: ['rejoinedchannel'],
      }),
      leaveStats: event('leaveChannel', ['stats: RtcStats'], { aliases: ['leavechannel'] }),
      userJoined: event('userJoined', ['uid: number', 'elapsed: number'], { aliases: ['userjoined'] }),
      userOffline: event('userOffline', ['uid: number', 'reason: number'], {
        aliases: ['removestream', 'removeStream'],
        since: '2.9.0',
      }),
      connectionInterrupted: event('connectionInterrupted', [], {
        aliases: ['connectioninterrupted'],
        silent: EMITTED_UNTIL_2_4_0,
      }),
      connectionLost: event('connectionLost', [], { aliases: ['connectionlost'] }),
      connectionStateChanged: event('connectionStateChanged', [
        'state: CONNECTION_STATE_TYPE',
        'reason: CONNECTION_CHANGED_REASON_TYPE',
      ]),
      connectionBanned: event('connectionBanned', [], {
        aliases: ['connectionbanned'],
        silent: EMITTED_UNTIL_2_4_0,
      }),
      userMuteAudio: event('userMuteAudio', ['uid: number', 'muted: boolean']),
      userMuteVideo: event('userMuteVideo', ['uid: number', 'muted: boolean']),
      clientRoleChanged: event('clientRoleChanged', ['oldRole: ClientRoleType', 'newRole: ClientRoleType']),
    },
    enums: { state: 'electron3', reason: 'electron3', offlineReason: 'number', clientRole: 'number' },
  },
  '4.x': {
    language: 'TypeScript',
    versions: '4.0 and later',
    library: 'agora-electron-sdk',
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

import { event, method } from '../surface/surface.ts';
import type { SurfaceGenerations } from '../surface/surface.ts';

/**
 * Cocos Creator, JavaScript and TypeScript; states and reasons are plain numbers. The native
 * version under the 2019 service is not known; having no state event, it counts as `pre-2.3.2`.
 */
export const COCOS_CREATOR: SurfaceGenerations = {
  'pre-2.3.2': {
    language: 'JavaScript',
    versions: 'voice service of 2019',
    library: 'agora',
    handlerType: 'agora',
    receiver: 'agora',
    join: [
      method('agora.joinChannel', ['token: String', 'channelId: String', 'info: String', 'uid: Number']),
    ],
    leave: [method('agora.leaveChannel', [])],
    callbacks: {
      joinSuccess: event('join-channel-success', ['channel: String', 'uid: Number', 'elapsed: Number']),
      rejoinSuccess: event('rejoin-channel-success', ['channel: String', 'uid: Number', 'elapsed: Number']),
      leaveStats: event('leave-channel', ['stat: Object']),
      userJoined: event('user-joined', ['uid: Number', 'elapsed: Number']),
      userOffline: event('user-offline', ['uid: Number', 'reason: Number']),
      connectionInterrupted: event('connection-interrupted', []),
      connectionLost: event('connection-lost', []),
      connectionBanned: event('connection-banned', []),
    },
    enums: { offlineReason: 'number' },
  },
  '3.x': {
    language: 'JavaScript',
    versions: 'RTC service 1.2.1 to 1.3.1',
    library: 'agora',
    handlerType: 'agora',
    receiver: 'agora',
    join: [
      method('agora.joinChannel', ['token: string', 'channelId: string', 'info: string', 'uid: number']),
    ],
    leave: [method('agora.leaveChannel', [])],
    callbacks: {
      joinSuccess: event('joinChannelSuccess', ['channel', 'uid', 'elapsed'], {
        aliases: ['join-channel-success'],
      }),
      rejoinSuccess: event('rejoinChannelSuccess', ['channel', 'uid', 'elapsed'], {
        aliases: ['rejoin-channel-success'],
      }),
      leaveStats: event('leaveChannel', ['stats'], { aliases: ['leave-channel'] }),
      userJoined: event('userJoined', ['uid', 'elapsed'], { aliases: ['user-joined'] }),
      userOffline: event('userOffline', ['uid', 'reason'], { aliases: ['user-offline'] }),
      connectionInterrupted: event('connectionInterrupted', [], { aliases: ['connection-interrupted'] }),
      connectionLost: event('connectionLost', [], { aliases: ['connection-lost'] }),
      connectionStateChanged: event('connectionStateChanged', ['state', 'reason']),
      connectionBanned: event('connectionBanned', [], { aliases: ['connection-banned'] }),
      userMuteAudio: event('userMuteAudio', ['uid', 'muted']),
      userMuteVideo: event('userMuteVideo', ['uid', 'muted']),
      clientRoleChanged: event('clientRoleChanged', ['oldRole', 'newRole']),
    },
    enums: { state: 'number', reason: 'number', offlineReason: 'number', clientRole: 'number' },
  },
  '4.x': {
    language: 'TypeScript',
    versions: 'plugin 0.1.x',
    library: 'agora-cocos-rtc',
    handlerType: 'client',
    receiver: 'client',
    join: [
      method(
        'joinChannel',
        ['token: string', 'channelId: string', 'uid: number', 'options: AgoraChannelMediaOptions'],
        { returnsPromise: true },
      ),
    ],
    leave: [method('leaveChannel', ['options?: AgoraLeaveChannelOptions'], { returnsPromise: true })],
    callbacks: {
      joinSuccess: event('joinChannelSuccess', [
        'payload: {channelId: string; uid: number; elapsed: number}',
      ]),
      rejoinSuccess: event('rejoinChannelSuccess', [
        'payload: {channelId: string; uid: number; elapsed: number}',
      ]),
      leaveStats: event('leaveChannel', ['payload: AgoraRtcStatsPayload']),
      userJoined: event('userJoined', ['payload: {uid: number; elapsed: number}']),
      userOffline: event('userOffline', ['payload: {uid: number; reason: number}']),
      connectionInterrupted: event('connectionInterrupted', ['payload: {}']),
      connectionStateChanged: event('connectionStateChanged', ['payload: {state: number; reason: number}']),
    },
    enums: { state: 'number', reason: 'number', offlineReason: 'number' },
  },
};

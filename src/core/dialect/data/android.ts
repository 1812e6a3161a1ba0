import { callback, method, NO_PAGE_SAYS } from '../surface/surface.ts';
import type { SurfaceGenerations } from '../surface/surface.ts';

/** Android, Java. */
export const ANDROID: SurfaceGenerations = {
  'pre-2.3.2': {
    language: 'Java',
    versions: 'below 2.3.2',
    library: 'io.agora.rtc',
    handlerType: 'IRtcEngineEventHandler',
    receiver: 'engine',
    join: [
      method('joinChannel', [
        'token: String',
        'channelName: String',
        'optionalInfo: String',
        'optionalUid: int',
      ]),
    ],
    leave: [method('leaveChannel', [])],
    callbacks: {
      joinSuccess: callback('onJoinChannelSuccess', ['channel: String', 'uid: int', 'elapsed: int']),
      rejoinSuccess: callback('onRejoinChannelSuccess', ['channel: String', 'uid: int', 'elapsed: int']),
      leaveStats: callback('onLeaveChannel', ['stats: RtcStats']),
      userJoined: callback('onUserJoined', ['uid: int', 'elapsed: int']),
      userOffline: callback('onUserOffline', ['uid: int', 'reason: int']),
      connectionInterrupted: callback('onConnectionInterrupted', []),
      connectionLost: callback('onConnectionLost', []),
      connectionBanned: callback('onConnectionBanned', []),
    },
    enums: { offlineReason: 'java' },
  },
  '3.x': {
    language: 'Java',
    versions: '2.3.2 to 3.x',
    library: 'io.agora.rtc',
    handlerType: 'IRtcEngineEventHandler',
    receiver: 'engine',
    join: [
      method('joinChannel', [
        'token: String',
        'channelName: String',
        'optionalInfo: String',
        'optionalUid: int',
      ]),
      method(
        'joinChannel',
        [
          'token: String',
          'channelName: String',
          'optionalInfo: String',
          'optionalUid: int',
          'options: ChannelMediaOptions',
        ],
        { since: '3.3.0' },
      ),
    ],
    leave: [method('leaveChannel', [])],
    callbacks: {
      joinSuccess: callback('onJoinChannelSuccess', ['channel: String', 'uid: int', 'elapsed: int']),
      rejoinSuccess: callback('onRejoinChannelSuccess', ['channel: String', 'uid: int', 'elapsed: int']),
      leaveStats: callback('onLeaveChannel', ['stats: RtcStats']),
      userJoined: callback('onUserJoined', ['uid: int', 'elapsed: int']),
      userOffline: callback('onUserOffline', ['uid: int', 'reason: int']),
      connectionInterrupted: callback('onConnectionInterrupted', [], { deprecatedSince: '2.3.2' }),
      connectionLost: callback('onConnectionLost', []),
      connectionStateChanged: callback('onConnectionStateChanged', ['state: int', 'reason: int'], {
        since: '2.3.2',
      }),
      connectionBanned: callback('onConnectionBanned', [], { deprecatedSince: '2.3.2' }),
    },
    enums: { state: 'java', reason: 'java', offlineReason: 'java' },
  },
  '4.x': {
    language: 'Java',
    versions: '4.0 and later',
    library: 'io.agora.rtc2',
    handlerType: 'IRtcEngineEventHandler',
    receiver: 'engine',
    join: [
      method('joinChannel', [
        'token: String',
        'channelId: String',
        'uid: int',
        'options: ChannelMediaOptions',
      ]),
      method('joinChannel', [
        'token: String',
        'channelName: String',
        'optionalInfo: String',
        'optionalUid: int',
      ]),
    ],
    leave: [method('leaveChannel', []), method('leaveChannel', ['options: LeaveChannelOptions'])],
    callbacks: {
      joinSuccess: callback('onJoinChannelSuccess', ['channel: String', 'uid: int', 'elapsed: int']),
      rejoinSuccess: callback('onRejoinChannelSuccess', ['channel: String', 'uid: int', 'elapsed: int']),
      leaveStats: callback('onLeaveChannel', ['stats: RtcStats']),
      userJoined: callback('onUserJoined', ['uid: int', 'elapsed: int']),
      userOffline: callback('onUserOffline', ['uid: int', 'reason: int']),
      connectionInterrupted: callback('onConnectionInterrupted', [], { deprecated: true }),
      connectionLost: callback('onConnectionLost', []),
      connectionStateChanged: callback('onConnectionStateChanged', ['state: int', 'reason: int']),
      connectionBanned: callback('onConnectionBanned', [], { deprecated: true, silent: NO_PAGE_SAYS }),
    },
    enums: { state: 'java', reason: 'java', offlineReason: 'java' },
  },
};

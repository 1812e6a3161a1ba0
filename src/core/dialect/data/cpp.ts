import { callback, method, NO_PAGE_SAYS } from '../surface/surface.ts';
import type { SurfaceGenerations } from '../surface/surface.ts';

/** Windows and Linux, C++; the article gives Linux the names of the shared header. */
export const CPP: SurfaceGenerations = {
  'pre-2.3.2': {
    language: 'C++',
    library: 'agora::rtc',
    handlerType: 'IRtcEngineEventHandler',
    receiver: 'engine',
    versions: 'below 2.3.2',
    join: [
      method('joinChannel', [
        'token: const char*',
        'channelName: const char*',
        'info: const char*',
        'uid: uid_t',
      ]),
    ],
    leave: [method('leaveChannel', [])],
    callbacks: {
      joinSuccess: callback('onJoinChannelSuccess', ['channel: const char*', 'uid: uid_t', 'elapsed: int']),
      rejoinSuccess: callback('onRejoinChannelSuccess', [
        'channel: const char*',
        'uid: uid_t',
        'elapsed: int',
      ]),
      leaveStats: callback('onLeaveChannel', ['stats: const RtcStats&']),
      userJoined: callback('onUserJoined', ['uid: uid_t', 'elapsed: int']),
      userOffline: callback('onUserOffline', ['uid: uid_t', 'reason: USER_OFFLINE_REASON_TYPE']),
      connectionInterrupted: callback('onConnectionInterrupted', []),
      connectionLost: callback('onConnectionLost', []),
      connectionBanned: callback('onConnectionBanned', []),
      userMuteAudio: callback('onUserMuteAudio', ['uid: uid_t', 'muted: bool']),
      userMuteVideo: callback('onUserMuteVideo', ['uid: uid_t', 'muted: bool']),
      clientRoleChanged: callback('onClientRoleChanged', [
        'oldRole: CLIENT_ROLE_TYPE',
        'newRole: CLIENT_ROLE_TYPE',
      ]),
    },
    enums: { offlineReason: 'cpp', clientRole: 'cpp' },
  },
  '3.x': {
    language: 'C++',
    library: 'agora::rtc',
    handlerType: 'IRtcEngineEventHandler',
    receiver: 'engine',
    versions: '2.3.2 to 3.x',
    join: [
      method('joinChannel', [
        'token: const char*',
        'channelId: const char*',
        'info: const char*',
        'uid: uid_t',
      ]),
      method(
        'joinChannel',
        [
          'token: const char*',
          'channelId: const char*',
          'info: const char*',
          'uid: uid_t',
          'options: const ChannelMediaOptions&',
        ],
        { since: '3.3.0' },
      ),
    ],
    leave: [method('leaveChannel', [])],
    callbacks: {
      joinSuccess: callback('onJoinChannelSuccess', ['channel: const char*', 'uid: uid_t', 'elapsed: int']),
      rejoinSuccess: callback('onRejoinChannelSuccess', [
        'channel: const char*',
        'uid: uid_t',
        'elapsed: int',
      ]),
      leaveStats: callback('onLeaveChannel', ['stats: const RtcStats&']),
      userJoined: callback('onUserJoined', ['uid: uid_t', 'elapsed: int']),
      userOffline: callback('onUserOffline', ['uid: uid_t', 'reason: USER_OFFLINE_REASON_TYPE']),
      connectionInterrupted: callback('onConnectionInterrupted', [], { deprecatedSince: '2.3.2' }),
      connectionLost: callback('onConnectionLost', []),
      connectionStateChanged: callback(
        'onConnectionStateChanged',
        ['state: CONNECTION_STATE_TYPE', 'reason: CONNECTION_CHANGED_REASON_TYPE'],
        { since: '2.3.2' },
      ),
      connectionBanned: callback('onConnectionBanned', [], { deprecatedSince: '2.3.2' }),
      userMuteAudio: callback('onUserMuteAudio', ['uid: uid_t', 'muted: bool']),
      userMuteVideo: callback('onUserMuteVideo', ['uid: uid_t', 'muted: bool']),
      clientRoleChanged: callback('onClientRoleChanged', [
        'oldRole: CLIENT_ROLE_TYPE',
        'newRole: CLIENT_ROLE_TYPE',
      ]),
    },
    enums: { state: 'cpp', reason: 'cpp', offlineReason: 'cpp', clientRole: 'cpp' },
  },
  '4.x': {
    language: 'C++',
    library: 'agora::rtc',
    handlerType: 'IRtcEngineEventHandler',
    receiver: 'engine',
    versions: '4.0 and later',
    join: [
      method('joinChannel', [
        'token: const char*',
        'channelId: const char*',
        'uid: uid_t',
        'options: const ChannelMediaOptions&',
      ]),
      method('joinChannel', [
        'token: const char*',
        'channelId: const char*',
        'info: const char*',
        'uid: uid_t',
      ]),
    ],
    leave: [method('leaveChannel', []), method('leaveChannel', ['options: const LeaveChannelOptions&'])],
    callbacks: {
      joinSuccess: callback('onJoinChannelSuccess', ['channel: const char*', 'uid: uid_t', 'elapsed: int']),
      rejoinSuccess: callback('onRejoinChannelSuccess', [
        'channel: const char*',
        'uid: uid_t',
        'elapsed: int',
      ]),
      leaveStats: callback('onLeaveChannel', ['stats: const RtcStats&']),
      userJoined: callback('onUserJoined', ['uid: uid_t', 'elapsed: int']),
      userOffline: callback('onUserOffline', ['uid: uid_t', 'reason: USER_OFFLINE_REASON_TYPE']),
      connectionInterrupted: callback('onConnectionInterrupted', [], { deprecated: true }),
      connectionLost: callback('onConnectionLost', []),
      connectionStateChanged: callback('onConnectionStateChanged', [
        'state: CONNECTION_STATE_TYPE',
        'reason: CONNECTION_CHANGED_REASON_TYPE',
      ]),
      connectionBanned: callback('onConnectionBanned', [], { deprecated: true, silent: NO_PAGE_SAYS }),
      userMuteAudio: callback('onUserMuteAudio', ['uid: uid_t', 'muted: bool']),
      userMuteVideo: callback('onUserMuteVideo', ['uid: uid_t', 'muted: bool']),
      clientRoleChanged: callback('onClientRoleChanged', [
        'oldRole: CLIENT_ROLE_TYPE',
        'newRole: CLIENT_ROLE_TYPE',
        'newRoleOptions: const ClientRoleOptions&',
      ]),
    },
    enums: { state: 'cpp', reason: 'cpp', offlineReason: 'cpp', clientRole: 'cpp' },
  },
};

import { callback, method, NO_PAGE_SAYS } from '../surface/surface.ts';
import type { SurfaceGenerations } from '../surface/surface.ts';

/** iOS and macOS, Objective-C; both share one delegate protocol. */
export const APPLE: SurfaceGenerations = {
  'pre-2.3.2': {
    language: 'Objective-C',
    handlerType: 'AgoraRtcEngineDelegate',
    receiver: 'engine',
    versions: 'below 2.3.2',
    library: 'AgoraRtcEngineKit',
    join: [
      method(
        'joinChannelByToken:channelId:info:uid:joinSuccess:',
        [
          'token: NSString',
          'channelId: NSString',
          'info: NSString',
          'uid: NSUInteger',
          'joinSuccessBlock: block',
        ],
        { short: 'joinChannelByToken' },
      ),
      method(
        'joinChannelByKey:channelName:info:uid:joinSuccess:',
        [
          'channelKey: NSString',
          'channelName: NSString',
          'info: NSString',
          'uid: NSUInteger',
          'joinSuccessBlock: block',
        ],
        { short: 'joinChannelByKey' },
      ),
    ],
    leave: [
      method('leaveChannel:', ['leaveChannelBlock: block(AgoraRtcStats stat)'], { short: 'leaveChannel' }),
    ],
    callbacks: {
      joinSuccess: callback(
        'rtcEngine:didJoinChannel:withUid:elapsed:',
        ['engine: AgoraRtcEngineKit', 'channel: NSString', 'uid: NSUInteger', 'elapsed: NSInteger'],
        { short: 'didJoinChannel' },
      ),
      rejoinSuccess: callback(
        'rtcEngine:didRejoinChannel:withUid:elapsed:',
        ['engine: AgoraRtcEngineKit', 'channel: NSString', 'uid: NSUInteger', 'elapsed: NSInteger'],
        { short: 'didRejoinChannel' },
      ),
      leaveStats: callback(
        'rtcEngine:didLeaveChannelWithStats:',
        ['engine: AgoraRtcEngineKit', 'stats: AgoraRtcStats'],
        { short: 'didLeaveChannelWithStats' },
      ),
      userJoined: callback(
        'rtcEngine:didJoinedOfUid:elapsed:',
        ['engine: AgoraRtcEngineKit', 'uid: NSUInteger', 'elapsed: NSInteger'],
        { short: 'didJoinedOfUid' },
      ),
      userOffline: callback(
        'rtcEngine:didOfflineOfUid:reason:',
        ['engine: AgoraRtcEngineKit', 'uid: NSUInteger', 'reason: AgoraRtcUserOfflineReason'],
        { short: 'didOfflineOfUid' },
      ),
      connectionInterrupted: callback('rtcEngineConnectionDidInterrupted:', ['engine: AgoraRtcEngineKit'], {
        short: 'rtcEngineConnectionDidInterrupted',
      }),
      connectionLost: callback('rtcEngineConnectionDidLost:', ['engine: AgoraRtcEngineKit'], {
        short: 'rtcEngineConnectionDidLost',
      }),
      connectionBanned: callback('rtcEngineConnectionDidBanned:', ['engine: AgoraRtcEngineKit'], {
        short: 'rtcEngineConnectionDidBanned',
      }),
      userMuteAudio: callback(
        'rtcEngine:didAudioMuted:byUid:',
        ['engine: AgoraRtcEngineKit', 'muted: BOOL', 'uid: NSUInteger'],
        { short: 'didAudioMuted' },
      ),
      userMuteVideo: callback(
        'rtcEngine:didVideoMuted:byUid:',
        ['engine: AgoraRtcEngineKit', 'muted: BOOL', 'uid: NSUInteger'],
        { short: 'didVideoMuted' },
      ),
      clientRoleChanged: callback(
        'rtcEngine:didClientRoleChanged:newRole:',
        ['engine: AgoraRtcEngineKit', 'oldRole: AgoraRtcClientRole', 'newRole: AgoraRtcClientRole'],
        { short: 'didClientRoleChanged' },
      ),
    },
    enums: { offlineReason: 'objcPre', clientRole: 'objcPre' },
  },
  '3.x': {
    language: 'Objective-C',
    handlerType: 'AgoraRtcEngineDelegate',
    receiver: 'engine',
    versions: '2.3.2 to 3.x',
    library: 'AgoraRtcKit',
    join: [
      method(
        'joinChannelByToken:channelId:info:uid:joinSuccess:',
        [
          'token: NSString',
          'channelId: NSString',
          'info: NSString',
          'uid: NSUInteger',
          'joinSuccessBlock: block',
        ],
        { short: 'joinChannelByToken', swift: 'joinChannel(byToken:channelId:info:uid:joinSuccess:)' },
      ),
      method(
        'joinChannelByToken:channelId:info:uid:options:',
        [
          'token: NSString',
          'channelId: NSString',
          'info: NSString',
          'uid: NSUInteger',
          'options: AgoraRtcChannelMediaOptions',
        ],
        {
          short: 'joinChannelByToken',
          swift: 'joinChannel(byToken:channelId:info:uid:options:)',
          since: '3.3.0',
        },
      ),
    ],
    leave: [
      method('leaveChannel:', ['leaveChannelBlock: block(AgoraChannelStats stat)'], {
        short: 'leaveChannel',
        swift: 'leaveChannel(_:)',
      }),
    ],
    callbacks: {
      joinSuccess: callback(
        'rtcEngine:didJoinChannel:withUid:elapsed:',
        ['engine: AgoraRtcEngineKit', 'channel: NSString', 'uid: NSUInteger', 'elapsed: NSInteger'],
        { short: 'didJoinChannel', swift: 'rtcEngine(_:didJoinChannel:withUid:elapsed:)' },
      ),
      rejoinSuccess: callback(
        'rtcEngine:didRejoinChannel:withUid:elapsed:',
        ['engine: AgoraRtcEngineKit', 'channel: NSString', 'uid: NSUInteger', 'elapsed: NSInteger'],
        { short: 'didRejoinChannel', swift: 'rtcEngine(_:didRejoinChannel:withUid:elapsed:)' },
      ),
      leaveStats: callback(
        'rtcEngine:didLeaveChannelWithStats:',
        ['engine: AgoraRtcEngineKit', 'stats: AgoraChannelStats'],
        { short: 'didLeaveChannelWithStats', swift: 'rtcEngine(_:didLeaveChannelWith:)' },
      ),
      userJoined: callback(
        'rtcEngine:didJoinedOfUid:elapsed:',
        ['engine: AgoraRtcEngineKit', 'uid: NSUInteger', 'elapsed: NSInteger'],
        { short: 'didJoinedOfUid', swift: 'rtcEngine(_:didJoinedOfUid:elapsed:)' },
      ),
      userOffline: callback(
        'rtcEngine:didOfflineOfUid:reason:',
        ['engine: AgoraRtcEngineKit', 'uid: NSUInteger', 'reason: AgoraUserOfflineReason'],
        { short: 'didOfflineOfUid', swift: 'rtcEngine(_:didOfflineOfUid:reason:)' },
      ),
      connectionInterrupted: callback('rtcEngineConnectionDidInterrupted:', ['engine: AgoraRtcEngineKit'], {
        short: 'rtcEngineConnectionDidInterrupted',
        deprecatedSince: '2.3.2',
      }),
      connectionLost: callback('rtcEngineConnectionDidLost:', ['engine: AgoraRtcEngineKit'], {
        short: 'rtcEngineConnectionDidLost',
      }),
      connectionStateChanged: callback(
        'rtcEngine:connectionChangedToState:reason:',
        [
          'engine: AgoraRtcEngineKit',
          'state: AgoraConnectionStateType',
          'reason: AgoraConnectionChangedReason',
        ],
        {
          short: 'connectionChangedToState',
          swift: 'rtcEngine(_:connectionChangedTo:reason:)',
          since: '2.3.2',
        },
      ),
      userMuteAudio: callback(
        'rtcEngine:didAudioMuted:byUid:',
        ['engine: AgoraRtcEngineKit', 'muted: BOOL', 'uid: NSUInteger'],
        { short: 'didAudioMuted', swift: 'rtcEngine(_:didAudioMuted:byUid:)' },
      ),
      userMuteVideo: callback(
        'rtcEngine:didVideoMuted:byUid:',
        ['engine: AgoraRtcEngineKit', 'muted: BOOL', 'uid: NSUInteger'],
        { short: 'didVideoMuted', swift: 'rtcEngine(_:didVideoMuted:byUid:)' },
      ),
      clientRoleChanged: callback(
        'rtcEngine:didClientRoleChanged:newRole:',
        ['engine: AgoraRtcEngineKit', 'oldRole: AgoraClientRole', 'newRole: AgoraClientRole'],
        { short: 'didClientRoleChanged', swift: 'rtcEngine(_:didClientRoleChanged:newRole:)' },
      ),
    },
    enums: { state: 'objc3', reason: 'objc3', offlineReason: 'objc', clientRole: 'objc' },
  },
  '4.x': {
    language: 'Objective-C',
    handlerType: 'AgoraRtcEngineDelegate',
    receiver: 'engine',
    versions: '4.0 and later',
    library: 'AgoraRtcKit',
    join: [
      method(
        'joinChannelByToken:channelId:uid:mediaOptions:joinSuccess:',
        [
          'token: NSString',
          'channelId: NSString',
          'uid: NSUInteger',
          'mediaOptions: AgoraRtcChannelMediaOptions',
          'joinSuccessBlock: block',
        ],
        {
          short: 'joinChannelByToken',
          swift: 'joinChannel(byToken:channelId:uid:mediaOptions:joinSuccess:)',
        },
      ),
      method(
        'joinChannelByToken:channelId:info:uid:joinSuccess:',
        [
          'token: NSString',
          'channelId: NSString',
          'info: NSString',
          'uid: NSUInteger',
          'joinSuccessBlock: block',
        ],
        { short: 'joinChannelByToken', swift: 'joinChannel(byToken:channelId:info:uid:joinSuccess:)' },
      ),
    ],
    leave: [
      method('leaveChannel:', ['leaveChannelBlock: block(AgoraChannelStats stat)'], {
        short: 'leaveChannel',
        swift: 'leaveChannel(_:)',
      }),
      method(
        'leaveChannel:leaveChannelBlock:',
        ['options: AgoraLeaveChannelOptions', 'leaveChannelBlock: block(AgoraChannelStats stat)'],
        { short: 'leaveChannel' },
      ),
    ],
    callbacks: {
      joinSuccess: callback(
        'rtcEngine:didJoinChannel:withUid:elapsed:',
        ['engine: AgoraRtcEngineKit', 'channel: NSString', 'uid: NSUInteger', 'elapsed: NSInteger'],
        { short: 'didJoinChannel', swift: 'rtcEngine(_:didJoinChannel:withUid:elapsed:)' },
      ),
      rejoinSuccess: callback(
        'rtcEngine:didRejoinChannel:withUid:elapsed:',
        ['engine: AgoraRtcEngineKit', 'channel: NSString', 'uid: NSUInteger', 'elapsed: NSInteger'],
        { short: 'didRejoinChannel', swift: 'rtcEngine(_:didRejoinChannel:withUid:elapsed:)' },
      ),
      leaveStats: callback(
        'rtcEngine:didLeaveChannelWithStats:',
        ['engine: AgoraRtcEngineKit', 'stats: AgoraChannelStats'],
        { short: 'didLeaveChannelWithStats' },
      ),
      userJoined: callback(
        'rtcEngine:didJoinedOfUid:elapsed:',
        ['engine: AgoraRtcEngineKit', 'uid: NSUInteger', 'elapsed: NSInteger'],
        { short: 'didJoinedOfUid', swift: 'rtcEngine(_:didJoinedOfUid:elapsed:)' },
      ),
      userOffline: callback(
        'rtcEngine:didOfflineOfUid:reason:',
        ['engine: AgoraRtcEngineKit', 'uid: NSUInteger', 'reason: AgoraUserOfflineReason'],
        { short: 'didOfflineOfUid', swift: 'rtcEngine(_:didOfflineOfUid:reason:)' },
      ),
      connectionInterrupted: callback('rtcEngineConnectionDidInterrupted:', ['engine: AgoraRtcEngineKit'], {
        short: 'rtcEngineConnectionDidInterrupted',
        swift: 'rtcEngineConnectionDidInterrupted(_:)',
        deprecated: true,
      }),
      connectionLost: callback('rtcEngineConnectionDidLost:', ['engine: AgoraRtcEngineKit'], {
        short: 'rtcEngineConnectionDidLost',
        swift: 'rtcEngineConnectionDidLost(_:)',
      }),
      connectionStateChanged: callback(
        'rtcEngine:connectionChangedToState:reason:',
        ['engine: AgoraRtcEngineKit', 'state: AgoraConnectionState', 'reason: AgoraConnectionChangedReason'],
        { short: 'connectionChangedToState', swift: 'rtcEngine(_:connectionChangedTo:reason:)' },
      ),
      connectionBanned: callback('rtcEngineConnectionDidBanned:', ['engine: AgoraRtcEngineKit'], {
        short: 'rtcEngineConnectionDidBanned',
        swift: 'rtcEngineConnectionDidBanned(_:)',
        deprecated: true,
        silent: NO_PAGE_SAYS,
      }),
      userMuteAudio: callback(
        'rtcEngine:didAudioMuted:byUid:',
        ['engine: AgoraRtcEngineKit', 'muted: BOOL', 'uid: NSUInteger'],
        { short: 'didAudioMuted', swift: 'rtcEngine(_:didAudioMuted:byUid:)' },
      ),
      userMuteVideo: callback(
        'rtcEngine:didVideoMuted:byUid:',
        ['engine: AgoraRtcEngineKit', 'muted: BOOL', 'uid: NSUInteger'],
        { short: 'didVideoMuted', swift: 'rtcEngine(_:didVideoMuted:byUid:)' },
      ),
      clientRoleChanged: callback(
        'rtcEngine:didClientRoleChanged:newRole:newRoleOptions:',
        [
          'engine: AgoraRtcEngineKit',
          'oldRole: AgoraClientRole',
          'newRole: AgoraClientRole',
          'newRoleOptions: AgoraClientRoleOptions',
        ],
        { short: 'didClientRoleChanged', swift: 'rtcEngine(_:didClientRoleChanged:newRole:newRoleOptions:)' },
      ),
    },
    enums: { state: 'objc4', reason: 'objc4', offlineReason: 'objc', clientRole: 'objc' },
  },
};

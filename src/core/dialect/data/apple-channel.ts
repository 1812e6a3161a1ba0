import { callback, method, type Surface } from '../surface/surface.ts';

const CHANNEL = 'rtcChannel: AgoraRtcChannel';
const ELAPSED = ['uid: NSUInteger', 'elapsed: NSInteger'];

const remoteState = (medium: 'Audio' | 'Video'): ReturnType<typeof callback> =>
  callback(
    `rtcChannel:remote${medium}StateChangedOfUid:state:reason:elapsed:`,
    [
      CHANNEL,
      'uid: NSUInteger',
      `state: Agora${medium}RemoteState`,
      `reason: Agora${medium}RemoteStateReason`,
      'elapsed: NSInteger',
    ],
    { short: `remote${medium}StateChangedOfUid` },
  );

/** An AgoraRtcChannel of AgoraRtcKit 3.x and its delegate, whose selectors are their own. */
export const APPLE_CHANNEL: Pick<Surface, 'receiver' | 'handlerType' | 'join' | 'leave' | 'callbacks'> = {
  receiver: 'rtcChannel',
  handlerType: 'AgoraRtcChannelDelegate',
  join: [
    method(
      'joinChannelByToken:info:uid:options:',
      ['token: NSString', 'info: NSString', 'uid: NSUInteger', 'options: AgoraRtcChannelMediaOptions'],
      { short: 'joinChannelByToken' },
    ),
  ],
  leave: [method('leaveChannel', [])],
  callbacks: {
    joinSuccess: callback('rtcChannelDidJoinChannel:withUid:elapsed:', [CHANNEL, ...ELAPSED], {
      short: 'rtcChannelDidJoinChannel',
      swift: 'rtcChannelDidJoin(_:withUid:elapsed:)',
    }),
    rejoinSuccess: callback('rtcChannelDidRejoinChannel:withUid:elapsed:', [CHANNEL, ...ELAPSED], {
      short: 'rtcChannelDidRejoinChannel',
      swift: 'rtcChannelDidRejoin(_:withUid:elapsed:)',
    }),
    leaveStats: callback('rtcChannelDidLeaveChannel:withStats:', [CHANNEL, 'stats: AgoraChannelStats'], {
      short: 'rtcChannelDidLeaveChannel',
      swift: 'rtcChannelDidLeave(_:with:)',
    }),
    userJoined: callback('rtcChannel:didJoinedOfUid:elapsed:', [CHANNEL, ...ELAPSED], {
      short: 'didJoinedOfUid',
    }),
    userOffline: callback(
      'rtcChannel:didOfflineOfUid:reason:',
      [CHANNEL, 'uid: NSUInteger', 'reason: AgoraUserOfflineReason'],
      { short: 'didOfflineOfUid' },
    ),
    connectionLost: callback('rtcChannelDidLost:', [CHANNEL], { short: 'rtcChannelDidLost' }),
    connectionStateChanged: callback(
      'rtcChannel:connectionChangedToState:reason:',
      [CHANNEL, 'state: AgoraConnectionStateType', 'reason: AgoraConnectionChangedReason'],
      { short: 'connectionChangedToState' },
    ),
    clientRoleChanged: callback(
      'rtcChannel:didClientRoleChanged:newRole:',
      [CHANNEL, 'oldRole: AgoraClientRole', 'newRole: AgoraClientRole'],
      { short: 'didClientRoleChanged' },
    ),
    networkQuality: callback(
      'rtcChannel:networkQuality:txQuality:rxQuality:',
      [CHANNEL, 'uid: NSUInteger', 'txQuality: AgoraNetworkQuality', 'rxQuality: AgoraNetworkQuality'],
      { short: 'networkQuality' },
    ),
    remoteAudioState: remoteState('Audio'),
    remoteVideoState: remoteState('Video'),
    tokenWillExpire: callback('rtcChannel:tokenPrivilegeWillExpire:', [CHANNEL, 'token: NSString'], {
      short: 'tokenPrivilegeWillExpire',
    }),
    tokenExpired: callback('rtcChannelRequestToken:', [CHANNEL], { short: 'rtcChannelRequestToken' }),
  },
};

import { asked, type RuleQuestion } from './rule-question.ts';

const PRE = 'native-pre-2.3.2-loss-and-return';

/** What a native app is told of its own connection, and of others. */
export const NATIVE_QUESTIONS: Readonly<Record<string, RuleQuestion>> = {
  'R-NATIVE-PRE-T0': asked(
    PRE,
    ['windows', 0.2, 'onJoinChannelSuccess'],
    ['windows', 'onUserJoined', 1, 5.1],
  ),
  'R-NATIVE-PRE-T1': asked(
    PRE,
    ['uid1', 5.2, 'onJoinChannelSuccess'],
    ['uid1', 'onJoinChannelSuccess', null, 5.1],
  ),
  'R-NATIVE-PRE-T2': asked(PRE, ['windows', 5.3, 'onUserJoined'], ['windows', 'onUserJoined', 1, 5.22]),
  'R-NATIVE-PRE-T3': asked(
    PRE,
    ['uid1', 23.9, 'onConnectionInterrupted'],
    ['uid1', 'onConnectionInterrupted', null, 20.5],
  ),
  'R-NATIVE-PRE-T4': asked(
    PRE,
    ['uid1', 23.9, 'onConnectionInterrupted'],
    ['uid1', 'onConnectionInterrupted', null, 22],
  ),
  'R-NATIVE-PRE-T5': asked(PRE, ['uid1', 29.9, 'onConnectionLost'], ['uid1', 'onConnectionLost', null, 28]),
  'R-NATIVE-PRE-T6': asked(PRE, ['windows', 40.1, 'onUserOffline'], ['windows', 'onUserOffline', 1, 35]),
  'R-NATIVE-PRE-T7': asked(
    PRE,
    ['uid1', 50.2, 'onRejoinChannelSuccess'],
    ['uid1', 'onRejoinChannelSuccess', null, 45],
  ),
  'R-NATIVE-PRE-T8': asked(PRE, ['windows', 50.3, 'onUserJoined'], ['windows', 'onUserJoined', 1, 50.22]),
  'R-NATIVE-PRE-NOGIVEUP': asked(
    'native-pre-2.3.2-no-give-up',
    ['uid1', 1510.2, 'didRejoinChannel'],
    ['uid1', 'didRejoinChannel', null, 1300],
  ),
  'R-NATIVE-T0': asked(
    'native-3.x-give-up',
    ['uid1', 1, 'onConnectionStateChanged'],
    ['uid2', 'didJoinedOfUid', 1, 1.1],
  ),
  'R-NATIVE-T1-CONNECTING': asked(
    'native-3.x-give-up',
    ['uid1', 1, 'onConnectionStateChanged'],
    ['uid1', 'CONNECTING', null, 0.5],
  ),
  'R-NATIVE-T1': asked(
    'native-3.x-give-up',
    ['uid1', 1.2, 'onJoinChannelSuccess'],
    ['uid1', 'onJoinChannelSuccess', null, 1.1],
  ),
  'R-NATIVE-T2': asked(
    'native-3.x-give-up',
    ['uid2', 1.3, 'didJoinedOfUid'],
    ['uid2', 'didJoinedOfUid', 1, 1.22],
  ),
  'R-NATIVE-T3': asked(
    'native-3.x-give-up-anchors',
    ['uid1', 13.9, 'onConnectionStateChanged'],
    ['uid1', 'RECONNECTING', null, 10.5],
  ),
  'R-NATIVE-T4': asked(
    'native-3.x-give-up-anchors',
    ['uid1', 13.9, 'onConnectionStateChanged'],
    ['uid1', 'RECONNECTING', null, 12],
  ),
  'R-NATIVE-T4-LEGACY': asked(
    'native-3.x-give-up-anchors',
    ['uid1', 13.9, 'onConnectionInterrupted'],
    ['uid1', 'onConnectionInterrupted', null, 12],
  ),
  'R-NATIVE-T5': asked(
    'native-3.x-give-up-anchors',
    ['uid1', 19.9, 'onConnectionLost'],
    ['uid1', 'onConnectionLost', null, 18],
  ),
  'R-NATIVE-T6': asked(
    'native-3.x-give-up-anchors',
    ['uid2', 30.1, 'onUserOffline'],
    ['uid2', 'onUserOffline', 1, 25],
  ),
  'R-NATIVE-T7': asked(
    'native-3.x-give-up-anchors',
    ['uid1', 1229.9, 'onConnectionStateChanged'],
    ['uid1', 'FAILED', null, 1000],
  ),
  'R-NATIVE-REJOIN': asked(
    'native-3.x-rejoin',
    ['short', 32.2, 'onRejoinChannelSuccess'],
    ['short', 'onRejoinChannelSuccess', null, 31],
  ),
  'R-NATIVE-T8': asked(
    'native-3.x-give-up',
    ['uid2', 1235.3, 'didJoinedOfUid'],
    ['uid2', 'didJoinedOfUid', 1, 1235.1],
  ),
  'R-NATIVE-LEAVE': asked(
    'native-3.x-leave',
    ['uid1', 20, 'onLeaveChannel'],
    ['uid1', 'onLeaveChannel', null, 9],
  ),
  'R-NATIVE-JOIN-NONET': asked(
    'native-3.x-join-without-network',
    ['uid1', 11, 'onConnectionLost'],
    ['uid1', 'FAILED', null, 600],
  ),
  'R4-NATIVE-T1': asked(
    'native-4.x-give-up',
    ['uid1', 1.2, 'didJoinChannel'],
    ['uid1', 'CONNECTED', null, 1.1],
  ),
  'R4-NATIVE-T2': asked(
    'native-4.x-give-up',
    ['uid2', 1.3, 'onUserJoined'],
    ['uid2', 'onUserJoined', 1, 1.22],
  ),
  'R4-NATIVE-T4': asked(
    'native-4.x-give-up',
    ['uid1', 13.9, 'connectionChangedToState'],
    ['uid1', 'RECONNECTING', null, 12],
  ),
  'R4-NATIVE-T4-LEGACY': asked(
    'native-4.x-give-up',
    ['uid1', 13.9, 'rtcEngineConnectionDidInterrupted'],
    ['uid1', 'rtcEngineConnectionDidInterrupted', null, 12],
  ),
  'R4-NATIVE-T5': asked(
    'native-4.x-give-up',
    ['uid1', 23.9, 'rtcEngineConnectionDidLost'],
    ['uid1', 'rtcEngineConnectionDidLost', null, 20],
  ),
  'R4-NATIVE-T6': asked(
    'native-4.x-give-up',
    ['uid2', 30.1, 'onUserOffline'],
    ['uid2', 'onUserOffline', 1, 25],
  ),
  'R4-NATIVE-T7': asked(
    'native-4.x-give-up',
    ['uid1', 1213.9, 'connectionChangedToState'],
    ['uid1', 'FAILED', null, 1210],
  ),
  'R4-NATIVE-REJOIN': asked(
    'native-4.x-keep-alive',
    ['uid1', 16.2, 'onRejoinChannelSuccess'],
    ['uid1', 'onRejoinChannelSuccess', null, 16.1],
  ),
  'R4-NATIVE-KEEPALIVE': asked(
    'native-4.x-keep-alive',
    ['uid1', 13.9, 'onConnectionStateChanged'],
    ['uid1', 'RECONNECTING', null, 12],
  ),
  'R4-NATIVE-OTHER-RECONNECT': asked(
    'native-4.x-other-reconnects',
    ['proxy', 10, 'onConnectionStateChanged'],
    ['proxy', 'RECONNECTING', null, 9],
  ),
  'R4-NATIVE-LEAVE': asked(
    'native-4.x-leave',
    ['uid1', 10, 'onLeaveChannel'],
    ['uid1', 'onLeaveChannel', null, 9],
  ),
  'R4-NATIVE-BAD-TOKEN': asked(
    'native-4.x-refused',
    ['badToken', 5.2, 'onConnectionStateChanged'],
    ['badToken', 'DISCONNECTED', null, 5.1],
  ),
  'R4-NATIVE-FAIL': asked(
    'native-4.x-refused',
    ['appId', 5.2, 'connectionChangedToState'],
    ['appId', 'FAILED', null, 5.1],
  ),
  'R4-NATIVE-LIVE-PROFILE': asked(
    'native-4.x-live-profile',
    ['watcher', 40.1, 'onUserOffline'],
    ['watcher', 'onUserOffline', 1, 31],
  ),
};

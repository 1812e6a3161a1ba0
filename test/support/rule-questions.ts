/**
 * One rule where it is kept: who is told what and when, and a moment at which it is still missing.
 */
export interface RuleQuestion {
  /** A scenario of `scenarios/article`, without its ending. */
  readonly scenario: string;
  /**
   * The record to explain: its actor, its moment in seconds, and its name, event or kind. Null
   * where the rule is that nothing comes.
   */
  readonly came: readonly [actor: string, seconds: number, name: string] | null;
  /**
   * What is missing at another moment. Null where no client is told of it: then the rule itself is
   * asked about.
   */
  readonly missing: readonly [client: string, what: string, uid: number | null, seconds: number] | null;
  /** The scenario for what is missing, where it is another one. */
  readonly missingIn?: string;
}

type Came = NonNullable<RuleQuestion['came']>;
type Missing = NonNullable<RuleQuestion['missing']>;

const asked = (
  scenario: string,
  came: Came | null,
  missing: Missing | null,
  missingIn?: string,
): RuleQuestion => ({ scenario, came, missing, ...(missingIn === undefined ? {} : { missingIn }) });

const PRE = 'native-pre-2.3.2-loss-and-return';
const LATE = 'kill-and-restart-late';
const IN_TIME = 'kill-and-restart-in-time';
const NG_LOSS = 'web-ng-own-loss';
const OLD_LOSS = 'web-legacy-own-loss';
const MEDIA = 'media-mute-and-publish';
const ROLES = 'media-roles';
const TOKEN_END = 'token-end';
const RENEWED = 'token-renewed';
const SAME_USER = 'same-user';
const BANS = 'bans';

/** Every rule of the rulebook, in its order. */
export const RULE_QUESTIONS: Readonly<Record<string, RuleQuestion>> = {
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
  'R-WEB-STREAM-ADDED': asked(IN_TIME, ['page', 1.3, 'stream-added'], ['page', 'stream-added', 1, 1.22]),
  'R-WEB-PEER-ONLINE': asked(IN_TIME, ['page', 1.3, 'peer-online'], ['page', 'peer-online', 1, 20.5]),
  'R-WEB-STREAM-REMOVED-10S': asked(
    OLD_LOSS,
    ['other', 30.1, 'stream-removed'],
    ['other', 'stream-removed', 1, 27],
  ),
  'R-WEB-PEER-LEAVE-3MIN': asked(
    'web-legacy-peer-leave-window',
    ['page', 40.1, 'peer-leave'],
    ['page', 'peer-leave', 1, 30],
  ),
  'R-KILL-SCOPE': asked(
    'channel-destroyed',
    ['stays', 40.1, 'onUserOffline'],
    ['stays', 'onUserOffline', 8, 30],
  ),
  'R-VOIP-TOGGLE': asked(
    'voip-switch',
    ['android', 20.1, 'onUserOffline'],
    ['android', 'onUserOffline', 1, 20.04],
  ),
  'R-KILL-IOS-AUTOLEAVE': asked(LATE, ['windows', 20.1, 'onUserOffline'], ['apple', 'leaveStats', null, 21]),
  'R-KILL-IOS-OBS-CPP': asked(
    LATE,
    ['windows', 20.1, 'onUserOffline'],
    ['windows', 'onUserOffline', 3, 20.04],
  ),
  'R-KILL-IOS-OBS-APPLE': asked(
    LATE,
    ['iphone', 20.1, 'didOfflineOfUid'],
    ['iphone', 'didOfflineOfUid', 3, 20.04],
  ),
  'R-KILL-IOS-OBS-WEB': asked(LATE, ['page', 20.1, 'peer-leave'], ['page', 'peer-leave', 3, 20.04]),
  'R-KILL-IOS-OBS-WRAPPER': asked(LATE, ['unity', 20.1, 'OnUserOffline'], ['unity', 'OnUserOffline', 3, 19]),
  'R-KILL-ANDROID-NATIVE-20S': asked(
    'channel-destroyed',
    ['stays', 40.1, 'onUserOffline'],
    ['stays', 'onUserOffline', 8, 39],
  ),
  'R-KILL-ANDROID-NATIVE-RESTART-WITHIN-20S': asked(IN_TIME, null, ['windows', 'onUserOffline', 1, 40.1]),
  'R-KILL-ANDROID-NATIVE-RESTART-AFTER-20S': asked(
    LATE,
    ['windows', 50.3, 'onUserJoined'],
    ['windows', 'onUserJoined', 1, 50.1],
  ),
  'R-KILL-TIMEOUT-CONFIGURABLE': asked(
    'kill-timeout-configured',
    ['watcher', 40.1, 'onUserOffline'],
    ['watcher', 'onUserOffline', 1, 31],
  ),
  'R-KILL-ANDROID-WEB-10S': asked(
    IN_TIME,
    ['page', 30.1, 'stream-removed'],
    ['page', 'stream-removed', 2, 25],
  ),
  'R-KILL-ANDROID-WEB-RESTART': asked(IN_TIME, null, ['page', 'stream-removed', 1, 30.1]),
  'R-KILL-ANDROID-WEB-RESTART-AFTER-10S': asked(
    IN_TIME,
    ['page', 35.3, 'stream-added'],
    ['page', 'peer-online', 2, 35.3],
  ),
  'R-KILL-ANDROID-WEB-PEER-LEAVE-3MIN': asked(
    LATE,
    ['page', 200.1, 'peer-leave'],
    ['page', 'peer-leave', 2, 100],
  ),
  'R-KILL-RESTART-SELF': asked(
    'channel-destroyed',
    ['back', 28.2, 'onJoinChannelSuccess'],
    ['back', 'onRejoinChannelSuccess', null, 28.1],
  ),
  'R-KILL-WEB-IS-DROP': asked(
    'kill-web-page',
    ['watcher', 30.1, 'stream-removed'],
    ['watcher', 'peer-leave', 1, 21],
  ),
  'R-CHANNEL-DESTROY-10S': asked(
    'channel-destroyed',
    ['server', 30.05, 'channel-destroyed'],
    null,
    'native-3.x-rejoin',
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
  'R4-WEB-T1': asked(NG_LOSS, ['page', 1.2, 'connection-state-change'], ['page', 'CONNECTED', null, 1.1]),
  'R4-WEB-T2': asked(IN_TIME, ['newPage', 1.3, 'user-joined'], ['newPage', 'user-joined', 1, 1.1]),
  'R4-WEB-T4': asked(IN_TIME, ['newPage', 1.3, 'user-published'], ['newPage', 'user-published', 1, 1.22]),
  'R4-WEB-T6': asked(
    'web-ng-joins-and-watches',
    ['long', 47.2, 'connection-state-change'],
    ['long', 'connection-state-change', null, 30],
  ),
  'R4-WEB-T7-UNPUBLISHED-10S': asked(
    IN_TIME,
    ['newPage', 30.1, 'user-unpublished'],
    ['newPage', 'user-unpublished', 2, 29],
  ),
  'R4-WEB-T8-LEFT-20S': asked(LATE, ['newPage', 40.1, 'user-left'], ['newPage', 'user-left', 1, 35]),
  'R4-WEB-T9': asked(
    NG_LOSS,
    ['page', 3026.296, 'connection-state-change'],
    ['page', 'CONNECTED', null, 3024],
  ),
  'R4-WEB-T10': asked(IN_TIME, ['newPage', 35.3, 'user-published'], ['newPage', 'user-published', 2, 33]),
  'R4-WEB-LEAVE': asked(
    'web-ng-leave',
    ['page', 10, 'connection-state-change'],
    ['page', 'DISCONNECTED', null, 9],
  ),
  'R4-WEB-NO-GIVEUP': asked(
    NG_LOSS,
    ['page', 3026.296, 'connection-state-change'],
    ['page', 'FAILED', null, 1300],
  ),
  'R-WEB-OWN-LOSS-30S-LEGACY': asked(
    OLD_LOSS,
    ['page', 49.2, 'connection-state-change'],
    ['page', 'connection-state-change', null, 40],
  ),
  'R-WEB-OWN-STATES-LEGACY': asked(
    OLD_LOSS,
    ['page', 50.2, 'connection-state-change'],
    ['page', 'RECONNECTING', null, 50],
  ),
  'R-WEB-OWN-ERROR-LEGACY': asked(OLD_LOSS, ['page', 49.2, 'error'], ['page', 'error', null, 30]),
  'R-WEB-OWN-STREAMS-LEGACY': asked(
    OLD_LOSS,
    ['page', 49.2, 'stream-removed'],
    ['page', 'stream-removed', 2, 48],
  ),
  'R-WEB-OWN-RETRY-LEGACY': asked(OLD_LOSS, ['page', 165.3, 'rejoin'], ['page', 'rejoin', null, 150]),
  'R-WEB-STATE-ARGS-LEGACY': asked(
    IN_TIME,
    ['page', 0.2, 'connection-state-change'],
    ['page', 'CONNECTED', null, 0.1],
  ),
  'R-WEB-JOIN-TWICE-LEGACY': asked('web-join-twice', ['old', 5, 'call-refused'], null, IN_TIME),
  'R-WEB-PAGE-CLOSE-LEGACY': asked(
    'kill-web-page',
    ['watcher', 30.1, 'stream-removed'],
    ['watcher', 'stream-removed', 1, 20.2],
  ),
  'R4-WEB-OWN-LOSS-30S': asked(
    'web-ng-joins-and-watches',
    ['long', 47.2, 'connection-state-change'],
    ['long', 'RECONNECTING', null, 45],
  ),
  'R4-WEB-OWN-RETRY': asked(
    NG_LOSS,
    ['page', 3026.296, 'connection-state-change'],
    ['page', 'connection-state-change', null, 3023],
  ),
  'R4-WEB-OFFLINE-EVENT': asked(
    'loss-noticed',
    ['page', 10, 'connection-state-change'],
    ['silent', 'RECONNECTING', null, 12],
  ),
  'R4-WEB-OWN-USERS-CONFIRM-3S': asked(
    NG_LOSS,
    ['page', 3029.296, 'user-left'],
    ['page', 'user-left', 3, 3029],
  ),
  'R4-WEB-GONE-ORDER': asked(LATE, ['newPage', 20.1, 'user-left'], ['newPage', 'user-left', 3, 20.04]),
  'R4-WEB-STATE-REASON': asked(
    'web-ng-leave',
    ['page', 10.1, 'connection-state-change'],
    ['page', 'DISCONNECTED', null, 10.04],
  ),
  'R4-WEB-JOIN-TWICE': asked('web-join-twice', ['page', 5, 'call-refused'], null, IN_TIME),
  'R4-WEB-TURNED-AWAY': asked(
    'web-ng-turned-away',
    ['badToken', 10.2, 'connection-state-change'],
    ['badToken', 'DISCONNECTED', null, 10.05],
  ),
  'R4-WEB-PAGE-CLOSE': asked(
    'web-page-close-goodbye',
    ['android', 20.1, 'onUserOffline'],
    ['android', 'onUserOffline', 1, 20.04],
  ),
  'R-NATIVE-MUTE': asked(MEDIA, ['phone', 10.1, 'didVideoMuted'], ['phone', 'didVideoMuted', 2, 9]),
  'R-NATIVE-REMOTE-STATE': asked(
    'native-remote-states',
    ['phone', 12.1, 'remoteVideoStateChangedOfUid'],
    ['phone', 'remoteVideoStateChangedOfUid', 1, 9],
  ),
  'R4-NATIVE-REMOTE-STATE': asked(
    'native-remote-states',
    ['desk', 15.3, 'onRemoteVideoStateChanged'],
    ['desk', 'onRemoteVideoStateChanged', 1, 9],
  ),
  'R4-NATIVE-MUTE': asked(MEDIA, ['talker', 10.1, 'onUserMuteVideo'], ['talker', 'onUserMuteVideo', 2, 9]),
  'R-NATIVE-ROLE': asked(
    ROLES,
    ['phone', 25.1, 'didClientRoleChanged'],
    ['phone', 'didClientRoleChanged', null, 20],
  ),
  'R4-NATIVE-ROLE': asked(
    ROLES,
    ['star', 10.1, 'onClientRoleChanged'],
    ['star', 'onClientRoleChanged', null, 9],
  ),
  'R4-NATIVE-PUBLISH-REFUSED': asked(MEDIA, ['talker', 0, 'call-refused'], null, IN_TIME),
  'R-WEB-MUTE-LEGACY': asked(MEDIA, ['legacy', 10.1, 'mute-video'], ['legacy', 'mute-video', 2, 9]),
  'R-WEB-UNPUBLISH-LEGACY': asked(
    MEDIA,
    ['legacy', 20.1, 'stream-removed'],
    ['legacy', 'stream-removed', 2, 19],
  ),
  'R-WEB-ROLE-LEGACY': asked(ROLES, ['legacy', 10.1, 'peer-leave'], ['legacy', 'peer-leave', 1, 9]),
  'R-WEB-MEDIA-REFUSED-LEGACY': asked(MEDIA, ['legacy', 0.2, 'call-refused'], null, IN_TIME),
  'R4-WEB-MUTE': asked(MEDIA, ['page', 30.1, 'user-info-updated'], ['page', 'user-info-updated', 1, 29]),
  'R4-WEB-UNPUBLISH': asked(MEDIA, ['other', 20.1, 'user-unpublished'], ['other', 'user-unpublished', 2, 19]),
  'R4-WEB-ROLE': asked(ROLES, ['page', 10.1, 'user-left'], ['page', 'user-left', 1, 9]),
  'R4-WEB-MEDIA-REFUSED': asked(MEDIA, ['page', 0.1, 'call-refused'], null, IN_TIME),
  'R-NATIVE-TOKEN-WARNING': asked(
    TOKEN_END,
    ['old', 61.1, 'onTokenPrivilegeWillExpire'],
    ['old', 'onTokenPrivilegeWillExpire', null, 40],
  ),
  'R4-NATIVE-TOKEN-WARNING': asked(
    TOKEN_END,
    ['phone', 62.1, 'tokenPrivilegeWillExpire'],
    ['watcher', 'onTokenPrivilegeWillExpire', null, 60],
  ),
  'R-NATIVE-TOKEN-END': asked(
    TOKEN_END,
    ['old', 91.1, 'onRequestToken'],
    ['old', 'onRequestToken', null, 80],
  ),
  'R4-NATIVE-TOKEN-END': asked(
    TOKEN_END,
    ['phone', 92.1, 'rtcEngineRequestToken'],
    ['phone', 'FAILED', null, 80],
  ),
  'R-NATIVE-TOKEN-RENEWED': asked(
    RENEWED,
    ['old', 40, 'onConnectionStateChanged'],
    ['old', 'RECONNECTING', null, 39],
  ),
  'R4-NATIVE-TOKEN-RENEWED': asked(
    RENEWED,
    ['phone', 41, 'onConnectionStateChanged'],
    ['phone', 'RECONNECTING', null, 39],
  ),
  'R-WEB-TOKEN-WARNING-LEGACY': asked(
    TOKEN_END,
    ['legacy', 63.1, 'onTokenPrivilegeWillExpire'],
    ['legacy', 'onTokenPrivilegeWillExpire', null, 40],
  ),
  'R-WEB-TOKEN-END-LEGACY': asked(
    TOKEN_END,
    ['legacy', 93.1, 'onTokenPrivilegeDidExpire'],
    ['legacy', 'onTokenPrivilegeDidExpire', null, 80],
  ),
  'R4-WEB-TOKEN-WARNING': asked(
    TOKEN_END,
    ['page', 64.1, 'token-privilege-will-expire'],
    ['page', 'token-privilege-will-expire', null, 40],
  ),
  'R4-WEB-TOKEN-END': asked(
    TOKEN_END,
    ['page', 94.1, 'connection-state-change'],
    ['page', 'token-privilege-did-expire', null, 80],
  ),
  'R4-WEB-TOKEN-RENEWED': asked(RENEWED, ['page', 0.5, 'call-refused'], null, IN_TIME),
  'R-NATIVE-SAME-UID': asked(
    SAME_USER,
    ['oldPhone', 10.2, 'onConnectionStateChanged'],
    ['oldPhone', 'FAILED', null, 9],
  ),
  'R4-NATIVE-SAME-UID': asked(
    SAME_USER,
    ['phone', 12.2, 'onConnectionStateChanged'],
    ['phone', 'FAILED', null, 9],
  ),
  'R4-WEB-SAME-UID': asked(
    SAME_USER,
    ['page', 14.2, 'connection-state-change'],
    ['page', 'DISCONNECTED', null, 9],
  ),
  'R4-WEB-BAN-KIND': asked(
    BANS,
    ['other', 50.05, 'connection-state-change'],
    ['other', 'DISCONNECTED', null, 49],
  ),
  'R4-NATIVE-BAN-END': asked(
    BANS,
    ['phone', 45.2, 'onJoinChannelSuccess'],
    ['phone', 'onJoinChannelSuccess', null, 44],
  ),
  'R4-WEB-BAN-END': asked(BANS, ['page', 13.2, 'resolution of client.join'], ['page', 'CONNECTED', null, 12]),
};

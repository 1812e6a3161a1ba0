import { asked, type RuleQuestion } from './rule-question.ts';
import { IN_TIME } from './scenario-names.ts';

const MEDIA = 'media-mute-and-publish';
const ROLES = 'media-roles';
const TOKEN_END = 'token-end';
const RENEWED = 'token-renewed';
const SAME_USER = 'same-user';
const BANS = 'bans';
const QUALITY = 'network-quality';
const GUESTS = 'restart-without-uid';
const ACCOUNTS = 'user-accounts';

/** What is done in a call: media, roles, tokens, devices, bans. */
export const CALL_QUESTIONS: Readonly<Record<string, RuleQuestion>> = {
  'R-CONNECTION-EACH': asked(
    'several-channels',
    ['phone-b', 2.2, 'onJoinChannelSuccess'],
    ['phone-b', 'onJoinChannelSuccess', null, 1.5],
  ),
  'R-CONNECTION-SHARED': asked(
    'several-channels',
    ['phone-b', 33.9, 'onConnectionLost'],
    ['phone-b', 'onConnectionLost', null, 30],
  ),
  'R-UID-ASSIGNED': asked(
    GUESTS,
    ['guest', 2.2, 'onJoinChannelSuccess'],
    ['guest', 'onJoinChannelSuccess', null, 1],
  ),
  'R-UID-NEW-JOIN': asked(
    GUESTS,
    ['guest', 15.2, 'onJoinChannelSuccess'],
    ['guest', 'onJoinChannelSuccess', null, 14],
  ),
  'R-ACCOUNT-UID': asked(
    ACCOUNTS,
    ['phone', 15.2, 'onJoinChannelSuccess'],
    ['phone', 'onJoinChannelSuccess', null, 14],
  ),
  'R-ACCOUNT-REGISTERED': asked(
    ACCOUNTS,
    ['phone', 3.1, 'onLocalUserRegistered'],
    ['phone', 'onLocalUserRegistered', null, 12],
  ),
  'R-ACCOUNT-TOLD': asked(
    ACCOUNTS,
    ['pc', 3.3, 'onUserInfoUpdated'],
    ['pc', 'onUserInfoUpdated', null, 15.3],
  ),
  'R-ACCOUNT-WEB': asked(ACCOUNTS, ['page', 3.3, 'user-published'], ['page', 'user-published', null, 15.3]),
  'R-ACCOUNT-MIXED': asked(ACCOUNTS, ['page', 1.2, 'user-joined'], ['pc', 'onUserInfoUpdated', null, 0.5]),
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
  'R-NATIVE-PRE-NETWORK-QUALITY': asked(
    QUALITY,
    ['old', 2.2, 'onNetworkQuality'],
    ['old', 'onNetworkQuality', null, 3],
  ),
  'R-NATIVE-NETWORK-QUALITY': asked(
    QUALITY,
    ['tablet', 34.2, 'networkQuality'],
    ['tablet', 'networkQuality', null, 3],
  ),
  'R4-NATIVE-NETWORK-QUALITY': asked(
    QUALITY,
    ['phone', 35.2, 'onNetworkQuality'],
    ['phone', 'onNetworkQuality', null, 104],
  ),
  'R-WEB-NETWORK-QUALITY-LEGACY': asked(
    QUALITY,
    ['legacy', 40.2, 'network-quality'],
    ['legacy', 'network-quality', null, 3],
  ),
  'R4-WEB-NETWORK-QUALITY': asked(
    QUALITY,
    ['page', 40.2, 'network-quality'],
    ['page', 'network-quality', null, 3],
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

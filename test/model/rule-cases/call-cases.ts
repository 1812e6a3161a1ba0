import {
  tells,
  without,
  late,
  altered,
  inserted,
  goneAtUid2,
  reconnecting,
  sameUidAgain,
} from '../wrong-traces.ts';
import { alone, joins, offline, online, watched, cut, type Story } from '../rule-stories.ts';
import type { RuleCase } from './rule-case.ts';
import { accountUid } from '../../../src/core/vocabulary/account.ts';
import { SECOND } from '../../../src/core/time/micros.ts';
import type { BanTerms } from '../../../src/core/vocabulary/bans.ts';
import type { LabAction } from '../../../src/core/actions/actions.ts';

/** Native apps are told of the media of others. */
const TELLS_MEDIA = { timings: { remoteStates: true } };

/** Apps are told of networks. */
const TELLS_QUALITY = { timings: { networkQuality: true } };

/** In the live profile, where roles are. */
const LIVE_HOSTS = {
  user: { profile: 'live', role: 'host' },
  watcher: { profile: 'live', role: 'host' },
} as const;

const becomes = (role: 'host' | 'audience'): LabAction => ({ do: 'role', client: 'uid1', role });

const renews = (seconds: number): LabAction => ({
  do: 'renewToken',
  client: 'uid1',
  token: { livesUs: seconds * SECOND },
});

/** It gets a token that ends, at 48 s, and no other. */
const tokenEnds = (who: Parameters<typeof watched>[0]) => watched(who, 'android 4.x', [[8, renews(40)]], 60);

const bans = (terms: BanTerms): LabAction => ({
  do: 'ban',
  client: 'uid1',
  reason: 'BANNED_BY_SERVER',
  ...terms,
});

/** The same user joins on another device at 8 s. */
const twoDevices = (who: Parameters<typeof watched>[0]): Story => {
  const story = watched(who, 'android 4.x', [[8, joins('uid3')]], 30);
  const [older] = story.clients;
  return older === undefined ? story : { ...story, clients: [...story.clients, { ...older, id: 'uid3' }] };
};

const replaced = tells('connectionStateChanged', { reason: 'SAME_UID_LOGIN' });

/** It has no user ID of its own, and joins a second time. */
const joinsAgain = watched(
  'android 4.x',
  'ios 4.x',
  [
    [8, { do: 'kill', client: 'uid1' }],
    [10, { do: 'restart', client: 'uid1', rejoin: true }],
  ],
  40,
  { user: { uid: 0 } },
);

/** One who has joined with a user account. */
const ALICE = { user: { uid: accountUid('alice'), account: 'alice' } };
const watchedByPhone = watched('android 4.x', 'ios 4.x', [], 15, ALICE);
const watchedByPage = watched('android 4.x', 'web 4.x', [], 15, ALICE);

/** Both connections of one app; `uid2` is the further one. */
const inTwoChannels = watched(
  'android 4.x',
  'android 4.x',
  [
    [10, offline('uid1')],
    [30, online('uid1')],
    [40, { do: 'leave', client: 'uid2' }],
  ],
  45,
  { watcher: { connectionOf: 'uid1' } },
);

/** What is done in a call: media, roles, tokens, devices, bans. */
export const CALL_CASES: Readonly<Record<string, RuleCase>> = {
  'R-CONNECTION-EACH': [inTwoChannels, without(tells('leaveStats'))],
  'R-CONNECTION-SHARED': [inTwoChannels, without(tells('connectionLost'))],
  'R-UID-ASSIGNED': [joinsAgain, altered(tells('joinSuccess'), { uid: 77 })],
  'R-UID-NEW-JOIN': [joinsAgain, sameUidAgain],
  'R-ACCOUNT-UID': [watchedByPhone, altered(tells('joinSuccess', { uid: accountUid('alice') }), { uid: 77 })],
  'R-ACCOUNT-REGISTERED': [watchedByPhone, without(tells('localUserRegistered'))],
  'R-ACCOUNT-TOLD': [watchedByPhone, without(tells('userInfoUpdated'))],
  'R-ACCOUNT-WEB': [watchedByPage, altered(tells('streamAdded', { account: 'alice' }), { account: 'bob' })],
  'R-ACCOUNT-MIXED': [watchedByPage, altered(tells('userJoined'), { account: undefined })],
  'R-NATIVE-MUTE': [
    watched('android 3.x', 'ios 3.x', [[10, { do: 'mute', client: 'uid1', media: 'video' }]], 15),
    altered(tells('userMuteVideo'), { muted: false }),
  ],
  'R4-NATIVE-MUTE': [
    watched('android 4.x', 'ios 4.x', [[10, { do: 'unpublish', client: 'uid1', media: 'audio' }]], 15),
    without(tells('userMuteAudio')),
  ],
  'R-NATIVE-ROLE': [
    watched('android 3.x', 'ios 3.x', [[10, becomes('audience')]], 15, LIVE_HOSTS),
    altered(goneAtUid2('userOffline'), { reason: 'QUIT' }),
  ],
  'R4-NATIVE-ROLE': [
    watched('android 4.x', 'ios 4.x', [[10, becomes('audience')]], 15, LIVE_HOSTS),
    without(tells('clientRoleChanged')),
  ],
  'R-NATIVE-REMOTE-STATE': [
    watched('android 3.x', 'ios 3.x', [cut, [40, online('uid1')]], 50, TELLS_MEDIA),
    without(tells('remoteVideoState', { state: 'FROZEN' })),
  ],
  'R4-NATIVE-REMOTE-STATE': [
    watched('android 4.x', 'ios 4.x', [[10, { do: 'leave', client: 'uid1' }]], 15, TELLS_MEDIA),
    without(tells('remoteAudioState', { reason: 'REMOTE_OFFLINE' })),
  ],
  'R-NATIVE-PRE-NETWORK-QUALITY': [
    watched('android pre-2.3.2', 'windows pre-2.3.2', [cut], 20, TELLS_QUALITY),
    late(tells('networkQuality', { uid: 0 }), 1),
  ],
  'R-NATIVE-NETWORK-QUALITY': [
    watched('android 3.x', 'ios 3.x', [], 20, TELLS_QUALITY),
    late(tells('networkQuality', { uid: 1 }), 1),
  ],
  'R4-NATIVE-NETWORK-QUALITY': [
    watched('android 4.x', 'ios 4.x', [cut], 40, TELLS_QUALITY),
    without(tells('networkQuality', { uid: 0, txQuality: 'DOWN' })),
  ],
  'R-WEB-NETWORK-QUALITY-LEGACY': [
    watched('web 3.x', 'web 3.x', [], 20, TELLS_QUALITY),
    without(tells('networkQuality', { txQuality: 'UNKNOWN' })),
  ],
  'R4-WEB-NETWORK-QUALITY': [
    watched('web 4.x', 'web 4.x', [], 20, TELLS_QUALITY),
    late(tells('networkQuality'), 1),
  ],
  'R4-NATIVE-PUBLISH-REFUSED': [
    alone('android 4.x', [[1, { do: 'publish', client: 'uid1', media: 'both' }]], 5),
    (records) => records.filter(({ kind }) => kind !== 'call-refused'),
  ],
  'R-WEB-MUTE-LEGACY': [
    watched('android 3.x', 'web 3.x', [[10, { do: 'mute', client: 'uid1', media: 'audio' }]], 15),
    late(tells('audioMuted'), 1),
  ],
  'R-WEB-UNPUBLISH-LEGACY': [
    watched('web 3.x', 'web 3.x', [[10, { do: 'unpublish', client: 'uid1', media: 'both' }]], 15),
    without(tells('streamRemoved')),
  ],
  'R-WEB-ROLE-LEGACY': [
    watched('web 3.x', 'web 3.x', [[10, becomes('audience')]], 15, LIVE_HOSTS),
    altered(goneAtUid2('peerLeave'), { reason: 'Quit' }),
  ],
  'R-WEB-MEDIA-REFUSED-LEGACY': [
    alone('web 3.x', [[1, { do: 'unpublish', client: 'uid1', media: 'both' }]], 5),
    (records) => records.filter(({ kind }) => kind !== 'call-refused'),
  ],
  'R4-WEB-MUTE': [
    watched('web 4.x', 'web 4.x', [[10, { do: 'mute', client: 'uid1', media: 'video' }]], 15),
    altered(tells('userInfoUpdated'), { change: 'mute-audio' }),
  ],
  'R4-WEB-UNPUBLISH': [
    watched('web 4.x', 'web 4.x', [[10, { do: 'unpublish', client: 'uid1', media: 'both' }]], 15),
    without(tells('streamRemoved', { mediaType: 'audio' })),
  ],
  'R4-WEB-ROLE': [
    watched('android 4.x', 'web 4.x', [[10, becomes('audience')]], 15, LIVE_HOSTS),
    altered(goneAtUid2('userOffline'), { reason: 'Quit' }),
  ],
  'R4-WEB-MEDIA-REFUSED': [
    alone('web 4.x', [[1, { do: 'publish', client: 'uid1', media: 'both' }]], 5),
    (records) => records.filter(({ kind }) => kind !== 'call-refused'),
  ],
  'R-NATIVE-TOKEN-WARNING': [tokenEnds('android 3.x'), without(tells('tokenWillExpire'))],
  'R4-NATIVE-TOKEN-WARNING': [tokenEnds('android 4.x'), late(tells('tokenWillExpire'), 2)],
  'R-NATIVE-TOKEN-END': [tokenEnds('android 3.x'), without(tells('tokenExpired'))],
  'R4-NATIVE-TOKEN-END': [
    tokenEnds('android 4.x'),
    altered(tells('connectionStateChanged', { state: 'FAILED' }), { reason: 'BANNED_BY_SERVER' }),
  ],
  'R-NATIVE-TOKEN-RENEWED': [tokenEnds('android 3.x'), altered(reconnecting, { reason: 'INTERRUPTED' })],
  'R4-NATIVE-TOKEN-RENEWED': [tokenEnds('android 4.x'), without(reconnecting)],
  'R-WEB-TOKEN-WARNING-LEGACY': [tokenEnds('web 3.x'), inserted(10, 'uid1', 'tokenWillExpire')],
  'R-WEB-TOKEN-END-LEGACY': [tokenEnds('web 3.x'), without(tells('tokenExpired'))],
  'R4-WEB-TOKEN-WARNING': [tokenEnds('web 4.x'), without(tells('tokenWillExpire'))],
  'R4-WEB-TOKEN-END': [
    tokenEnds('web 4.x'),
    altered(tells('connectionStateChanged', { reason: 'TOKEN_EXPIRE' }), { reason: 'LEAVE' }),
  ],
  'R4-WEB-TOKEN-RENEWED': [
    alone('web 4.x', [[1, renews(60)]], 5),
    (records) => records.filter(({ kind }) => kind !== 'call-refused'),
  ],
  'R-NATIVE-SAME-UID': [twoDevices('android 3.x'), without(replaced)],
  'R4-NATIVE-SAME-UID': [twoDevices('android 4.x'), without(replaced)],
  'R4-WEB-SAME-UID': [
    twoDevices('web 4.x'),
    without(tells('connectionStateChanged', { reason: 'UID_BANNED' })),
  ],
  'R4-WEB-BAN-KIND': [
    watched('web 4.x', 'android 4.x', [[8, bans({ by: 'ip' })]], 15),
    altered(tells('connectionStateChanged', { reason: 'IP_BANNED' }), { reason: 'UID_BANNED' }),
  ],
  'R4-NATIVE-BAN-END': [
    watched(
      'android 4.x',
      'android 4.x',
      [
        [8, bans({ timeUs: 2 * SECOND })],
        [9, { do: 'leave', client: 'uid1' }],
        [14, joins('uid1')],
      ],
      20,
    ),
    inserted(14.1, 'uid1', 'connectionStateChanged', { state: 'FAILED', reason: 'BANNED_BY_SERVER' }),
  ],
  'R4-WEB-BAN-END': [
    watched(
      'web 4.x',
      'android 4.x',
      [
        [8, bans({ timeUs: 0 })],
        [12, joins('uid1')],
      ],
      20,
    ),
    inserted(12.1, 'uid1', 'connectionStateChanged', {
      state: 'DISCONNECTED',
      previousState: 'CONNECTING',
      reason: 'UID_BANNED',
    }),
  ],
};

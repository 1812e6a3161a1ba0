import { describe, expect, it } from 'vitest';
import {
  alone,
  joins,
  offline,
  online,
  restarts,
  rulesWith,
  traceOf,
  verdictsOn,
  watched,
  type Story,
} from './rule-stories.ts';
import { RULES } from '../../src/core/rulebook/rules/rules.ts';
import { SECOND } from '../../src/core/time/micros.ts';
import type { BanTerms } from '../../src/core/vocabulary/bans.ts';
import type { LabAction } from '../../src/core/actions/actions.ts';
import type { CallbackRecord, TraceRecord } from '../../src/core/trace/records.ts';

type Wrong = (records: readonly TraceRecord[]) => readonly TraceRecord[];
type Match = (record: CallbackRecord) => boolean;

const isCallback = (match: Match) => (record: TraceRecord) => record.kind === 'callback' && match(record);
const tells = (role: string, args: object = {}): Match => {
  const wanted = Object.entries(args);
  return (record) =>
    record.role === role &&
    wanted.every(([key, value]) => (record.args as Record<string, unknown>)[key] === value);
};

/** The callback does not come. */
const without =
  (match: Match): Wrong =>
  (records) =>
    records.filter((record) => !isCallback(match)(record));
/** The callback comes so much later. */
const late =
  (match: Match, seconds: number): Wrong =>
  (records) => {
    const moved = records.map((record) =>
      isCallback(match)(record) ? { ...record, atUs: record.atUs + seconds * SECOND } : record,
    );
    return moved.sort((one, other) => one.atUs - other.atUs || one.seq - other.seq);
  };
/** The callback has another argument. */
const altered =
  (match: Match, args: object): Wrong =>
  (records) =>
    records.map((record) =>
      record.kind === 'callback' && match(record) ? { ...record, args: { ...record.args, ...args } } : record,
    );
/** Native apps are told of the media of others. */
const TELLS_MEDIA = { timings: { remoteStates: true } };
/** In the live profile, where roles are. */
const LIVE_HOSTS = {
  user: { profile: 'live', role: 'host' },
  watcher: { profile: 'live', role: 'host' },
} as const;
const becomes = (role: 'host' | 'audience'): LabAction => ({ do: 'role', client: 'uid1', role });
/** One more callback comes. */
const inserted =
  (seconds: number, actor: string, role: CallbackRecord['role'], args: object = {}): Wrong =>
  (records) => {
    const atUs = seconds * SECOND;
    const extra: CallbackRecord = {
      kind: 'callback',
      seq: 0,
      cause: null,
      atUs,
      actor,
      role,
      name: role,
      args,
    };
    const at = records.findIndex((record) => record.atUs > atUs);
    return [...records.slice(0, at), extra, ...records.slice(at)];
  };

const reconnecting = tells('connectionStateChanged', { state: 'RECONNECTING' });
const interrupted = tells('connectionStateChanged', { reason: 'INTERRUPTED' });
const failed = tells('connectionStateChanged', { reason: 'JOIN_FAILED' });
const goneAtUid2 =
  (role: string): Match =>
  (record) =>
    record.actor === 'uid2' && record.role === role;

const kill = { do: 'kill', client: 'uid1' } as const;
const cut = [10, offline('uid1')] as const;
const preLoss = watched('android pre-2.3.2', 'ios pre-2.3.2', [cut, [40, online('uid1')]], 50);
const loss = watched('android 3.x', 'ios 3.x', [cut, [40, online('uid1')]], 50);
const loss4 = watched('android 4.x', 'ios 4.x', [cut, [40, online('uid1')]], 50);
const legacyLoss = watched('android 3.x', 'web 3.x', [cut], 200);
const ngLoss = watched('android 4.x', 'web 4.x', [cut, [40, online('uid1')]], 50);
const never = (who: 'android pre-2.3.2' | 'android 3.x' | 'android 4.x' | 'web 4.x') =>
  watched(who, 'linux 4.x', [cut], 1300);
const killed = (
  user: 'android 3.x' | 'ios 3.x' | 'web 3.x',
  watcher: Parameters<typeof watched>[1],
  ...then: readonly (readonly [number, ReturnType<typeof restarts>])[]
) => watched(user, watcher, [[10, kill], ...then], 230);
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
const pageLoss = (who: 'web 3.x' | 'web 4.x') =>
  watched(who, 'android 4.x', [cut, [60, online('uid1')]], 110);

/** The client gives up after a while. */
const givesUp: Wrong = (records) => {
  const atUs = 1000 * SECOND;
  const gaveUp: TraceRecord = {
    kind: 'state',
    seq: 0,
    cause: null,
    atUs,
    actor: 'uid1',
    from: 'RECONNECTING',
    to: 'FAILED',
  };
  const at = records.findIndex((record) => record.atUs > atUs);
  return [...records.slice(0, at), gaveUp, ...records.slice(at)];
};
/** The page is away while the server forgets the user, who died meanwhile. */
const unconfirmed = watched(
  'android 4.x',
  'web 4.x',
  [
    [10, offline('uid2')],
    [11, kill],
    [210, online('uid2')],
  ],
  230,
);

/**
 * A story in which the rule holds, and what must go wrong in its trace for the rule to be broken.
 */
const CASES: Readonly<Record<string, readonly [Story, Wrong]>> = {
  'R-NATIVE-PRE-T1': [preLoss, late(tells('joinSuccess', { uid: 1 }), 0.1)],
  'R-NATIVE-PRE-T2': [
    preLoss,
    late((record) => record.actor === 'uid2' && record.role === 'userJoined' && record.atUs < 2e6, 0.2),
  ],
  'R-NATIVE-PRE-T4': [preLoss, late(tells('connectionInterrupted'), 1)],
  'R-NATIVE-PRE-T5': [preLoss, late(tells('connectionLost'), 4)],
  'R-NATIVE-PRE-T6': [preLoss, without(goneAtUid2('userOffline'))],
  'R-NATIVE-PRE-T7': [preLoss, without(tells('rejoinSuccess'))],
  'R-NATIVE-PRE-T8': [preLoss, without((record) => goneAtUid2('userJoined')(record) && record.atUs > 3e7)],
  'R-NATIVE-T1-CONNECTING': [loss, without(tells('connectionStateChanged', { state: 'CONNECTING' }))],
  'R-NATIVE-T1': [loss, late(tells('joinSuccess', { uid: 1 }), 0.2)],
  'R-NATIVE-T2': [loss, without((record) => goneAtUid2('userJoined')(record) && record.atUs < 2e6)],
  'R-NATIVE-T4': [loss, altered(interrupted, { reason: 'KEEP_ALIVE_TIMEOUT' })],
  'R-NATIVE-T4-LEGACY': [loss, without(tells('connectionInterrupted'))],
  'R-NATIVE-T5': [loss, late(tells('connectionLost'), 4)],
  'R-NATIVE-T6': [loss, altered(goneAtUid2('userOffline'), { reason: 'QUIT' })],
  'R-NATIVE-T7': [never('android 3.x'), late(failed, 20)],
  'R-NATIVE-REJOIN': [loss, without(tells('rejoinSuccess'))],
  'R-NATIVE-T8': [loss, late((record) => goneAtUid2('userJoined')(record) && record.atUs > 3e7, 0.3)],
  'R-NATIVE-LEAVE': [
    watched('android 3.x', 'ios 3.x', [[10, { do: 'leave', client: 'uid1' }]], 15),
    altered(goneAtUid2('userOffline'), { reason: 'DROPPED' }),
  ],
  'R-NATIVE-JOIN-NONET': [
    alone(
      'android 3.x',
      [
        [0, offline('uid1')],
        [1, joins('uid1')],
      ],
      1300,
    ),
    inserted(5, 'uid1', 'connectionStateChanged', { state: 'RECONNECTING', reason: 'INTERRUPTED' }),
  ],
  'R-WEB-STREAM-ADDED': [legacyLoss, late(tells('streamAdded'), 1)],
  'R-WEB-PEER-ONLINE': [legacyLoss, without(tells('peerOnline'))],
  'R-WEB-STREAM-REMOVED-10S': [legacyLoss, late(tells('streamRemoved'), 5)],
  'R-WEB-PEER-LEAVE-3MIN': [legacyLoss, altered(tells('peerLeave'), { reason: 'Quit' })],
  'R-KILL-SCOPE': [killed('android 3.x', 'ios 3.x'), without(goneAtUid2('userOffline'))],
  'R-VOIP-TOGGLE': [
    watched('ios 3.x', 'android 3.x', [[10, { do: 'voip', client: 'uid1', mode: 'on' }]], 20),
    without(goneAtUid2('userOffline')),
  ],
  'R-KILL-IOS-AUTOLEAVE': [killed('ios 3.x', 'android 3.x'), late(goneAtUid2('userOffline'), 20)],
  'R-KILL-IOS-OBS-CPP': [
    killed('ios 3.x', 'android 3.x'),
    altered(goneAtUid2('userOffline'), { reason: 'DROPPED' }),
  ],
  'R-KILL-IOS-OBS-APPLE': [killed('ios 3.x', 'macos 3.x'), without(goneAtUid2('userOffline'))],
  'R-KILL-IOS-OBS-WEB': [killed('ios 3.x', 'web 3.x'), late(tells('peerLeave'), 170)],
  'R-KILL-IOS-OBS-WRAPPER': [killed('ios 3.x', 'unity/windows 3.x'), late(goneAtUid2('userOffline'), 1)],
  'R-KILL-ANDROID-NATIVE-20S': [killed('android 3.x', 'ios 3.x'), late(goneAtUid2('userOffline'), -5)],
  'R-KILL-ANDROID-NATIVE-RESTART-WITHIN-20S': [
    killed('android 3.x', 'ios 3.x', [25, restarts('uid1')]),
    inserted(25.3, 'uid2', 'userJoined', { uid: 1 }),
  ],
  'R-KILL-ANDROID-NATIVE-RESTART-AFTER-20S': [
    killed('android 3.x', 'ios 3.x', [35, restarts('uid1')]),
    without((record) => goneAtUid2('userJoined')(record) && record.atUs > 3e7),
  ],
  'R-KILL-TIMEOUT-CONFIGURABLE': [
    { ...killed('android 3.x', 'ios 3.x'), timings: { nativeOfflineAfterUs: 30 * SECOND } },
    late(goneAtUid2('userOffline'), -10),
  ],
  'R-KILL-ANDROID-WEB-10S': [killed('android 3.x', 'web 3.x'), late(tells('streamRemoved'), 10)],
  'R-KILL-ANDROID-WEB-RESTART': [
    killed('android 3.x', 'web 3.x', [15, restarts('uid1')]),
    inserted(15.3, 'uid2', 'streamRemoved', { uid: 1 }),
  ],
  'R-KILL-ANDROID-WEB-RESTART-AFTER-10S': [
    killed('android 3.x', 'web 3.x', [25, restarts('uid1')]),
    late((record) => record.role === 'streamAdded' && record.atUs > 2e7, 1),
  ],
  'R-KILL-ANDROID-WEB-PEER-LEAVE-3MIN': [killed('android 3.x', 'web 3.x'), late(tells('peerLeave'), -160)],
  'R-KILL-RESTART-SELF': [
    killed('android 3.x', 'web 3.x', [25, restarts('uid1')]),
    inserted(25.1, 'uid1', 'rejoinSuccess'),
  ],
  'R-KILL-WEB-IS-DROP': [killed('web 3.x', 'android 3.x'), late(goneAtUid2('userOffline'), -19)],
  'R-CHANNEL-DESTROY-10S': [
    alone(
      'android 3.x',
      [
        [1, joins('uid1')],
        [10, { do: 'leave', client: 'uid1' }],
      ],
      40,
    ),
    (records) => records.filter((record) => record.kind !== 'server' || record.event !== 'channel-destroyed'),
  ],
  'R4-NATIVE-T1': [loss4, without(tells('joinSuccess', { uid: 1 }))],
  'R4-NATIVE-T2': [loss4, late((record) => goneAtUid2('userJoined')(record) && record.atUs < 2e6, 0.1)],
  'R4-NATIVE-T4': [loss4, late(interrupted, 1)],
  'R4-NATIVE-T4-LEGACY': [loss4, without(tells('connectionInterrupted'))],
  'R4-NATIVE-T5': [
    loss4,
    late((record) => record.role === 'connectionLost' || record.args.reason === 'LOST', -4),
  ],
  'R4-NATIVE-T6': [loss4, late(goneAtUid2('userOffline'), -5)],
  'R4-NATIVE-T7': [never('android 4.x'), late(failed, -4)],
  'R4-NATIVE-REJOIN': [
    loss4,
    altered(tells('connectionStateChanged', { reason: 'REJOIN_SUCCESS' }), { reason: 'JOIN_SUCCESS' }),
  ],
  'R4-NATIVE-KEEPALIVE': [
    { ...loss4, timings: { reconnectReason: 'KEEP_ALIVE_TIMEOUT' } },
    altered(reconnecting, { reason: 'INTERRUPTED' }),
  ],
  'R4-NATIVE-OTHER-RECONNECT': [
    watched('android 4.x', 'ios 4.x', [[10, { do: 'reconnect', client: 'uid1', reason: 'RENEW_TOKEN' }]], 20),
    altered(reconnecting, { reason: 'INTERRUPTED' }),
  ],
  'R4-NATIVE-LEAVE': [
    watched('android 4.x', 'ios 4.x', [[10, { do: 'leave', client: 'uid1' }]], 15),
    without(tells('leaveStats')),
  ],
  'R4-NATIVE-BAD-TOKEN': [
    alone('android 4.x', [[1, joins('uid1', { refuse: 'INVALID_TOKEN' })]], 5),
    altered(tells('connectionStateChanged', { reason: 'INVALID_TOKEN' }), { state: 'FAILED' }),
  ],
  'R4-NATIVE-FAIL': [
    alone('android 4.x', [[1, joins('uid1', { refuse: 'TOKEN_EXPIRED' })]], 5),
    without(tells('connectionStateChanged', { state: 'FAILED' })),
  ],
  'R4-NATIVE-LIVE-PROFILE': [
    watched('android 4.x', 'ios 4.x', [cut], 60, { user: { profile: 'live' }, watcher: { profile: 'live' } }),
    late(goneAtUid2('userOffline'), -10),
  ],
  'R4-WEB-T1': [ngLoss, without(tells('joinSuccess', { uid: 2 }))],
  'R4-WEB-T2': [
    ngLoss,
    late((record) => record.role === 'userJoined' && record.actor === 'uid2' && record.atUs < 2e6, 0.3),
  ],
  'R4-WEB-T4': [
    ngLoss,
    without((record) => record.role === 'streamAdded' && record.args.mediaType === 'video'),
  ],
  'R4-WEB-T6': [pageLoss('web 4.x'), without(reconnecting)],
  'R4-WEB-T7-UNPUBLISHED-10S': [ngLoss, late(tells('streamRemoved', { mediaType: 'audio' }), 5)],
  'R4-WEB-T8-LEFT-20S': [
    ngLoss,
    altered((record) => record.actor === 'uid2' && record.args.reason === 'ServerTimeOut', {
      reason: 'Quit',
    }),
  ],
  'R4-WEB-T9': [
    pageLoss('web 4.x'),
    without((record) => record.actor === 'uid1' && record.args.state === 'CONNECTED' && record.atUs > 3e7),
  ],
  'R4-WEB-T10': [ngLoss, without((record) => record.role === 'streamAdded' && record.atUs > 3e7)],
  'R4-WEB-LEAVE': [
    watched('web 4.x', 'web 4.x', [[10, { do: 'leave', client: 'uid1' }]], 20),
    altered(tells('connectionStateChanged', { reason: 'LEAVE' }), { reason: 'UID_BANNED' }),
  ],
  'R-WEB-OWN-LOSS-30S-LEGACY': [
    pageLoss('web 3.x'),
    late(tells('connectionStateChanged', { state: 'DISCONNECTED' }), -15),
  ],
  'R-WEB-OWN-STATES-LEGACY': [
    pageLoss('web 3.x'),
    altered(tells('connectionStateChanged', { state: 'CONNECTING', previousState: 'DISCONNECTED' }), {
      state: 'RECONNECTING',
    }),
  ],
  'R-WEB-OWN-ERROR-LEGACY': [pageLoss('web 3.x'), without(tells('error'))],
  'R-WEB-OWN-STREAMS-LEGACY': [
    pageLoss('web 3.x'),
    without((record) => record.role === 'streamRemoved' && record.actor === 'uid1'),
  ],
  'R-WEB-OWN-RETRY-LEGACY': [pageLoss('web 3.x'), without(tells('rejoinSuccess'))],
  'R-WEB-STATE-ARGS-LEGACY': [
    pageLoss('web 3.x'),
    altered(tells('connectionStateChanged', { state: 'DISCONNECTED' }), { reason: 'LEAVE' }),
  ],
  'R-WEB-JOIN-TWICE-LEGACY': [
    alone(
      'web 3.x',
      [
        [1, joins('uid1')],
        [5, joins('uid1')],
      ],
      20,
    ),
    (records) => records.filter(({ kind }) => kind !== 'call-refused'),
  ],
  'R-WEB-PAGE-CLOSE-LEGACY': [killed('web 3.x', 'android 3.x'), late(goneAtUid2('userOffline'), -19.8)],
  'R4-WEB-OWN-LOSS-30S': [pageLoss('web 4.x'), late(reconnecting, -15)],
  'R4-WEB-OWN-RETRY': [
    pageLoss('web 4.x'),
    late((record) => record.actor === 'uid1' && record.args.state === 'CONNECTED' && record.atUs > 3e7, 30),
  ],
  'R4-WEB-GONE-ORDER': [
    watched('web 4.x', 'web 4.x', [[10, { do: 'leave', client: 'uid1' }]], 20),
    late(tells('streamRemoved', { mediaType: 'audio' }), 0.001),
  ],
  'R4-WEB-STATE-REASON': [pageLoss('web 4.x'), altered(reconnecting, { reason: 'LEAVE' })],
  'R4-WEB-JOIN-TWICE': [
    alone(
      'web 4.x',
      [
        [1, joins('uid1')],
        [5, joins('uid1')],
      ],
      20,
    ),
    (records) => records.filter(({ kind }) => kind !== 'call-refused'),
  ],
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
  'R4-WEB-OFFLINE-EVENT': [
    watched(
      'web 4.x',
      'android 4.x',
      [[10, { do: 'offline', client: 'uid1', direction: 'both', noticed: true }]],
      20,
    ),
    without(reconnecting),
  ],
  'R4-WEB-PAGE-CLOSE': [
    watched('web 4.x', 'android 4.x', [[10, kill]], 40, { timings: { ngLeaveOnPageClose: true } }),
    late(goneAtUid2('userOffline'), 20),
  ],
  'R-NATIVE-PRE-T0': [preLoss, inserted(1.1, 'uid2', 'userJoined', { uid: 1 })],
  'R-NATIVE-T0': [loss, inserted(1.1, 'uid2', 'userJoined', { uid: 1 })],
  'R-NATIVE-PRE-T3': [preLoss, inserted(11, 'uid1', 'rejoinSuccess')],
  'R-NATIVE-T3': [loss, inserted(11, 'uid1', 'rejoinSuccess')],
  'R-NATIVE-PRE-NOGIVEUP': [never('android pre-2.3.2'), givesUp],
  'R4-WEB-NO-GIVEUP': [never('web 4.x'), givesUp],
  'R4-WEB-OWN-USERS-CONFIRM-3S': [
    unconfirmed,
    late((record) => record.actor === 'uid2' && record.role === 'userOffline', 2),
  ],
  'R4-WEB-TURNED-AWAY': [
    alone('web 4.x', [[1, joins('uid1', { refuse: 'INVALID_TOKEN' })]], 5),
    altered(tells('connectionStateChanged', { state: 'DISCONNECTED' }), { reason: 'SERVER_ERROR' }),
  ],
};

describe('rule checker', () => {
  it('takes no user-unpublished for one that a page lets go after its own return (R4-WEB-OWN-USERS-CONFIRM-3S)', () => {
    const records = traceOf(unconfirmed);
    const left = records.find((record) => record.kind === 'callback' && record.role === 'userOffline');
    if (left === undefined) throw new Error('nobody left');
    const args = { uid: 1, mediaType: 'audio' } as const;
    const unpublished = inserted(left.atUs / SECOND - 2, 'uid2', 'streamRemoved', args);
    expect(rulesWith('fail', verdictsOn(unconfirmed, unpublished(records)))).toContain(
      'R4-WEB-OWN-USERS-CONFIRM-3S',
    );
  });

  it('has a case for every rule', () => {
    expect(Object.keys(CASES).sort()).toEqual(RULES.map((rule) => rule.id).sort());
  });

  describe.each(Object.entries(CASES))('%s', (rule, [story, wrong]) => {
    const records = traceOf(story);

    it('holds where it has its occasion', () => {
      const checks = verdictsOn(story, records);
      expect(rulesWith('fail', checks)).toEqual([]);
      expect(rulesWith('pass', checks)).toContain(rule);
    });

    it('does not hold where the trace is wrong', () => {
      const broken = wrong(records);
      expect(broken).not.toEqual(records);
      expect(rulesWith('fail', verdictsOn(story, broken))).toContain(rule);
    });
  });
});

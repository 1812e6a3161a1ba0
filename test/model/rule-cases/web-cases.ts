import { tells, without, late, altered, givesUp, goneAtUid2, reconnecting } from '../wrong-traces.ts';
import { alone, joins, offline, online, watched, kill, cut, never, killed } from '../rule-stories.ts';
import type { RuleCase } from './rule-case.ts';

const legacyLoss = watched('android 3.x', 'web 3.x', [cut], 200);

const ngLoss = watched('android 4.x', 'web 4.x', [cut, [40, online('uid1')]], 50);

const pageLoss = (who: 'web 3.x' | 'web 4.x') =>
  watched(who, 'android 4.x', [cut, [60, online('uid1')]], 110);

/** The page is away while the server forgets the user, who died meanwhile. */
export const unconfirmed = watched(
  'android 4.x',
  'web 4.x',
  [
    [10, offline('uid2')],
    [11, kill],
    [210, online('uid2')],
  ],
  230,
);

/** What a page is told of its own connection, and of others. */
export const WEB_CASES: Readonly<Record<string, RuleCase>> = {
  'R-WEB-STREAM-ADDED': [legacyLoss, late(tells('streamAdded'), 1)],
  'R-WEB-PEER-ONLINE': [legacyLoss, without(tells('peerOnline'))],
  'R-WEB-STREAM-REMOVED-10S': [legacyLoss, late(tells('streamRemoved'), 5)],
  'R-WEB-PEER-LEAVE-3MIN': [legacyLoss, altered(tells('peerLeave'), { reason: 'Quit' })],
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

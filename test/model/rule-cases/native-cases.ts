import {
  tells,
  without,
  late,
  altered,
  inserted,
  givesUp,
  goneAtUid2,
  reconnecting,
} from '../wrong-traces.ts';
import { alone, joins, offline, online, watched, cut, never } from '../rule-stories.ts';
import type { RuleCase } from './rule-case.ts';

const interrupted = tells('connectionStateChanged', { reason: 'INTERRUPTED' });

const failed = tells('connectionStateChanged', { reason: 'JOIN_FAILED' });

const preLoss = watched('android pre-2.3.2', 'ios pre-2.3.2', [cut, [40, online('uid1')]], 50);

const loss = watched('android 3.x', 'ios 3.x', [cut, [40, online('uid1')]], 50);

const loss4 = watched('android 4.x', 'ios 4.x', [cut, [40, online('uid1')]], 50);

/** What a native app is told of its own connection, and of others. */
export const NATIVE_CASES: Readonly<Record<string, RuleCase>> = {
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
  'R-NATIVE-PRE-T0': [preLoss, inserted(1.1, 'uid2', 'userJoined', { uid: 1 })],
  'R-NATIVE-T0': [loss, inserted(1.1, 'uid2', 'userJoined', { uid: 1 })],
  'R-NATIVE-PRE-T3': [preLoss, inserted(11, 'uid1', 'rejoinSuccess')],
  'R-NATIVE-T3': [loss, inserted(11, 'uid1', 'rejoinSuccess')],
  'R-NATIVE-PRE-NOGIVEUP': [never('android pre-2.3.2'), givesUp],
};

import { tells, without, late, altered, inserted, goneAtUid2 } from '../wrong-traces.ts';
import { alone, joins, restarts, watched, killed } from '../rule-stories.ts';
import type { RuleCase } from './rule-case.ts';
import { SECOND } from '../../../src/core/time/micros.ts';

/** Apps that are killed, and channels that end. */
export const KILL_CASES: Readonly<Record<string, RuleCase>> = {
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
};

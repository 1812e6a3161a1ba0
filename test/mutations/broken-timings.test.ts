import { describe, expect, it } from 'vitest';
import type { Timings } from '../../src/core/rulebook/rulebook.ts';
import { MINUTE, SECOND } from '../../src/core/time/micros.ts';
import {
  alone,
  joins,
  offline,
  restarts,
  rulesWith,
  traceOf,
  verdictsOn,
  watched,
  type Story,
} from '../model/rule-stories.ts';

const kill = { do: 'kill', client: 'uid1' } as const;
const lost = watched('android 3.x', 'ios 3.x', [[10, offline('uid1')]], 1300);
const lost4 = watched('android 4.x', 'ios 4.x', [[10, offline('uid1')]], 1300);
const lostOnWeb = watched('android 3.x', 'web 3.x', [[10, offline('uid1')]], 230);
const lostOnNg = watched('android 4.x', 'web 4.x', [[10, offline('uid1')]], 60);
const killed = watched(
  'android 3.x',
  'ios 3.x',
  [
    [10, kill],
    [60, restarts('uid1')],
  ],
  80,
);
const killedOnWeb = watched('android 3.x', 'web 3.x', [[10, kill]], 230);
const pageLost = watched('web 3.x', 'android 3.x', [[10, offline('uid1')]], 80);
const ngPageLost = watched('web 4.x', 'android 4.x', [[10, offline('uid1')]], 80);
const emptied = alone(
  'android 3.x',
  [
    [1, joins('uid1')],
    [10, { do: 'leave', client: 'uid1' }],
  ],
  40,
);

/**
 * One constant of engines and server that is not what the rules say, and the rules that must then
 * be broken: these and no others.
 */
const MUTANTS: readonly (readonly [string, Story, Partial<Timings>, readonly string[]])[] = [
  ['4 s are 5 s', lost, { interruptedAfterUs: 5 * SECOND }, ['R-NATIVE-T4', 'R-NATIVE-T4-LEGACY']],
  ['4 s are 3 s', lost, { interruptedAfterUs: 3 * SECOND }, ['R-NATIVE-T4', 'R-NATIVE-T4-LEGACY']],
  [
    '4 s are 5 s in 4.x',
    lost4,
    { interruptedAfterUs: 5 * SECOND },
    ['R4-NATIVE-T4', 'R4-NATIVE-T4-LEGACY', 'R4-NATIVE-T5', 'R4-NATIVE-T7'],
  ],
  ['10 s are 15 s', lost, { lostAfterUs: 15 * SECOND }, ['R-NATIVE-T5']],
  ['10 s count from T4', lost, { lostAnchor: 'T4' }, ['R-NATIVE-T5']],
  ['10 s count from T3 in 4.x', lost4, { lostAnchor: 'T3' }, ['R4-NATIVE-T5']],
  ['20 s are 15 s', lost, { nativeOfflineAfterUs: 15 * SECOND }, ['R-NATIVE-T6']],
  [
    '20 s are 30 s after a kill',
    killed,
    { nativeOfflineAfterUs: 30 * SECOND },
    ['R-KILL-ANDROID-NATIVE-20S', 'R-KILL-SCOPE'],
  ],
  ['20 min are 19 min', lost, { giveUpAfterUs: 19 * MINUTE }, ['R-NATIVE-T7']],
  ['20 min are for ever', lost, { giveUpAfterUs: Infinity }, ['R-NATIVE-T7']],
  ['20 min count from T4', lost, { giveUpAnchor: 'T4' }, ['R-NATIVE-T7']],
  ['20 min count from T3 in 4.x', lost4, { giveUpAnchor: 'T3' }, ['R4-NATIVE-T7']],
  [
    '10 s of a stream are 12 s',
    lostOnWeb,
    { webStreamRemovedAfterUs: 12 * SECOND },
    ['R-WEB-STREAM-REMOVED-10S'],
  ],
  [
    '10 s of a track are 8 s',
    lostOnNg,
    { webStreamRemovedAfterUs: 8 * SECOND },
    ['R4-WEB-T7-UNPUBLISHED-10S'],
  ],
  ['3 min are 10 s', lostOnWeb, { legacyPeerLeaveAfterUs: 12 * SECOND }, ['R-WEB-PEER-LEAVE-3MIN']],
  [
    '3 min are 2 min after a kill',
    killedOnWeb,
    { legacyPeerLeaveAfterUs: 2 * MINUTE },
    ['R-KILL-ANDROID-WEB-PEER-LEAVE-3MIN', 'R-KILL-SCOPE'],
  ],
  ['20 s of NG are 30 s', lostOnNg, { ngUserLeftAfterUs: 30 * SECOND }, ['R4-WEB-T8-LEFT-20S']],
  [
    '10 s of an empty channel are 20 s',
    emptied,
    { channelDestroyAfterUs: 20 * SECOND },
    ['R-CHANNEL-DESTROY-10S'],
  ],
  ['an empty channel stays', emptied, { channelDestroyAfterUs: 60 * SECOND }, ['R-CHANNEL-DESTROY-10S']],
  ['10 pings are 5', pageLost, { webMissedPings: 5 }, ['R-WEB-OWN-LOSS-30S-LEGACY']],
  ['pings come every 5 s', ngPageLost, { webPingUs: 5 * SECOND }, ['R4-WEB-OWN-LOSS-30S', 'R4-WEB-T6']],
  ['the reason is another', lost4, { reconnectReason: 'KEEP_ALIVE_TIMEOUT' }, ['R4-NATIVE-T4']],
];

describe('a broken constant is caught by the rule it breaks', () => {
  it.each(MUTANTS)('%s', (_what, story, broken, rules) => {
    expect(rulesWith('fail', verdictsOn(story, traceOf(story)))).toEqual([]);
    const checks = verdictsOn(story, traceOf(story, { ...story.timings, ...broken }));
    expect(rulesWith('fail', checks)).toEqual(rules);
  });
});

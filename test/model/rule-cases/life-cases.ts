import { inserted, late, goneAtUid2, tells } from '../wrong-traces.ts';
import { alone, joins, kill, watched } from '../rule-stories.ts';
import type { RuleCase } from './rule-case.ts';

/** Pages and engines that end in other ways than by a kill or a leave. */
export const LIFE_CASES: Readonly<Record<string, RuleCase>> = {
  'R-PAGE-RELOAD': [
    watched('web 4.x', 'android 4.x', [[10, { do: 'reload', client: 'uid1', rejoin: false }]], 40),
    late(goneAtUid2('userOffline'), -15),
  ],
  'R-PAGE-DISCARD': [
    watched('web 4.x', 'android 4.x', [[10, { do: 'discard', client: 'uid1' }]], 40, {
      timings: { ngLeaveOnPageClose: true },
    }),
    late(goneAtUid2('userOffline'), -19.8),
  ],
  'R-PAGE-NAVIGATE': [
    watched('web 4.x', 'android 4.x', [[10, { do: 'navigate', client: 'uid1' }]], 40),
    late(goneAtUid2('userOffline'), -15),
  ],
  'R-PAGE-KEPT': [
    alone(
      'web 4.x',
      [
        [1, joins('uid1')],
        [5, { do: 'leave', client: 'uid1' }],
        [8, { do: 'navigate', client: 'uid1' }],
        [12, { do: 'back', client: 'uid1', rejoin: true }],
      ],
      20,
    ),
    (records) => records.filter((record) => record.kind !== 'process' || record.event !== 'thawed'),
  ],
  'R-PAGE-HIDDEN-TIMERS': [
    watched(
      'android 4.x',
      'web 4.x',
      [
        [8, { do: 'background', client: 'uid2', silent: true }],
        [10.3, kill],
      ],
      45,
    ),
    late(tells('streamRemoved'), 0.3),
  ],
  'R-ENGINE-DESTROY': [
    watched('android 4.x', 'android 4.x', [[10, { do: 'destroy', client: 'uid1' }]], 15),
    inserted(10.2, 'uid1', 'leaveStats', {}),
  ],
  'R-ENGINE-DESTROY-OTHERS': [
    watched('android 4.x', 'android 4.x', [[10, { do: 'destroy', client: 'uid1' }]], 40),
    late(goneAtUid2('userOffline'), 20),
  ],
  'R-ENGINE-DESTROYED-CALLS': [
    alone(
      'ios 3.x',
      [
        [1, joins('uid1')],
        [5, { do: 'destroy', client: 'uid1' }],
        [6, joins('uid1')],
      ],
      20,
    ),
    (records) => records.filter(({ kind }) => kind !== 'call-refused'),
  ],
};

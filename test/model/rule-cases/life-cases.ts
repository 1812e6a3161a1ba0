import { late, goneAtUid2 } from '../wrong-traces.ts';
import { watched } from '../rule-stories.ts';
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
};

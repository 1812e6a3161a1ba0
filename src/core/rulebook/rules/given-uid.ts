import { anyone } from './occasion.ts';
import { NATIVE_GENERATIONS } from '../../vocabulary/persona.ts';
import type { Rule, RuleRow } from './rule.ts';

const ROWS = [
  {
    id: 'R-UID-ASSIGNED',
    occasion: anyone('joinSuccess', 'joinWithoutUid'),
    text: 'Whoever joins with the uid 0, or on the web with null, is given a user ID by the server; the app finds it in its join callback, or in the promise of join, and keeps it as long as this stay lasts.',
    source:
      'reference of joinChannel and onJoinChannelSuccess (uid 0: one is assigned, and returned there); agora-rtc-sdk-ng 4.24.8, typings of join (null or none: the server assigns a number, which the promise gives)',
    reading:
      'That a return after a loss keeps it follows from the timelines, which know one user before and after. Which number it is, is up to the seed and the name of the client: a whole number from 1 to 2147483647 that nobody in the run has or had.',
  },
  {
    id: 'R-UID-NEW-JOIN',
    occasion: anyone('joinSuccess', 'secondJoinWithoutUid'),
    text: 'A client without a user ID that joins anew is another user: others see the one that it was go at its time, and a new one come.',
    source:
      'reference of joinChannel: the SDK does not remember the assigned uid, the app must; article, section on killed processes, where a restart counts for the same user alone',
    reading:
      'Nothing tells the server that the two are one, so the limits of the old one run on as of a user who does not come back.',
  },
] as const satisfies readonly RuleRow[];

export type GivenUidRule = (typeof ROWS)[number]['id'];

/** Table 8: whom the server makes of clients without a user ID. */
export const GIVEN_UID_RULES: readonly Rule<GivenUidRule>[] = ROWS.map((rule) => ({
  ...rule,
  table: '8',
  generations: NATIVE_GENERATIONS,
}));

import type { LabAction } from '../../../src/core/actions/actions.ts';
import { alone, joins, watched, type Story } from '../rule-stories.ts';
import { inserted, late, tells, without } from '../wrong-traces.ts';
import type { RuleCase } from './rule-case.ts';

const turned = (verb: 'failPath' | 'restorePath'): LabAction => ({ do: verb, client: 'uid1', to: 'uid2' });

const FAILS = [[12, turned('failPath')]] as const;
const FAILS_FOR_A_WHILE = [
  [12, turned('failPath')],
  [50, turned('restorePath')],
] as const;

/** `uid3` hears `uid1` all the time. */
function withWatcher(story: Story): Story {
  const [third] = alone('ios 4.x', [], 0).clients;
  if (third === undefined) return story;
  const clients = [...story.clients, { ...third, id: 'uid3', uid: 3 }];
  return { ...story, clients, actions: [[0, joins('uid3')], ...story.actions] };
}

/** Paths between two users that fail. */
export const PATH_CASES: Readonly<Record<string, RuleCase>> = {
  'R-PATH-NATIVE': [watched('android 4.x', 'ios 3.x', FAILS, 40), without(tells('userOffline'))],
  'R-PATH-WEB-LEGACY': [
    watched('android 4.x', 'web 3.x', FAILS_FOR_A_WHILE, 60),
    late(tells('streamRemoved'), 4),
  ],
  'R-PATH-WEB-NG': [
    watched('android 4.x', 'web 4.x', FAILS_FOR_A_WHILE, 60),
    inserted(34, 'uid2', 'peerLeave', { uid: 1, reason: 'ServerTimeOut' }),
  ],
  'R-PATH-OTHERS': [
    withWatcher(watched('android 4.x', 'ios 4.x', FAILS, 50)),
    inserted(32, 'uid3', 'userOffline', { uid: 1, reason: 'DROPPED' }),
  ],
};

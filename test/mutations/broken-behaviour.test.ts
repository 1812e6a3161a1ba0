import { describe, expect, it } from 'vitest';
import type { LabOptions } from '../../src/core/lab/lab-options.ts';
import type { CallbackRole } from '../../src/core/vocabulary/callbacks.ts';
import type { TraceRecord } from '../../src/core/trace/records.ts';
import { MILLISECOND, SECOND } from '../../src/core/time/micros.ts';
import { runLab } from '../model/lab-builder.ts';
import { restarts, rulesWith, traceOf, verdictsOn, watched, type Story } from '../model/rule-stories.ts';

const kill = { do: 'kill', client: 'uid1' } as const;
const join = watched('android 3.x', 'ios 3.x', [], 10);
const appleKill = watched('ios 3.x', 'android 3.x', [[10, kill]], 40);
const restart = watched(
  'android 3.x',
  'ios 3.x',
  [
    [10, kill],
    [15, restarts('uid1')],
  ],
  50,
);
const restartOnWeb = watched(
  'android 3.x',
  'web 3.x',
  [
    [10, kill],
    [15, restarts('uid1')],
  ],
  50,
);

type Filter = NonNullable<LabOptions['filter']>;

function failedRules(story: Story, filter: Filter): string[] {
  const lab = runLab(story.clients, story.actions, story.untilSeconds, { filter });
  return rulesWith('fail', verdictsOn(story, lab.records));
}

/**
 * A way of the server or an engine that is not the model's, made by what happens to its packets.
 */
const MUTANTS: readonly (readonly [string, Story, Filter, readonly string[]])[] = [
  [
    '200 ms of a join are 500 ms',
    join,
    (packet, _direction, client) =>
      packet.type === 'found' && client.id === 'uid1' ? 300 * MILLISECOND : true,
    ['R-NATIVE-T1'],
  ],
  [
    '100 ms of an announcement are 400 ms',
    join,
    (packet, direction, client) => {
      const isNews =
        packet.type === 'announcement' || (packet.type === 'pong' && packet.announcements.length > 0);
      return direction === 'down' && client.id === 'uid2' && isNews ? 300 * MILLISECOND : true;
    },
    ['R-NATIVE-T2'],
  ],
  [
    'a killed iOS process says no goodbye',
    appleKill,
    (packet) => packet.type !== 'leave',
    ['R-KILL-IOS-AUTOLEAVE', 'R-KILL-IOS-OBS-CPP', 'R-KILL-SCOPE'],
  ],
];

describe('a broken behaviour is caught by the rule it breaks', () => {
  it.each(MUTANTS)('%s', (_what, story, filter, rules) => {
    expect(rulesWith('fail', verdictsOn(story, traceOf(story)))).toEqual([]);
    expect(failedRules(story, filter)).toEqual(rules);
  });
});

/**
 * What an observer would be told if a restarted user's old session were closed in the open before
 * the new one begins.
 */
function replacedAloud(
  records: readonly TraceRecord[],
  gone: CallbackRole,
  back: CallbackRole,
): TraceRecord[] {
  const atUs = 15.15 * SECOND;
  const at = records.findIndex((record) => record.atUs > atUs);
  const tell = (role: CallbackRole, afterUs: number): TraceRecord => {
    const args = { uid: 1 };
    return {
      kind: 'callback',
      seq: at,
      cause: null,
      atUs: atUs + afterUs,
      actor: 'uid2',
      role,
      name: role,
      args,
    };
  };
  const told = [...records, tell(gone, 0), tell(back, 150 * MILLISECOND)];
  return told.sort((one, other) => one.atUs - other.atUs || one.seq - other.seq);
}

describe('a restart that replaces the old session aloud is caught', () => {
  it.each([
    ['native', restart, 'userOffline', 'userJoined', 'R-KILL-ANDROID-NATIVE-RESTART-WITHIN-20S'],
    ['legacy web', restartOnWeb, 'streamRemoved', 'streamAdded', 'R-KILL-ANDROID-WEB-RESTART'],
  ] as const)('%s observer', (_family, story, gone, back, rule) => {
    const records = traceOf(story);
    expect(rulesWith('pass', verdictsOn(story, records))).toContain(rule);
    expect(rulesWith('fail', verdictsOn(story, replacedAloud(records, gone, back)))).toEqual([rule]);
  });
});

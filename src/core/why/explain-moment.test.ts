import { describe, expect, test } from 'vitest';
import { clientSpec, type At } from '../../../test/model/lab-builder.ts';
import { explainedLab } from '../../../test/support/explained-traces.ts';
import { explainMoment } from './explain-moment.ts';

const join = (client: string): At[1] => ({ do: 'join', client, channel: 'lab' });
const CLIENTS = [clientSpec('uid1', 'android', '3.x'), clientSpec('uid2', 'ios', '4.x')];

/**
 * Android is killed at 10 s; uid2 joins when it has been silent for 15 s, and calls join once
 * more.
 */
const LATE: At[] = [
  [1, join('uid1')],
  [10, { do: 'kill', client: 'uid1' }],
  [16, { do: 'restart', client: 'uid1', rejoin: false }],
];

function happened(
  client: string,
  atSeconds: number,
  actions: readonly At[] = LATE,
  anchor?: 'join',
): string[][] {
  const trace = explainedLab(CLIENTS, actions, 60, 'events', anchor ? { newcomerAnchor: anchor } : {});
  return explainMoment(trace, client, atSeconds * 1e6).map(({ sentences }) =>
    sentences.map(({ text }) => text),
  );
}

describe('what happened to an app at a moment', () => {
  test('nothing: the nearest before and after are named', () => {
    expect(happened('uid1', 5)).toEqual([
      [
        'Nothing happened to UID 1 at 5.000 s: its app was told nothing, and no call of it was refused.',
        'The last before that: onJoinChannelSuccess(lab, 1, 200) at 1.200 s.',
        'The next after that: the process of UID 1 ended at 10.000 s.',
      ],
    ]);
    expect(happened('uid2', 5)).toEqual([
      [
        'Nothing happened to UID 2 at 5.000 s: its app was told nothing, and no call of it was refused.',
        'The last before that: the process of UID 2 started at 0.000 s.',
      ],
    ]);
  });

  test('everything of one moment is explained, each for itself', () => {
    expect(happened('uid1', 1.3).map(([first]) => first)).toEqual([
      'UID 1 received onConnectionStateChanged(CONNECTED, JOIN_SUCCESS) at 1.200 s.',
      'UID 1 received onJoinChannelSuccess(lab, 1, 200) at 1.200 s.',
    ]);
  });

  test('a call that was refused is an event like any other (A16)', () => {
    const [first] = happened('uid1', 5, [...LATE, [5, join('uid1')]]);
    expect(first?.[0]).toBe('The call join of UID 1 was refused with -17 at 5.000 s.');
  });
});

describe('a newcomer is told that a user is gone who was silent before it came (A22)', () => {
  const late: At[] = [
    [1, join('uid1')],
    [10, { do: 'kill', client: 'uid1' }],
    [19, join('uid2')],
  ];

  test('by the age that the server passes on', () => {
    expect(happened('uid2', 30, late).map(([first]) => first)).toContainEqual(
      'UID 2 received didOfflineOfUid(1, DROPPED) at 30.100 s because UID 1 had been silent for 20 s: for 9.1 s by what the server said when UID 2 got in at 19.200 s, and for the 10.9 s after that. No packet from UID 1 ever reached UID 2.',
    );
  });

  test('or from its own entry on, where the rulebook says so', () => {
    expect(happened('uid2', 39.2, late, 'join').map(([first]) => first)).toContainEqual(
      'UID 2 received didOfflineOfUid(1, DROPPED) at 39.200 s because no packet from UID 1 had come since UID 2 got in at 19.200 s, 20 s earlier.',
    );
  });
});

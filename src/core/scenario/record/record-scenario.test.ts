import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepProposals, recordScenario, type RecordedScenario } from './record-scenario.ts';
import { readScenario } from '../read/read-scenario.ts';
import { runScenario } from '../judge/run-scenario.ts';
import { writeScenario } from '../write/write-scenario.ts';
import type { ScenarioPlan } from '../../plan/plan.ts';
import { Lab } from '../../lab/lab.ts';
import type { ClientSpec } from '../../vocabulary/client-spec.ts';
import type { LabAction } from '../../actions/actions.ts';
import { SECOND, type Micros } from '../../time/micros.ts';
import type { TraceRecord } from '../../trace/records.ts';
import type { TraceHeader } from '../../trace/trace-header.ts';
import { clientSpec, type At } from '../../../../test/model/lab-builder.ts';
import { anyLab } from '../../../../test/model/random-labs.ts';

/** Runs a lab as a session does: clients are opened by inputs, one after the other. */
function session(
  specs: readonly ClientSpec[],
  actions: readonly At[],
  untilSeconds: number,
  seed = '1',
): { header: TraceHeader; records: readonly TraceRecord[] } {
  const lab = new Lab({ seed, detail: 'packets' });
  const untilUs: Micros = Math.round(untilSeconds * SECOND);
  for (const spec of specs) lab.schedule(0, { do: 'open', client: spec.id, spec });
  for (const [seconds, action] of actions) lab.schedule(Math.round(seconds * SECOND), action);
  lab.run(untilUs);
  const header = { app: '0', name: 'A session', seed, detail: 'packets', rules: [], timings: {} } as const;
  return { header: { ...header, clients: [], untilUs }, records: lab.records };
}

function readBack(recorded: RecordedScenario): ScenarioPlan {
  const text = writeScenario(keepProposals(recorded, () => true));
  const read = readScenario(text, 'recorded.yaml');
  if (read.ok) return read.plan;
  throw new Error(`${read.mistakes.map(({ line, message }) => `${line}: ${message}`).join('\n')}\n${text}`);
}

const heard = (records: readonly TraceRecord[]): readonly string[] =>
  records.flatMap((record) =>
    record.kind === 'callback' ? [`${record.atUs} ${record.actor} ${record.name}`] : [],
  );

/**
 * The scenario written, read back and run: what of it does not hold, and whether everybody heard
 * the same again.
 */
function again({ header, records }: ReturnType<typeof session>): void {
  const run = runScenario(readBack(recordScenario(header, records)), { detail: 'events' });
  expect(run.expectations.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(heard(run.records)).toEqual(heard(records));
}

const join = (client: string, channel = 'lab'): LabAction => ({ do: 'join', client, channel });
const android = clientSpec('uid1', 'android', '4.x');
const ios = clientSpec('uid2', 'ios', '3.x');
const web = clientSpec('uid3', 'web', '3.x');
const clients = [android, ios, web];
const joined: readonly At[] = [
  [0, join('uid1')],
  [0.5, join('uid2')],
  [1.25, join('uid3')],
];

describe('recordScenario', () => {
  it('gives, for any session, a scenario that passes when it is run again', () => {
    fc.assert(
      fc.property(anyLab, ({ specs, actions, untilSeconds, seed }) => {
        again(session(specs, actions, untilSeconds, seed));
      }),
      { numRuns: 60 },
    );
  });

  const link = { latencyUs: 120_000, lossRatio: 0.25, burstPackets: 3, bandwidthBps: null };
  it.each<readonly [string, readonly At[]]>([
    ['leave', [[5, { do: 'leave', client: 'uid1' }]]],
    [
      'kill, restart',
      [
        [5, { do: 'kill', client: 'uid1' }],
        [9, { do: 'restart', client: 'uid1', rejoin: true }],
      ],
    ],
    [
      'crash, restart without rejoining',
      [
        [5, { do: 'crash', client: 'uid2' }],
        [9, { do: 'restart', client: 'uid2', rejoin: false }],
      ],
    ],
    [
      'freeze, thaw',
      [
        [5, { do: 'freeze', client: 'uid1' }],
        [31, { do: 'thaw', client: 'uid1' }],
      ],
    ],
    [
      'a window that hangs and answers again',
      [
        [5, { do: 'freeze', client: 'uid3', hung: true }],
        [12, { do: 'thaw', client: 'uid3', hung: true }],
      ],
    ],
    [
      'offline, online',
      [
        [5, { do: 'offline', client: 'uid1', direction: 'up' }],
        [40.123456, { do: 'online', client: 'uid1', direction: 'both' }],
      ],
    ],
    ['network by preset', [[5, { do: 'network', client: 'uid2', preset: 'offline' }]]],
    ['network by fields', [[5, { do: 'network', client: 'uid2', up: link, down: { queuePackets: 4 } }]]],
    ['voip', [[5, { do: 'voip', client: 'uid2', mode: 'on' }]]],
    ['voip where there is no such switch', [[5, { do: 'voip', client: 'uid1', mode: 'on' }]]],
    ['ban', [[5, { do: 'ban', client: 'uid1', reason: 'BANNED_BY_SERVER' }]]],
    [
      'ban of a user whose process is dead',
      [
        [5, { do: 'kill', client: 'uid1' }],
        [8, { do: 'ban', client: 'uid1', reason: 'BANNED_BY_SERVER' }],
      ],
    ],
    ['reconnect', [[5, { do: 'reconnect', client: 'uid1', reason: 'RENEW_TOKEN' }]]],
    ['a join that the SDK refuses', [[5, join('uid1')]]],
    [
      'a join that is refused',
      [
        [5, { do: 'leave', client: 'uid1' }],
        [9, { do: 'join', client: 'uid1', channel: 'lab', refuse: 'INVALID_TOKEN' }],
      ],
    ],
    [
      'another channel',
      [
        [5, { do: 'leave', client: 'uid3' }],
        [9, join('uid3', 'a: {room} #1')],
      ],
    ],
    [
      'what does nothing',
      [
        [5, { do: 'thaw', client: 'uid1' }],
        [6, { do: 'restart', client: 'uid1', rejoin: true }],
        [7, { do: 'kill', client: 'uid3' }],
        [8, { do: 'kill', client: 'uid3' }],
        [9, { do: 'leave', client: 'uid3' }],
      ],
    ],
  ])('%s', (_name, actions) => {
    again(session(clients, [...joined, ...actions], 70));
  });

  it('reads as a person would have written it', () => {
    const { header, records } = session(
      [clientSpec('uid1', 'android', '3.x'), clientSpec('uid2', 'web', '3.x')],
      [
        [0, join('uid2')],
        [1, join('uid1')],
        [10.25, { do: 'kill', client: 'uid1' }],
        [15.5, { do: 'restart', client: 'uid1', rejoin: true }],
        [20, { do: 'offline', client: 'uid2', direction: 'down' }],
        [22, { do: 'online', client: 'uid2', direction: 'down' }],
      ],
      40,
    );
    const recorded = recordScenario(header, records);
    const text = writeScenario(keepProposals(recorded, (at) => recorded.proposals[at]?.isKept === true));
    expect(text).toMatchInlineSnapshot(`
      "name: A session
      seed: 1
      clients:
        uid1: { persona: android, sdk: 3.x, uid: 1 }
        uid2: { persona: web, sdk: 3.x, uid: 2 }
      steps:
        - { at: 0s, do: join, client: uid2, id: uid2-joins }
        - { at: 1s, do: join, client: uid1, id: uid1-joins }
        - { at: 10.25s, do: kill, client: uid1, id: uid1-killed }
        - { at: uid1-killed + 5.25s, do: restart, client: uid1, id: uid1-restarted }
        - { at: 20s, do: offline, client: uid2, direction: down, id: uid2-cut }
        - { at: uid2-cut + 2s, do: online, client: uid2, direction: down }
      until: 40s
      expect:
        - { client: uid1, callback: onConnectionStateChanged, at: uid1-joins, args: { state: CONNECTING, reason: CONNECTING } }
        - { client: uid1, callback: onConnectionStateChanged, at: uid1-joins + 200ms, args: { state: CONNECTED, reason: JOIN_SUCCESS } }
        - { client: uid1, callback: onJoinChannelSuccess, at: uid1-joins + 200ms }
        - { client: uid1, callback: onUserJoined, at: uid1-joins + 200ms, args: { uid: 2 } }
        - { client: uid1, callback: onConnectionStateChanged, at: uid1-restarted, args: { state: CONNECTING, reason: CONNECTING } }
        - { client: uid1, callback: onConnectionStateChanged, at: uid1-restarted + 200ms, args: { state: CONNECTED, reason: JOIN_SUCCESS } }
        - { client: uid1, callback: onJoinChannelSuccess, at: uid1-restarted + 200ms }
        - { client: uid1, callback: onUserJoined, at: uid1-restarted + 200ms, args: { uid: 2 } }
        - { client: uid2, callback: connection-state-change, at: uid2-joins, args: { state: CONNECTING } }
        - { client: uid2, callback: connection-state-change, at: uid2-joins + 200ms, args: { state: CONNECTED } }
        - { client: uid2, callback: connected, at: uid2-joins + 200ms }
        - { client: uid2, callback: onSuccess callback of client.join, at: uid2-joins + 200ms }
        - { client: uid2, callback: peer-online, at: uid1-joins + 300ms, args: { uid: 1 } }
        - { client: uid2, callback: stream-added, at: uid1-joins + 300ms, args: { uid: 1 } }
        - { client: uid1, never: onUserOffline, args: { uid: 2 } }
        - { client: uid2, never: peer-leave, args: { uid: 1 } }
        - { client: uid2, never: stream-removed, args: { uid: 1 } }
        - { client: uid2, never: reconnect }
        - { channel: lab, destroyed: never }
      "
    `);
  });

  it('keeps an id only where something counts from it', () => {
    const { header, records } = session(clients, [...joined, [5, { do: 'kill', client: 'uid1' }]], 40);
    const recorded = recordScenario(header, records);
    expect(keepProposals(recorded, () => false).actions.map(({ id }) => id)).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });
});

import { expect, it } from 'vitest';
import { checkRules } from '../check-rules.ts';
import { readScenario } from '../../scenario/read/read-scenario.ts';
import { runScenario } from '../../scenario/judge/run-scenario.ts';

const SCENARIO = `
name: Two apps are told of each other's media
rulebook: { remoteStates: true }
clients:
  uid1: { persona: android, sdk: 4.x, uid: 1 }
  uid2: { persona: ios, sdk: 4.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: uid1 }
  - { at: 1s, do: join, client: uid2 }
  - { at: 5s, do: leave, client: uid2 }
until: 10s
`;

it.each(['toString', 'constructor', 'nonsense'])(
  'R4-NATIVE-REMOTE-STATE: a file that tells of a state %s is found wrong, and read on',
  (state) => {
    const read = readScenario(SCENARIO, 'a.yaml');
    if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
    const { clients, timings, untilUs } = read.plan;
    const records = runScenario(read.plan, { detail: 'events' }).records.map((record) =>
      record.kind === 'callback' && record.role === 'remoteAudioState' && record.args.state === 'STARTING'
        ? { ...record, args: { ...record.args, state } }
        : record,
    );
    const failed = checkRules({ clients, timings, untilUs }, records).filter(
      ({ verdict }) => verdict === 'fail',
    );
    expect(failed.map(({ rule }) => rule)).toContain('R4-NATIVE-REMOTE-STATE');
  },
);

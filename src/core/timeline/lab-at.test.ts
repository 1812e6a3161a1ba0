import { describe, expect, it } from 'vitest';
import { readScenario } from '../scenario/read-scenario.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { MILLISECOND, SECOND } from '../time/micros.ts';
import { labAt } from './lab-at.ts';

const read = readScenario(
  `name: rewound
clients:
  uid1: { persona: android, sdk: 3.x, uid: 1 }
  uid2: { persona: ios, sdk: 3.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: uid2 }
  - { at: 1s, do: join, client: uid1 }
  - { at: 10s, do: kill, client: uid1 }
  - { at: 40s, do: offline, client: uid2, direction: up }
  - { at: 45s, do: network, client: uid2, preset: chrome-3g }
until: 60s
expect:
  - { client: uid1, never: onConnectionLost }
`,
  'rewound.yaml',
);
if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
const { plan } = read;
const { records } = runScenario(plan, { detail: 'packets' });
const at = (seconds: number) => labAt(plan, records, seconds * SECOND);

describe('the lab as it was', () => {
  it.each([
    [0.5, ['running', 'DISCONNECTED', null], ['running', 'CONNECTED', 'lab'], [2]],
    [1.1, ['running', 'CONNECTING', 'lab'], ['running', 'CONNECTED', 'lab'], [2]],
    [9, ['running', 'CONNECTED', 'lab'], ['running', 'CONNECTED', 'lab'], [2, 1]],
    [10, ['dead', 'DISCONNECTED', 'lab'], ['running', 'CONNECTED', 'lab'], [2, 1]],
    [50, ['dead', 'DISCONNECTED', 'lab'], ['running', 'RECONNECTING', 'lab'], [2, 1]],
  ])('at %d s', (seconds, first, second, users) => {
    const { clients, channels } = at(seconds);
    const seen = clients.map(({ status, connection, channel }) => [status, connection, channel]);
    expect(seen).toEqual([first, second]);
    expect(channels.flatMap((channel) => channel.users.map(({ uid }) => uid))).toEqual(users);
  });

  it('knows cuts, presets and when each user was heard last', () => {
    const { clients, channels } = at(46);
    expect(clients[1]).toMatchObject({ isUpCut: true, isDownCut: false, presetId: 'chrome-3g' });
    const heard = channels[0]?.users.map(({ lastHeardUs }) => lastHeardUs / MILLISECOND) ?? [];
    expect(heard[0]).toBeGreaterThan(39_900);
    expect(heard[1]).toBeLessThanOrEqual(10_050);
  });

  it('knows which silences were running towards a limit that they reached', () => {
    expect(at(20).deadlines).toMatchObject([{ actor: 'uid2', of: 1, role: 'userOffline' }]);
    expect(at(9).deadlines).toEqual([]);
  });

  it('at the very end is how everything was left', () => {
    expect(labAt(plan, records, Infinity).count).toBe(records.length);
  });
});

import { expect, test } from 'vitest';
import { Lab } from '../../../core/lab/lab.ts';
import type { ClientSpec } from '../../../core/lab/actions.ts';
import { NOMINAL } from '../../../core/network/presets.ts';
import type { LabView } from '../../../hub/contract/views.ts';
import { shownViewAt } from './shown-view.ts';

const S = 1_000_000;
const spec = (uid: number): ClientSpec => ({
  id: `uid${uid}`,
  uid,
  persona: { id: 'android', os: 'android' },
  sdk: '3.x',
  publish: 'both',
  role: 'host',
  profile: 'communication',
  up: NOMINAL.up,
  down: NOMINAL.down,
});

/** Clients open by inputs, as in a session. */
function session() {
  const lab = new Lab({ seed: '1', detail: 'packets', timings: {} });
  for (const uid of [1, 2]) {
    lab.schedule(0, { do: 'open', client: `uid${uid}`, spec: spec(uid) });
    lab.schedule(uid * S, { do: 'join', client: `uid${uid}`, channel: 'lab' });
  }
  lab.schedule(10 * S, { do: 'offline', client: 'uid1', direction: 'both' });
  lab.schedule(40 * S, { do: 'kill', client: 'uid2' });
  lab.run(60 * S);
  return lab.records;
}

const records = session();
const present: LabView = {
  run: 'run-1',
  seed: '1',
  host: 'web',
  clock: { nowMs: 60_000, isRunning: true, speed: 4, goal: null, measuredSpeed: 4 },
  clients: [],
  channels: [],
  deadlines: [],
  recordCount: records.length,
  droppedMessages: 3,
};

test.each([
  [0.5, ['DISCONNECTED', null], ['DISCONNECTED', null], 0],
  [5, ['CONNECTED', 'lab'], ['CONNECTED', 'lab'], 2],
  [15, ['RECONNECTING', 'lab'], ['CONNECTED', 'lab'], 2],
])('at %d s the panels show the lab as it was', (seconds, first, second, users) => {
  const view = shownViewAt(present, records, seconds * S);
  expect(view.clients.map(({ connection, channel }) => [connection, channel])).toEqual([first, second]);
  expect(view.channels.flatMap((channel) => channel.users)).toHaveLength(users);
  expect(view.clock).toMatchObject({ nowMs: seconds * 1000, isRunning: false, speed: 4 });
  expect(view.recordCount).toBe(records.filter(({ atUs }) => atUs <= seconds * S).length);
});

test('silences that were running are deadlines again, nearest first', () => {
  const { deadlines, clients } = shownViewAt(present, records, 12 * S);
  expect(clients[0]).toMatchObject({ isUpCut: true, isDownCut: true });
  expect(deadlines.map(({ actor, what, uid }) => [actor, what, uid])).toEqual(
    expect.arrayContaining([
      ['uid1', 'lost', null],
      ['uid2', 'user-offline', 1],
    ]),
  );
  const times = deadlines.map(({ atMs }) => atMs);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

test('what records do not tell stays as it is', () => {
  expect(shownViewAt(present, records, 5 * S)).toMatchObject({ run: 'run-1', droppedMessages: 3 });
});

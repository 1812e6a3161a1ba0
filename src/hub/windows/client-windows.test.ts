import { expect, test } from 'vitest';
import { UNASKED_WINDOWS } from './client-windows.ts';
import { HubBench } from '../../../test/support/hub-bench.ts';
import { expectParity, until } from '../../../test/support/windowed-lab.ts';
import { readScenario } from '../../core/scenario/read/read-scenario.ts';

/**
 * A scenario in which so many clients join, the first is killed, and the second is started again.
 */
function scenarioOf(clients: number): string {
  const ids = Array.from({ length: clients }, (_, at) => at + 1);
  return [
    'name: many',
    'clients:',
    ...ids.map(
      (uid) => `  uid${uid}: { persona: ${uid % 2 === 0 ? 'ios' : 'android'}, sdk: 4.x, uid: ${uid} }`,
    ),
    'steps:',
    ...ids.map((uid) => `  - { at: ${uid * 100}ms, do: join, client: uid${uid} }`),
    '  - { at: 3s, do: kill, client: uid1 }',
    '  - { at: 3s, do: kill, client: uid2 }',
    '  - { at: 5s, do: restart, client: uid2 }',
    'until: 30s',
  ].join('\n');
}

async function opened(bench: HubBench, clients: number): Promise<void> {
  const read = readScenario(scenarioOf(clients), 'many.yaml');
  if (!read.ok) throw new Error(read.mistakes.map(({ message }) => message).join('\n'));
  await bench.hub.openPlan(read.plan);
}

test('a run of few clients opens their windows', async () => {
  const bench = new HubBench();
  await opened(bench, UNASKED_WINDOWS);
  await until(() => bench.opened.length === UNASKED_WINDOWS, 'the windows');
  expect(bench.view?.heldWindows).toBeUndefined();
  bench.hub.close();
});

test('a run of many clients asks first, and opens all windows when told to', async () => {
  const bench = new HubBench();
  await opened(bench, 13);
  await until(() => bench.view?.heldWindows === 13, 'the question');
  expect(bench.opened).toEqual([]);
  await bench.call('client.windows', { choice: 'open' });
  await until(() => bench.view?.heldWindows === undefined, 'no question');
  expect(bench.opened).toHaveLength(13);
  bench.hub.close();
});

test('without windows a run is the same as headless, and opens none later either', async () => {
  const bench = new HubBench();
  await opened(bench, 13);
  await until(() => bench.view?.heldWindows === 13, 'the question');
  await bench.call('client.windows', { choice: 'without' });
  await bench.call('clock.speed', { speed: 'max' });
  await bench.call('clock.play', {});
  await until(() => bench.view?.clock.isRunning === false && bench.view.clock.nowMs >= 30_000, 'the end');
  expect(bench.opened).toEqual([]);
  expect(bench.view?.clients.map(({ status, isWindowless }) => [status, isWindowless])).toEqual(
    Array.from({ length: 13 }, (_, at) => [at === 0 ? 'dead' : 'running', true]),
  );
  await expectParity(bench);
  bench.hub.close();
});

test('clients without windows live beside those with one, also in the next lab; other clients get windows', async () => {
  const bench = new HubBench();
  await bench.call('client.open', { personaId: 'android', channel: 'lab' });
  await bench.call('client.open', { personaId: 'web', channel: 'lab', isWindowless: true });
  await bench.call('clock.runUntil', { atMs: 2000 });
  await until(() => bench.view?.clock.nowMs === 2000, 'two seconds');
  const heard = (await bench.records()).filter(({ kind, actor }) => kind === 'callback' && actor === 'uid2');
  expect(heard.length).toBeGreaterThan(0);
  expect(bench.opened).toEqual(['uid1']);

  await bench.call('lab.new', { seed: '2', isKeepingClients: true });
  await until(() => bench.view?.clients.every(({ status }) => status === 'running') === true, 'both again');
  expect(bench.opened).toEqual(['uid1']);

  await opened(bench, 2);
  await until(() => bench.opened.length === 2, 'a window for the second');
  expect(bench.opened).toEqual(['uid1', 'uid2']);
  bench.hub.close();
});

import fc from 'fast-check';
import { HubBench } from '../hub-bench.ts';
import { expectParity, testClock, until } from '../windowed-lab.ts';
import type { HostClock } from '../../../src/hub/session/host-clock.ts';

const SCENARIO = `name: Two meet
clients:
  uid1: { persona: android, sdk: 4.x, uid: 1 }
  uid2: { persona: web, sdk: 4.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: uid2 }
  - { at: 1s, do: kill, client: uid1 }
  - { at: 1s, do: restart, client: uid1 }
until: 3s
expect:
  - { client: uid2, state: CONNECTED, at: 200ms }
`;

/** Calls that all reach for the run, as a page can send them. */
const CALLS: readonly (readonly [string, (bench: HubBench) => Promise<unknown>])[] = [
  ['open', (bench) => bench.call('client.open', { personaId: 'android', channel: 'lab' })],
  ['open an iPhone', (bench) => bench.call('client.open', { personaId: 'ios', channel: 'lab' })],
  ['fork', (bench) => bench.call('lab.fork', { atMs: 0 })],
  ['fork later', (bench) => bench.call('lab.fork', { atMs: 150 })],
  ['new', (bench) => bench.call('lab.new', { seed: '2', isKeepingClients: false })],
  ['new, same clients', (bench) => bench.call('lab.new', { seed: '3', isKeepingClients: true })],
  ['scenario', (bench) => bench.call('scenarios.open', { file: 'meet.yaml', text: SCENARIO })],
  ['kill', (bench) => bench.call('client.act', { action: { do: 'kill', client: 'uid1' } })],
  [
    'restart',
    (bench) => bench.call('client.act', { action: { do: 'restart', client: 'uid1', rejoin: true } }),
  ],
  ['play', (bench) => bench.call('clock.play', {})],
  ['max', (bench) => bench.call('clock.speed', { speed: 'max' })],
  ['pause', (bench) => bench.call('clock.pause', {})],
  ['run', (bench) => bench.call('clock.runUntil', { atMs: 200 })],
  ['trace', (bench) => bench.traceText()],
  ['proposals', (bench) => bench.call('session.proposals', {})],
  ['next callback', (bench) => bench.call('clock.nextCallback', {})],
  ['pause at callbacks', (bench) => bench.call('clock.pauseAt', { client: null, name: null })],
  ['show the first run', (bench) => bench.call('runs.show', { run: 1 })],
  ['show the second run', (bench) => bench.call('runs.show', { run: 2 })],
  ['close the first run', (bench) => bench.call('runs.close', { run: 1 })],
  ['undo', (bench) => bench.call('lab.undo', { id: bench.view?.undo?.id ?? 1 })],
  ['look back', (bench) => bench.call('lab.lookBack', { atMs: 0 })],
];

const bursts = fc.array(fc.array(fc.nat({ max: CALLS.length - 1 }), { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 4,
});

/** Counts what still waits for its time. */
class CountingClock implements HostClock {
  waiting = 0;

  nowMs(): number {
    return testClock.nowMs();
  }

  after(ms: number, task: () => void): () => void {
    let isWaiting = true;
    const over = (): void => {
      if (isWaiting) this.waiting--;
      isWaiting = false;
    };
    this.waiting++;
    const cancel = testClock.after(ms, () => {
      over();
      task();
    });
    return () => {
      over();
      cancel();
    };
  }

  soon(task: () => void): void {
    this.waiting++;
    testClock.soon(() => {
      this.waiting--;
      task();
    });
  }
}

/** Sends bursts of calls, each without waiting for answers; gives back what was refused. */
async function fire(bench: HubBench, list: readonly (readonly number[])[]): Promise<string[]> {
  const refusals: string[] = [];
  for (const burst of list) {
    const answers = burst.map((index) =>
      CALLS[index]?.[1](bench).catch((error: unknown) => refusals.push((error as Error).message)),
    );
    await Promise.all(answers);
  }
  return refusals;
}

const named = (list: readonly (readonly number[])[]): string =>
  list.map((burst) => burst.map((index) => CALLS[index]?.[0]).join(', ')).join(' | ');

/**
 * Whatever calls cross, each is answered, the lab goes on with one run, and nothing else stays
 * behind.
 */
export const anyCallsMayCross = fc.asyncProperty(bursts, async (list) => {
  const clock = new CountingClock();
  const bench = new HubBench({ clock });
  const refusals = await fire(bench, list);
  const story = `${named(list)}; ${bench.logged.join('; ')}; ${refusals.join('; ')}`;
  if (bench.logged.some((line) => line.includes('mistake'))) throw new Error(story);
  await bench.call('clock.pause', {});
  await expectParity(bench, story);
  // A run is paused, and a replaced one is over: only views that nobody has seen yet are still to
  // come.
  await until(() => clock.waiting === 0, `nothing to be left of: ${story}`);
  bench.hub.close();
  await until(() => clock.waiting === 0, `nothing to be left after the end of: ${story}`);
});

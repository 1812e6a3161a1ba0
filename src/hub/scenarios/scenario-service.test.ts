import { afterEach, describe, expect, test } from 'vitest';
import { HubBench } from '../../../test/support/hub-bench.ts';
import { until } from '../../../test/support/windowed-lab.ts';
import { readScenario } from '../../core/scenario/read/read-scenario.ts';
import { runScenario } from '../../core/scenario/judge/run-scenario.ts';
import type { TraceRecord } from '../../core/trace/records.ts';

const SCENARIO = `name: Android is killed and comes back
seed: 1
clients:
  uid1: { persona: android, sdk: 4.x, uid: 1 }
  uid2: { persona: web, sdk: 4.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: uid2 }
  - { at: 1s, do: join, client: uid1 }
  - { at: 5s, do: kill, client: uid1, id: dead }
  - { at: dead + 40s, do: restart, client: uid1 }
until: 1m
expect:
  - { client: uid2, callback: user-left, at: dead + 20s, args: { uid: 1 } }
  - { client: uid2, never: connection-state-change, from: 10s }
  - { client: uid2, callback: user-joined, at: dead + 2s, args: { uid: 1 } }
`;

/** Everything that people and the server notice, without sequence numbers. */
const noticed = (records: readonly TraceRecord[]): readonly string[] =>
  records.flatMap((record) => {
    if (record.kind === 'callback') return [`${record.atUs} ${record.actor} ${record.name}`];
    if (record.kind === 'server') return [`${record.atUs} ${record.event} ${record.uid ?? ''}`];
    return [];
  });

const benches: HubBench[] = [];
function bench(): HubBench {
  const one = new HubBench();
  benches.push(one);
  return one;
}

afterEach(() => {
  for (const one of benches.splice(0)) one.hub.close();
});

const file = 'mine.yaml';

async function opened(one: HubBench, text = SCENARIO): Promise<void> {
  await one.call('clock.speed', { speed: 'max' });
  await one.call('scenarios.open', { file, text });
  await until(() => one.view?.scenario?.isOver === true, 'the end of the scenario');
}

describe('scenarios in windows', () => {
  test('run as they do headless, restarts in windows of their own included, and stop at their end', async () => {
    const one = bench();
    await opened(one);
    const read = readScenario(SCENARIO, file);
    if (!read.ok) throw new Error('the scenario is sound');
    const headless = runScenario(read.plan, { detail: 'events' });
    expect(noticed(await one.records())).toEqual(noticed(headless.records));
    expect(one.view?.clock).toMatchObject({ nowMs: 60_000, isRunning: false });
    expect(one.windows).toHaveLength(3);
    expect(one.view?.scenario?.expectations.map(({ status, line }) => [line, status])).toEqual([
      [13, 'passed'],
      [14, 'passed'],
      [15, 'failed'],
    ]);
    expect(one.view?.scenario?.brokenRules).toEqual([]);
    expect(one.view?.scenario?.heldRules).toContain('R-KILL-RESTART-SELF');
  });

  test('tell the lab window what they change in the rulebook, so that it is held to that (R-KILL-TIMEOUT-CONFIGURABLE)', async () => {
    const one = bench();
    const [head = '', rest = ''] = SCENARIO.split('steps:\n');
    await opened(one, `${head}rulebook: { ngUserLeftAfter: 15s }\nsteps:\n${rest}`);
    expect(one.view?.timings).toEqual({ ngUserLeftAfterUs: 15_000_000 });
    expect(one.view?.scenario?.brokenRules).toEqual([]);
  });

  test('say what is wrong with a file, and leave the run as it is', async () => {
    const one = bench();
    const answer = await one.call('scenarios.open', { file, text: SCENARIO.replace('do: kill', 'do: kil') });
    expect(answer.scenario).toBeNull();
    expect(answer.mistakes[0]).toMatchObject({ file, line: 9 });
    expect(one.view?.clients ?? []).toEqual([]);
  });
});

describe('scenarios without windows', () => {
  test('give the same verdicts', async () => {
    const { scenario, isStopped } = await bench().call('scenarios.run', { file, text: SCENARIO });
    expect(isStopped).toBe(false);
    expect(scenario?.expectations.map(({ status }) => status)).toEqual(['passed', 'passed', 'failed']);
  });

  test('tell how far they are, and can be stopped', async () => {
    const one = bench();
    const busy = Array.from({ length: 20 }, (_, i) => `  c${i}: { persona: android, sdk: 4.x, uid: ${i + 1}, network: { up: { loss: 1% } } }`);
    const steps = busy.map((_, i) => `  - { at: 0s, do: join, client: c${i} }`);
    const text = ['name: Long', 'clients:', ...busy, 'steps:', ...steps, 'until: 100h', ''].join('\n');
    const run = one.call('scenarios.run', { file, text });
    await until(() => one.progress.length > 0, 'progress');
    await one.call('scenarios.stop', {});
    expect((await run).isStopped).toBe(true);
  });

  test('come with the app, each under a question', async () => {
    const one = bench();
    const { scenarios } = await one.call('scenarios.list', {});
    expect(scenarios.length).toBeGreaterThan(50);
    const rest = scenarios.filter(({ group }) => group === 'What has the search for violations found?');
    expect(rest.filter(({ file }) => /^(article|stories|beyond)\//.test(file))).toEqual([]);
    const [first] = scenarios;
    const { text } = await one.call('scenarios.read', { file: first?.file ?? '' });
    expect(text).toContain('clients:');
  });
});

describe('a session', () => {
  test('becomes a scenario that passes when it is run again', async () => {
    const one = bench();
    await opened(one);
    const { proposals } = await one.call('session.proposals', {});
    const kept = proposals.flatMap(({ isKept }, position) => (isKept ? [position] : []));
    const saved = await one.call('session.scenario', { name: 'Seen: "twice"', kept });
    expect(saved.file).toBe('seen-twice.reconnect.yaml');
    expect(saved.mistakes).toEqual([]);
    const { scenario } = await one.call('scenarios.run', saved);
    expect(scenario?.expectations).toHaveLength(kept.length);
    expect(scenario?.expectations.filter(({ status }) => status !== 'passed')).toEqual([]);
  });

  test('forks: the new lab has the same past, record by record, and can go on differently', async () => {
    const one = bench();
    await opened(one);
    const before = await one.records();
    await one.call('lab.fork', { atMs: 24_900 });
    await until(() => one.view?.clock.nowMs === 24_900 && !one.view.clock.isRunning, 'the fork');
    const past = await one.records();
    expect(past).toEqual(before.slice(0, past.length));
    expect(past.at(-1)?.atUs).toBeLessThanOrEqual(24_900_000);
    expect(one.view?.clients.map(({ status }) => status)).toEqual(['dead', 'running']);
    await one.call('client.act', { action: { do: 'restart', client: 'uid1', rejoin: true } });
    await until(() => one.view?.clients[0]?.status === 'running', 'the restart');
    await one.call('clock.runUntil', { atMs: 60_000 });
    await until(() => one.view?.clock.nowMs === 60_000, 'the end');
    const told = (await one.records()).flatMap((record) =>
      record.kind === 'callback' && record.actor === 'uid2' ? [record.name] : [],
    );
    expect(told).not.toContain('user-left');
  });

  test('cannot be forked in the future', async () => {
    await expect(bench().call('lab.fork', { atMs: 5 })).rejects.toThrow('That time has not come yet');
  });
});

test('two runs are compared under two SDK generations', async () => {
  const scenario = { from: 'scenario', file, text: SCENARIO } as const;
  const { runs } = await bench().call('runs.compare', {
    left: { ...scenario, sdk: '3.x' },
    right: { ...scenario, sdk: '4.x' },
  });
  const names = runs?.map(({ records }) =>
    records.flatMap((record) => (record.kind === 'callback' && record.actor === 'uid2' ? [record.name] : [])),
  );
  expect(names?.[0]).toContain('stream-removed');
  expect(names?.[1]).toContain('user-left');
});

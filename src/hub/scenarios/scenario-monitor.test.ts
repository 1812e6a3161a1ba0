import { expect, test } from 'vitest';
import { readScenario } from '../../core/scenario/read/read-scenario.ts';
import { runScenario } from '../../core/scenario/judge/run-scenario.ts';
import { SECOND } from '../../core/time/micros.ts';
import { ScenarioMonitor } from './scenario-monitor.ts';

const TEXT = `name: A phone is killed
clients:
  uid1: { persona: android, sdk: 3.x, uid: 1 }
  uid2: { persona: android, sdk: 3.x, uid: 2 }
  uid3: { persona: web, sdk: 3.x, uid: 3 }
steps:
  - { at: 0s, do: join, client: uid2 }
  - { at: 0s, do: join, client: uid3 }
  - { at: 1s, do: join, client: uid1 }
  - { at: 10s, do: kill, client: uid1, id: dead }
until: 5m
expect:
  - { client: uid2, event: userOffline, at: dead + 20s, id: told }
  - { client: uid3, callback: peer-leave, after: told, within: 3s }
  - { client: uid3, callback: peer-leave, after: told }
`;

test('what counts from another expectation is judged as soon as it is certain', () => {
  const read = readScenario(TEXT, 'mine.yaml');
  if (!read.ok) throw new Error('the scenario is sound');
  const { records } = runScenario(read.plan, { detail: 'events' });
  const monitor = new ScenarioMonitor('mine.yaml', read.plan);
  const at = (seconds: number): readonly string[] => {
    const nowUs = seconds * SECOND;
    monitor.advance(
      nowUs,
      records.filter(({ atUs }) => atUs <= nowUs),
    );
    return monitor.view().expectations.map(({ status }) => status);
  };
  expect(at(29)).toEqual(['pending', 'pending', 'pending']);
  expect(at(32)).toEqual(['passed', 'pending', 'pending']);
  expect(at(34)).toEqual(['passed', 'failed', 'pending']);
  monitor.finish(records, 300 * SECOND, false);
  expect(monitor.view().expectations).toMatchObject([
    { status: 'passed' },
    { status: 'failed', message: 'came at 190.100 s, not between 30.100 s and 33.100 s' },
    { status: 'passed', actualAtMs: 190_100 },
  ]);
});

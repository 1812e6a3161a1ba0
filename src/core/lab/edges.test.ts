import { describe, expect, it } from 'vitest';
import { runScenario } from '../scenario/judge/run-scenario.ts';
import { readScenario } from '../scenario/read/read-scenario.ts';
import type { TraceRecord } from '../trace/records.ts';

function recordsOf(text: string): readonly TraceRecord[] {
  const read = readScenario(text, 'a.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  return runScenario(read.plan, { detail: 'packets' }).records;
}

const scenario = (client: string, steps: readonly string[], rulebook = ''): string => `
name: An edge server fails
${rulebook}
clients:
  user: { persona: ${client}, uid: 1 }
  watcher: { persona: linux, sdk: 4.x, uid: 2${client.includes('none') ? ', publish: none' : ''} }
steps:
  - { at: 0s, do: join, client: watcher }
  - { at: 0s, do: join, client: user }
${steps.map((step) => `  - ${step}`).join('\n')}
until: 60s
`;

/** When the user is connected (again), in seconds. */
const connectedAt = (records: readonly TraceRecord[]): number[] =>
  records.flatMap((record) =>
    record.kind === 'state' && record.actor === 'user' && record.to === 'CONNECTED'
      ? [record.atUs / 1_000_000]
      : [],
  );

/** Who fails how, and when another edge has taken it in. */
const RETURNS = [
  ['a phone misses its edge after 4 s and asks it for 1 s more', 'android, sdk: 4.x', 'silent', 15],
  ['an edge cannot close what is no socket', 'android, sdk: 4.x', 'closes', 15],
  ['a page asks the same address until its media are gone', 'web, sdk: 4.x', 'closes', 17.81],
  ['a page without media goes to the next at once', 'web, sdk: 4.x, publish: none', 'closes', 10.45],
  ['a legacy page goes to the next with its second attempt', 'web, sdk: 3.x', 'closes', 14.15],
  ['a page finds out by its pings that nothing comes', 'web, sdk: 4.x', 'silent', 39.6],
] as const;

describe('an edge that fails', () => {
  it.each(RETURNS)('%s (R-EDGE-NATIVE, R-EDGE-WEB-NG, R-EDGE-WEB-LEGACY)', (_what, client, mode, atS) => {
    const records = recordsOf(scenario(client, [`{ at: 10s, do: failEdge, client: user, mode: ${mode} }`]));
    const [, again = 0, ...more] = connectedAt(records);
    expect(again).toBeCloseTo(atS, 1);
    expect(more).toEqual([]);
  });

  it('takes along what is on its way to it, and sends nothing any more', () => {
    const records = recordsOf(scenario('android, sdk: 4.x', ['{ at: 10s, do: failEdge, client: user }']));
    const lost = records.filter((record) => record.kind === 'packet-lost');
    expect(lost.length).toBeGreaterThan(0);
    expect(new Set(lost.map(({ client, reason }) => `${client} ${reason}`))).toEqual(
      new Set(['user edge-down']),
    );
    expect(lost.some(({ atUs }) => atUs < 10_000_000 || atUs > 15_100_000)).toBe(false);
  });

  it('is given to nobody who asks for an address', () => {
    const records = recordsOf(
      scenario('android, sdk: 4.x', [
        '{ at: 10s, do: failEdge, client: user }',
        '{ at: 11s, do: kill, client: user }',
        '{ at: 12s, do: restart, client: user }',
        '{ at: 20s, do: leave, client: user }',
        '{ at: 21s, do: join, client: user }',
      ]),
    );
    expect(connectedAt(records)).toEqual([0.2, 12.2, 21.2]);
  });

  it('lets its users be missed where no other takes them in by then (R-EDGE-OTHERS)', () => {
    const rulebook = 'rulebook: { edgeTrial: 30s }';
    const records = recordsOf(
      scenario('android, sdk: 4.x', ['{ at: 10s, do: failEdge, client: user }'], rulebook),
    );
    const told = records.filter((record) => record.kind === 'callback' && record.actor === 'watcher');
    expect(told.map((record) => (record.kind === 'callback' ? [record.name, record.atUs] : []))).toEqual(
      expect.arrayContaining([
        ['onUserOffline', 29_900_000],
        ['onUserJoined', 44_100_000],
      ]),
    );
  });
});

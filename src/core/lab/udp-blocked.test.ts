import { describe, expect, it } from 'vitest';
import { runScenario } from '../scenario/judge/run-scenario.ts';
import { readScenario } from '../scenario/read/read-scenario.ts';
import type { TraceRecord } from '../trace/records.ts';

const BLOCKED = 'up: { udp: blocked }, down: { udp: blocked }';
const OPEN = 'up: { udp: open }, down: { udp: open }';

function recordsOf(client: string, steps: readonly string[], rulebook = ''): readonly TraceRecord[] {
  const text = `
name: No UDP gets through
${rulebook}
clients:
  user: { persona: ${client}, uid: 1 }
  watcher: { persona: linux, sdk: 4.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: watcher }
${steps.map((step) => `  - ${step}`).join('\n')}
until: 60s
`;
  const read = readScenario(text, 'a.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  return runScenario(read.plan, { detail: 'packets' }).records;
}

const told = (records: readonly TraceRecord[], actor: string, role: string): number[] =>
  records.flatMap((record) =>
    record.kind === 'callback' && record.actor === actor && record.role === role
      ? [record.atUs / 1_000_000]
      : [],
  );

const join = '{ at: 0s, do: join, client: user }';
const block = `{ at: 10s, do: network, client: user, ${BLOCKED} }`;

describe('a link that lets no UDP through', () => {
  it.each([
    ['4.x', [16]],
    ['3.x', [16]],
    ['pre-2.3.2', []],
  ] as const)('lets a phone of %s back over TCP, if its SDK tries that (R-UDP-FALLBACK)', (sdk, at) => {
    const records = recordsOf(`android, sdk: ${sdk}`, [join, block]);
    expect(told(records, 'user', 'rejoinSuccess')).toEqual(at);
    expect(told(records, 'user', 'proxyConnected')).toEqual(at);
    expect(told(records, 'watcher', 'userOffline')).toHaveLength(at.length === 0 ? 1 : 0);
  });

  it.each(['web, sdk: 4.x', 'web, sdk: 3.x'])('is nothing to what %s says to its edge', (client) => {
    const records = recordsOf(client, [join, block]);
    expect(records.filter(({ kind }) => kind === 'packet-lost')).toEqual([]);
    expect(told(records, 'watcher', 'userOffline')).toEqual([]);
  });

  it('takes UDP for its reason, and nothing once the client is on TCP', () => {
    const lost = recordsOf('android, sdk: 4.x', [join, block]).filter(
      (record) => record.kind === 'packet-lost',
    );
    expect(lost.length).toBeGreaterThan(20);
    expect(new Set(lost.map(({ reason }) => reason))).toEqual(new Set(['udp-blocked']));
    expect(lost.every(({ atUs }) => atUs < 16_000_000)).toBe(true);
  });

  it('stays unnoticed by a client on TCP when it opens, until the client joins anew', () => {
    const records = recordsOf('android, sdk: 4.x', [
      join,
      block,
      `{ at: 30s, do: network, client: user, ${OPEN} }`,
      '{ at: 40s, do: leave, client: user }',
      '{ at: 41s, do: join, client: user }',
    ]);
    expect(told(records, 'user', 'connectionInterrupted')).toEqual([13.9]);
    expect(told(records, 'user', 'joinSuccess')).toEqual([0.2, 41.2]);
    expect(told(records, 'user', 'proxyConnected')).toEqual([16]);
  });

  it.each([
    ['tcp', [0.2], []],
    ['udp', [0.2], [50.2]],
  ] as const)(
    'is all or nothing to an app that has forced a proxy over %s (R-PROXY-TRANSPORT)',
    (proxy, told1, back) => {
      const records = recordsOf(`android, sdk: 4.x, cloudProxy: ${proxy}`, [
        join,
        block,
        `{ at: 50s, do: network, client: user, ${OPEN} }`,
      ]);
      expect(told(records, 'user', 'proxyConnected')).toEqual(told1);
      expect(told(records, 'user', 'rejoinSuccess')).toEqual(back);
      const reasons = records.flatMap((record) => (record.kind === 'packet-lost' ? [record.reason] : []));
      expect([...new Set(reasons)]).toEqual(proxy === 'udp' ? ['udp-blocked'] : []);
    },
  );

  it('keeps out whoever is told not to fall back', () => {
    const rulebook = 'rulebook: { tcpFallbackAfter: never }';
    const records = recordsOf('android, sdk: 4.x', [join, block], rulebook);
    expect(told(records, 'user', 'connectionLost')).toEqual([23.9]);
    expect(told(records, 'user', 'rejoinSuccess')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { runScenario } from '../scenario/judge/run-scenario.ts';
import { readScenario } from '../scenario/read/read-scenario.ts';
import type { TraceRecord } from '../trace/records.ts';

const BLOCKED = 'up: { udp: blocked }, down: { udp: blocked }';
const OPEN = 'up: { udp: open }, down: { udp: open }';

function recordsOf(page: string, steps: readonly string[], rulebook = ''): readonly TraceRecord[] {
  const text = `
name: Media of a page
rulebook: { ${rulebook} }
clients:
  page: { persona: web, sdk: 4.x, uid: 1${page} }
  other: { persona: linux, sdk: 4.x, uid: 2, publish: audio }
steps:
  - { at: 0s, do: join, client: other }
  - { at: 1s, do: join, client: page }
${steps.map((step) => `  - ${step}`).join('\n')}
until: 90s
`;
  const read = readScenario(text, 'a.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  return runScenario(read.plan, { detail: 'packets' }).records;
}

/** What the page is told of its media and its state after its entry, with the second of each. */
const told = (records: readonly TraceRecord[]): string[] =>
  records.flatMap((record) => {
    if (record.kind !== 'callback' || record.actor !== 'page' || record.atUs <= 1_200_000) return [];
    const { state, uid, isUsingProxy } = record.args;
    if (record.role === 'connectionStateChanged') return [`${record.atUs / 1e6} ${state}`];
    if (record.role === 'usingCloudProxy') return [`${record.atUs / 1e6} proxy ${isUsingProxy}`];
    if (record.role === 'mediaReconnectStart') return [`${record.atUs / 1e6} start ${uid}`];
    return record.role === 'mediaReconnectEnd' ? [`${record.atUs / 1e6} end ${uid}`] : [];
  });

const checks = (records: readonly TraceRecord[], from = 0): number[] =>
  records.flatMap((record) =>
    record.kind === 'packet-sent' && record.type === 'media-check' && record.atUs >= from * 1e6
      ? [record.atUs / 1e6]
      : [],
  );

const block = `{ at: 10s, do: network, client: page, ${BLOCKED} }`;
const unblock = (seconds: number): string => `{ at: ${seconds}s, do: network, client: page, ${OPEN} }`;
const MEDIA = 'webMedia: true';

describe('the media connection of an NG page', () => {
  it('is not there where nobody asks for it: UDP that is blocked is nothing to the page', () => {
    const records = recordsOf('', [block]);
    expect([checks(records), told(records)]).toEqual([[], []]);
  });

  it('goes straight over UDP, and over TCP once that is blocked, untold (R4-WEB-MEDIA-FALLBACK)', () => {
    const records = recordsOf('', [block], MEDIA);
    expect(told(records)).toEqual(['1.3 proxy false']);
    const lost = records.filter((record) => record.kind === 'packet-lost');
    expect(new Set(lost.map(({ reason }) => reason))).toEqual(new Set(['udp-blocked']));
    // Four checks are lost before the browser calls it gone, and two while ICE is restarted.
    expect(lost.every(({ atUs }) => atUs < 17_000_000)).toBe(true);
  });

  it('finds a relay over TCP where UDP is blocked as it opens (R4-WEB-MEDIA-FALLBACK)', () => {
    expect(told(recordsOf(`, network: { ${BLOCKED} }`, [], MEDIA))).toEqual(['1.3 proxy true']);
  });

  it.each([
    ['udp', ['1.3 proxy true']],
    ['tcp', ['1.3 proxy true']],
  ] as const)('goes through the proxy over %s that the app forces (R4-WEB-MEDIA-PROXY)', (proxy, events) => {
    expect(told(recordsOf(`, cloudProxy: ${proxy}`, []))).toEqual(events);
  });

  it('has no other way than the proxy over UDP: both connections are renewed (R4-WEB-MEDIA-RENEWED)', () => {
    const events = told(recordsOf(', cloudProxy: udp', [block, unblock(30)]));
    expect(events).toEqual([
      ...['1.3 proxy true', '19.8 RECONNECTING', '19.8 start 1', '19.8 start 2'],
      ...['20.2 CONNECTED', '20.5 end 1', '20.5 end 2', '30.3 proxy true'],
    ]);
  });

  it('outlives a short gap, and goes before the pings in a long one (R4-WEB-MEDIA-RENEWED)', () => {
    const gap = (seconds: number): string[] => [
      '{ at: 10s, do: offline, client: page }',
      `{ at: ${10 + seconds}s, do: online, client: page }`,
    ];
    expect(told(recordsOf('', gap(4), MEDIA))).toEqual(['1.3 proxy false']);
    // 5 s of silence, 0.8 s and two times 10 s for restarts of ICE, and a pause of 0.75 s.
    expect(told(recordsOf('', gap(40), MEDIA)).slice(1, 4)).toEqual([
      ...['36.6 RECONNECTING', '36.6 start 1', '36.6 start 2'],
    ]);
  });

  it('is given up for good, though it comes back and goes again before the drop (R4-WEB-MEDIA-RENEWED)', () => {
    const cuts = [
      [10, 'offline'],
      [31.1, 'online'],
      [31.25, 'offline'],
    ].map(([seconds, verb]) => `{ at: ${seconds}s, do: ${verb}, client: page }`);
    const records = recordsOf('', cuts, `${MEDIA}, webMediaLostAfter: 200ms`);
    expect(told(records).slice(1)).toEqual([
      ...['31.25 proxy true', '31.8 RECONNECTING', '31.8 start 1', '31.8 start 2'],
    ]);
  });

  it('ends with the stay', () => {
    const records = recordsOf(', cloudProxy: tcp', ['{ at: 10s, do: leave, client: page }']);
    expect(checks(records).length).toBeGreaterThan(5);
    expect(checks(records, 10)).toEqual([]);
  });
});

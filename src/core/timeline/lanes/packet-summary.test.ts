import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TraceRecord } from '../../trace/records.ts';
import { PacketSummary } from './packet-summary.ts';

const HOUR_US = 3_600_000_000;

function packet(kind: 'packet-sent' | 'packet-lost', atUs: number): TraceRecord {
  const base = { seq: 0, atUs, actor: 'uid1', cause: null, packet: 0, client: 'uid1', type: 'ping' } as const;
  const direction = 'up' as const;
  return kind === 'packet-sent'
    ? { ...base, kind, direction }
    : { ...base, kind, direction, reason: 'link-down' };
}

test('a summary counts every packet once, however long the run and however wide the bins', () => {
  const moments = fc.array(fc.record({ atUs: fc.nat({ max: 72 * HOUR_US }), isLost: fc.boolean() }), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(moments, fc.nat({ max: HOUR_US }), (drawn, widthUs) => {
      const packets = drawn.toSorted((a, b) => a.atUs - b.atUs);
      const summary = new PacketSummary();
      for (const { atUs, isLost } of packets) {
        summary.take(packet('packet-sent', atUs));
        if (isLost) summary.take(packet('packet-lost', atUs));
      }
      const bins = summary.between(0, 72 * HOUR_US, widthUs)[0]?.bins ?? [];
      for (const { fromUs, toUs, sent, lost } of bins) {
        const there = packets.filter(({ atUs }) => atUs >= fromUs && atUs < toUs);
        expect([sent, lost]).toEqual([there.length, there.filter(({ isLost }) => isLost).length]);
      }
      expect(bins.reduce((sum, { sent }) => sum + sent, 0)).toBe(packets.length);
    }),
  );
});

test('a window of time has its own bins and no others', () => {
  const summary = new PacketSummary();
  for (let second = 0; second < 100; second++) summary.take(packet('packet-sent', second * 1_000_000));
  const [row] = summary.between(20_000_000, 29_999_999, 5_000_000);
  expect(row?.bins).toEqual([
    { fromUs: 20_000_000, toUs: 25_000_000, sent: 5, lost: 0 },
    { fromUs: 25_000_000, toUs: 30_000_000, sent: 5, lost: 0 },
  ]);
});

import { describe, expect, it } from 'vitest';
import { readScenario } from '../../scenario/read/read-scenario.ts';
import { Lab } from '../../lab/lab.ts';
import type { TraceRecord } from '../records.ts';
import { recordLine } from '../../trace-file/write-trace.ts';
import { BLOCK_LENGTH, RecordStore } from './record-store.ts';

/**
 * Six minutes of five clients with losses, duplicates, cuts and deaths: some nine blocks of
 * records.
 */
const TEXT = `
name: all kinds of records
network: loadero-loss-5
clients:
  uid1: { persona: android, sdk: 3.x, uid: 1 }
  uid2: { persona: web, sdk: 3.x, uid: 2, network: nominal }
  uid3: { persona: ios, sdk: 4.x, uid: 3 }
  uid4: { persona: web, sdk: 4.x, uid: 4, network: nominal }
  uid5: { persona: macos, sdk: pre-2.3.2, uid: 4294967295, network: nominal }
steps:
  - { at: 0s, do: join, client: uid1 }
  - { at: 0s, do: join, client: uid2 }
  - { at: 0s, do: join, client: uid3 }
  - { at: 0s, do: join, client: uid4 }
  - { at: 0s, do: join, client: uid5 }
  - { at: 20s, do: network, client: uid1, up: { duplicate: 20%, reorder: 10%, jitter: 30ms } }
  - { at: 60s, do: offline, client: uid2 }
  - { at: 90s, do: online, client: uid2 }
  - { at: 100s, do: freeze, client: uid5 }
  - { at: 130s, do: thaw, client: uid5 }
  - { at: 150s, do: kill, client: uid3 }
  - { at: 200s, do: crash, client: uid1 }
until: 6m
`;

function recorded(): readonly TraceRecord[] {
  const reading = readScenario(TEXT, 'all-kinds.yaml');
  if (!reading.ok) throw new Error(JSON.stringify(reading.mistakes));
  const { plan } = reading;
  const lab = new Lab({ seed: plan.seed, detail: 'packets', timings: plan.timings });
  for (const spec of plan.clients) lab.open(spec);
  for (const { atUs, action } of plan.actions) lab.schedule(atUs, action);
  lab.run(plan.untilUs);
  return lab.records;
}

const records = recorded();
const store = new RecordStore();
for (const record of records) store.add(record);

describe('a store of records', () => {
  it('gives every record back to the byte, by number and one after the other', () => {
    expect(records.length).toBeGreaterThan(5 * BLOCK_LENGTH);
    expect(new Set(records.map(({ kind }) => kind)).size).toBeGreaterThan(7);
    expect(store.length).toBe(records.length);
    const lines = records.map(recordLine);
    expect([...store].map(recordLine)).toEqual(lines);
    for (let seq = records.length - 1; seq >= 0; seq -= 997) {
      expect(recordLine(store.at(seq) as TraceRecord)).toBe(lines[seq]);
    }
    expect([store.at(-1), store.at(records.length)]).toEqual([undefined, undefined]);
  });

  it('keeps what tells as it is', () => {
    const isWire = ({ kind }: TraceRecord) => kind.startsWith('packet-') || kind === 'timer-fired';
    expect(store.telling).toEqual(records.filter((record) => !isWire(record)));
  });

  it('reads a window by numbers, over the edges of blocks and of the run', () => {
    for (const [from, to] of [
      [0, 10],
      [BLOCK_LENGTH - 3, BLOCK_LENGTH + 3],
      [BLOCK_LENGTH, 3 * BLOCK_LENGTH],
      [records.length - 5, records.length + 5],
      [-5, 2],
      [7, 7],
    ] as const) {
      expect(store.slice(from, to)).toEqual(records.slice(Math.max(0, from), to));
    }
  });

  it('finds the first record after a moment', () => {
    const moments = [-1, 0, ...records.filter((_, at) => at % 501 === 0).map(({ atUs }) => atUs), 1e12];
    for (const atUs of moments) {
      const first = records.findIndex((record) => record.atUs > atUs);
      expect(store.seqAfter(atUs)).toBe(first === -1 ? records.length : first);
    }
  });

  it('needs a few bytes for a packet', () => {
    const sizes: number[] = [];
    const measured = new RecordStore({
      append: (block) => sizes.push(block.length),
      read: () => new Uint8Array(),
      close: () => undefined,
    });
    for (const record of records) measured.add(record);
    expect(sizes.reduce((sum, size) => sum + size, 0) / (sizes.length * BLOCK_LENGTH)).toBeLessThan(9);
  });
});

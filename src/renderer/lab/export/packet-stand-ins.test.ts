import { expect, it } from 'vitest';
import { inOrderOfTime, packetStandIns } from './packet-stand-ins.ts';
import { writeForm } from '../../../core/export/export-forms.ts';
import { PacketSummary } from '../../../core/timeline/lanes/packet-summary.ts';
import { SECOND } from '../../../core/time/micros.ts';
import { SparseRecords } from '../../../core/trace/sparse-records.ts';
import type { TraceHeader } from '../../../core/trace/trace-header.ts';
import { RecordStore } from '../../../core/trace/store/record-store.ts';
import { packetsView } from '../../../hub/records/packet-view.ts';
import { clientSpec, runLab } from '../../../../test/model/lab-builder.ts';

/**
 * Ten minutes of two clients, one of which is cut off for 40 s: more packets than are looked at
 * each.
 */
const { records } = runLab(
  [clientSpec('uid1', 'android', '3.x'), clientSpec('uid2', 'web', '4.x')],
  [
    [0, { do: 'join', client: 'uid1', channel: 'lab' }],
    [0, { do: 'join', client: 'uid2', channel: 'lab' }],
    [60, { do: 'offline', client: 'uid1', direction: 'both' }],
    [100, { do: 'online', client: 'uid1', direction: 'both' }],
  ],
  600,
  { detail: 'packets' },
);
const store = new RecordStore();
const summary = new PacketSummary();
for (const record of records) {
  store.add(record);
  summary.take(record);
}
const header: TraceHeader = {
  app: '0',
  name: 'run',
  seed: '1',
  detail: 'packets',
  rules: [],
  timings: {},
  clients: [clientSpec('uid1', 'android', '3.x'), clientSpec('uid2', 'web', '4.x')],
  untilUs: 600 * SECOND,
};

/** What a page draws of the run, and what is drawn where every record is at hand. */
function pictures(packets: 'off' | 'lost' | 'all') {
  const question = { fromUs: 0, toUs: 600 * SECOND, stepUs: SECOND / 2, isLostOnly: packets === 'lost' };
  const view = packetsView(store, summary, question);
  expect(view.as).toBe('bins');
  const all = packets === 'off' ? store.telling : inOrderOfTime(store.telling, packetStandIns(view));
  const sparse = new SparseRecords(store.telling, store.length, all);
  return [writeForm('svg', header, sparse, { packets }), writeForm('svg', header, records, { packets })];
}

/** Places of the lines that packets are drawn with, in whole pixels: `[arrived, lost]`. */
function packetLines(svg: string): readonly number[][] {
  const group = /<g transform="translate\(0 0\)">(.*?)<\/g>/s.exec(svg)?.[1] ?? '';
  const paths = [...group.matchAll(/ d="([^"]*)"/g)].map(([, d = '']) => d);
  const placesOf = (which: 0 | 1) =>
    paths
      .filter((_, at) => at % 2 === which)
      .flatMap((d) => [...d.matchAll(/M(\d+)/g)].map(([, x]) => Number(x)));
  return [placesOf(0), placesOf(1)];
}

it('without packets the picture is the same to the byte', () => {
  const [sparse, whole] = pictures('off');
  expect(sparse === whole).toBe(true);
});

it('packets that are only counted are drawn where they are drawn else', () => {
  const [sparse = '', whole = ''] = pictures('all');
  const [arrived, lost] = packetLines(sparse);
  const [allArrived, allLost] = packetLines(whole);
  expect(arrived?.length).toBeGreaterThan(100);
  expect(lost?.length).toBeGreaterThan(5);
  for (const [some, all] of [
    [arrived, allArrived],
    [lost, allLost],
  ] as const) {
    for (const x of some ?? [])
      expect(Math.min(...(all ?? []).map((one) => Math.abs(one - x)))).toBeLessThan(5);
    for (const x of all ?? [])
      expect(Math.min(...(some ?? []).map((one) => Math.abs(one - x)))).toBeLessThan(5);
  }
});

it('finds by their numbers the records that tell, and no others', () => {
  const sparse = new SparseRecords(store.telling, store.length);
  for (const record of records) {
    expect(sparse.at(record.seq)).toBe(store.telling.includes(record) ? record : undefined);
  }
});

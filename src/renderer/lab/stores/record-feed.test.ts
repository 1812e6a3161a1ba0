import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TraceRecord } from '../../../core/trace/records.ts';
import { recordPositionAt, RecordFeed } from './record-feed.ts';

const run = (count: number): TraceRecord[] =>
  Array.from({ length: count }, (_, seq) => ({
    seq,
    atUs: seq * 10,
    actor: 'server',
    cause: null,
    kind: 'timer-fired',
    timer: 'retry',
  }));

test('batches in order are simply taken', () => {
  const feed = new RecordFeed();
  const all = run(5);
  expect(feed.take({ from: 0, records: all.slice(0, 2) })).toBe(true);
  expect(feed.take({ from: 2, records: all.slice(2) })).toBe(true);
  expect(feed.records).toEqual(all);
  expect(feed.missing()).toBeNull();
});

test('a gap is named, and what came too early is kept until it is filled', () => {
  const feed = new RecordFeed();
  const all = run(10);
  feed.take({ from: 0, records: all.slice(0, 3) });
  expect(feed.take({ from: 7, records: all.slice(7) })).toBe(false);
  expect(feed.missing()).toEqual({ from: 3, to: 7 });
  feed.take({ from: 3, records: all.slice(3, 7) });
  expect(feed.records).toEqual(all);
  expect(feed.missing()).toBeNull();
});

test('a run that is joined late is read from its start, a part at a time', () => {
  const feed = new RecordFeed();
  feed.expect(12_000);
  expect(feed.missing()).toEqual({ from: 0, to: 5_000 });
});

test('an overlap adds nothing twice', () => {
  const feed = new RecordFeed();
  const all = run(6);
  feed.take({ from: 0, records: all.slice(0, 4) });
  expect(feed.take({ from: 1, records: all.slice(1, 3) })).toBe(false);
  feed.take({ from: 2, records: all.slice(2) });
  expect(feed.records).toEqual(all);
});

test('whatever the order and the cuts, reading what is missing ends with the whole run', () => {
  const batches = fc.array(fc.record({ from: fc.nat({ max: 40 }), length: fc.integer({ min: 1, max: 15 }) }));
  fc.assert(
    fc.property(batches, (cuts) => {
      const all = run(60);
      const feed = new RecordFeed();
      for (const { from, length } of cuts) feed.take({ from, records: all.slice(from, from + length) });
      feed.expect(60);
      for (let gap = feed.missing(); gap !== null; gap = feed.missing()) {
        feed.take({ from: gap.from, records: all.slice(gap.from, gap.to) });
      }
      expect(feed.records).toEqual(all);
    }),
  );
});

test.each([
  [-1, -1],
  [0, 0],
  [25, 2],
  [1000, 4],
])('at %d us the last record is at position %d', (atUs, position) => {
  expect(recordPositionAt(run(5), atUs)).toBe(position);
});

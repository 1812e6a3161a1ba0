import { expect, test } from 'vitest';
import { Lab } from '../../../core/lab/lab.ts';
import { NOMINAL } from '../../../core/network/presets.ts';
import { LaneBook, nearestMark, tickDistanceUs } from './lanes.ts';

const SECOND = 1_000_000;

/** An Android client that joins at once, is cut off at 10 s, killed at 20 s and restarted at 25 s. */
function course(): Lab {
  const lab = new Lab({ seed: '1', detail: 'packets' });
  const { up, down } = NOMINAL;
  const choices = { publish: 'both', role: 'host', profile: 'communication' } as const;
  const persona = { id: 'android', os: 'android' } as const;
  lab.open({ id: 'uid1', persona, sdk: '4.x', uid: 1, ...choices, up, down });
  lab.schedule(0, { do: 'join', client: 'uid1', channel: 'lab' });
  lab.schedule(10 * SECOND, { do: 'offline', client: 'uid1', direction: 'both' });
  lab.schedule(20 * SECOND, { do: 'kill', client: 'uid1' });
  lab.schedule(24 * SECOND, { do: 'online', client: 'uid1', direction: 'both' });
  lab.schedule(25 * SECOND, { do: 'restart', client: 'uid1', rejoin: true });
  lab.run(30 * SECOND);
  return lab;
}

test('a lane shows each state from the moment it began', () => {
  const book = new LaneBook();
  expect(book.catchUp(course().records)).toBe(true);
  const [lane] = book.lanes;
  expect(lane?.stretches.map(({ state }) => state)).toEqual([
    ...['connecting', 'connected', 'reconnecting', 'dead', 'connecting', 'connected'],
  ]);
  const reconnecting = lane?.stretches[2]?.fromUs ?? 0;
  expect(reconnecting / SECOND).toBeGreaterThan(13.8);
  expect(reconnecting / SECOND).toBeLessThanOrEqual(14.1);
  expect(lane?.stretches[3]?.fromUs).toBe(20 * SECOND);
});

test('marks are the callbacks and what was done, each with its record', () => {
  const lab = course();
  const book = new LaneBook();
  book.catchUp(lab.records);
  const marks = book.lanes[0]?.marks ?? [];
  expect(marks.filter(({ kind }) => kind === 'input')).toHaveLength(5);
  for (const { seq, atUs } of marks) expect(lab.records[seq]?.atUs).toBe(atUs);
});

test('a second look at the same records changes nothing', () => {
  const { records } = course();
  const book = new LaneBook();
  book.catchUp(records);
  expect(book.catchUp(records)).toBe(false);
});

test('the nearest mark within reach is found', () => {
  const marks = [10, 20, 26].map((atUs) => ({ atUs, seq: atUs, kind: 'callback' as const }));
  const lane = { client: 'uid1', stretches: [], marks };
  expect([nearestMark(lane, 22, 5)?.seq, nearestMark(lane, 24, 5)?.seq, nearestMark(lane, 99, 5)]).toEqual([
    20,
    26,
    null,
  ]);
});

test.each([
  [100_000, 5, 20_000],
  [10 * SECOND, 8, 2 * SECOND],
  [1200 * SECOND, 8, 300 * SECOND],
  [0, 8, 1_000],
])('an axis of %d us with about %d ticks has one every %d us', (span, wanted, distance) => {
  expect(tickDistanceUs(span, wanted)).toBe(distance);
});

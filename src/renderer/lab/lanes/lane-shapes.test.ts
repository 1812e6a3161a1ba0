import { expect, test } from 'vitest';
import { laneBars, laneFlags } from './lane-shapes.ts';
import type { Lane } from './lanes.ts';

const lane: Lane = {
  client: 'uid1',
  stretches: [
    { fromUs: 0, state: 'connecting' },
    { fromUs: 200, state: 'connected' },
  ],
  marks: [
    { atUs: 200, seq: 4, kind: 'callback' },
    { atUs: 202, seq: 5, kind: 'callback' },
    { atUs: 202, seq: 6, kind: 'input' },
    { atUs: 900, seq: 9, kind: 'callback' },
  ],
};

test('stretches follow on each other, and the last one reaches to now', () => {
  expect(laneBars(lane, 1000, 0.1)).toEqual([
    { fromUs: 0, state: 'connecting', x: 0, width: 20 },
    { fromUs: 200, state: 'connected', x: 20, width: 80 },
  ]);
});

test('a stretch that has only begun can be seen', () => {
  expect(laneBars(lane, 200, 0.1)[1]?.width).toBe(1);
});

test('flags that fall on the same pixel are drawn once for each kind', () => {
  expect(laneFlags(lane, 0.1).map(({ seq }) => seq)).toEqual([4, 6, 9]);
});

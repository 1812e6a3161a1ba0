import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyLane, type Mark } from '../../../core/timeline/lanes/lane.ts';
import type { TraceRecord } from '../../../core/trace/records.ts';
import { hitAt, nearestMark, usUnder } from '../picture/hit-test.ts';
import { AXIS_HEIGHT, laneFrames, plotHeight } from '../picture/lane-frames.ts';
import { nextFound, type Found } from './search.ts';
import { deedOf, TIMELINE_KEYS } from './timeline-keys.ts';
import {
  fitted,
  following,
  LEAST_SPAN_US,
  MOST_SPAN_US,
  moved,
  revealing,
  roundedToPixel,
  usAt,
  xAt,
  zoomed,
} from '../picture/time-window.ts';
import { neighbour, stopBeside } from '../picture/walk.ts';

const S = 1_000_000;

describe('the window of time', () => {
  it.each([
    [{ fromUs: 0, spanUs: 10 * S }, 2, 0.5, { fromUs: 2.5 * S, spanUs: 5 * S }],
    [{ fromUs: 0, spanUs: 10 * S }, 2, 0, { fromUs: 0, spanUs: 5 * S }],
    [{ fromUs: 5 * S, spanUs: 10 * S }, 0.5, 1, { fromUs: 0, spanUs: 20 * S }],
  ])('%j zoomed by %d at %d is %j', (window, factor, share, wanted) => {
    expect(zoomed(window, factor, share)).toEqual(wanted);
  });

  it('zooms from one millisecond to one hour, and keeps the moment under the pointer in its place', () => {
    const any = fc.record({
      fromUs: fc.integer({ min: 0, max: 1200 * S }),
      spanUs: fc.integer({ min: LEAST_SPAN_US, max: 60 * S }),
    });
    fc.assert(
      fc.property(
        any,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (window, factor, share) => {
          const next = zoomed(window, factor, share);
          expect(next.spanUs).toBeGreaterThanOrEqual(LEAST_SPAN_US);
          expect(next.spanUs).toBeLessThanOrEqual(MOST_SPAN_US);
          expect(next.fromUs).toBeGreaterThanOrEqual(0);
          const held = window.fromUs + share * window.spanUs;
          if (next.fromUs > 0) expect(next.fromUs + share * next.spanUs).toBeCloseTo(held, 0);
        },
      ),
    );
  });

  it('zooms out to the whole of a longer run, and never further than it is out already', () => {
    const day = 24 * 3600 * S;
    const minute = { fromUs: 0, spanUs: 60 * S };
    expect(zoomed(minute, 1e-9, 0.5, day).spanUs).toBe(fitted(day).spanUs);
    expect(zoomed(minute, 1e-9, 0.5).spanUs).toBe(MOST_SPAN_US);
    expect(zoomed(fitted(day), 0.5, 0.5).spanUs).toBe(fitted(day).spanUs);
    expect(zoomed(fitted(day), 2, 0.5).spanUs).toBe(fitted(day).spanUs / 2);
  });

  it('shows the first ten seconds at least, and all of a longer run', () => {
    expect(fitted(0)).toEqual({ fromUs: 0, spanUs: 10 * S });
    expect(fitted(100 * S).spanUs).toBeGreaterThan(100 * S);
    expect(fitted(48 * 3600 * S).spanUs).toBeGreaterThan(48 * 3600 * S);
  });

  it('keeps the present in sight, near the right', () => {
    const { fromUs, spanUs } = following({ fromUs: 0, spanUs: 10 * S }, 100 * S);
    expect(100 * S - fromUs).toBeLessThan(spanUs);
    expect(100 * S - fromUs).toBeGreaterThan(spanUs * 0.8);
  });

  it.each([
    [5 * S, 0],
    [50 * S, 45 * S],
  ])('moves for %d us only when it is out of sight', (us, fromUs) => {
    expect(revealing({ fromUs: 0, spanUs: 10 * S }, us).fromUs).toBe(fromUs);
  });

  it('goes neither before the start nor far behind the end', () => {
    expect(moved({ fromUs: S, spanUs: 10 * S }, -1, 100 * S).fromUs).toBe(0);
    expect(moved({ fromUs: 95 * S, spanUs: 10 * S }, 5, 100 * S).fromUs).toBe(99 * S);
  });

  it('knows place and moment of each other', () => {
    const window = { fromUs: 3 * S, spanUs: 7 * S };
    for (const x of [0, 10, 499, 1000]) expect(xAt(window, usAt(window, x, 1000), 1000)).toBeCloseTo(x, 2);
  });
});

describe('lanes and what lies under a pointer', () => {
  const marks: Mark[] = [1, 2, 2, 9].map((second, seq) => ({
    seq,
    atUs: second * S,
    kind: 'callback',
    text: `mark ${seq}`,
    isTrouble: false,
  }));
  const lane = { ...emptyLane('uid1', 'client', null), marks };
  const frames = laneFrames([emptyLane('server', 'server', null), lane], 400);
  const scene = {
    frames,
    window: { fromUs: 0, spanUs: 10 * S },
    width: 1100,
    gutter: 100,
    scrollTop: 0,
    hasGhosts: true,
  };
  const ribbonY = (frames[1]?.ribbonTop ?? 0) + 8;

  it('lanes follow each other below the axis, and scroll where there is too little room', () => {
    expect(frames[0]?.top).toBe(AXIS_HEIGHT);
    expect(frames[1]?.top).toBe((frames[0]?.top ?? 0) + (frames[0]?.height ?? 0));
    expect(
      plotHeight(
        laneFrames(
          Array.from({ length: 20 }, () => lane),
          300,
        ),
      ),
    ).toBeGreaterThan(1000);
  });

  it.each([
    [300, 'mark', 2],
    [305, 'mark', 2],
    [196, 'mark', 0],
    [500, 'lane', undefined],
  ])('at %d px there is a %s', (x, kind, seq) => {
    const hit = hitAt(scene, x, ribbonY);
    expect(hit.kind).toBe(kind);
    expect(hit.kind === 'mark' ? hit.mark.seq : undefined).toBe(seq);
  });

  it('above the lanes is the axis, with its moment', () => {
    expect(hitAt(scene, 600, 5)).toEqual({ kind: 'axis', us: 5 * S });
    expect(usUnder(scene, 0)).toBe(0);
  });

  it('finds the nearest mark by bisection as by looking at all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 * S }), fc.integer({ min: 0, max: 2 * S }), (us, reach) => {
        const near = marks.filter(({ atUs }) => Math.abs(atUs - us) <= reach);
        const least = Math.min(...near.map(({ atUs }) => Math.abs(atUs - us)));
        const found = nearestMark(lane, us, reach);
        expect(found === undefined).toBe(near.length === 0);
        if (found !== undefined) expect(Math.abs(found.atUs - us)).toBe(least);
      }),
    );
  });
});

it('keys walk what happened, and leave out the states that it brought', () => {
  const record = (seq: number, kind: 'state' | 'call-refused'): TraceRecord => {
    const base = { seq, atUs: seq, actor: 'uid1', cause: null };
    return kind === 'state'
      ? { ...base, kind, from: 'DISCONNECTED', to: 'CONNECTING' }
      : { ...base, kind, call: 'join', code: '-17' };
  };
  // Packets lie between them, which are not in the list.
  const records = [record(3, 'call-refused'), record(10, 'state'), record(12, 'call-refused')];
  const from = (seq: number | null, step: 1 | -1) => neighbour(records, seq, step)?.seq;
  expect([from(null, 1), from(3, 1), from(12, 1)]).toEqual([3, 12, undefined]);
  expect([from(null, -1), from(12, -1), from(3, -1)]).toEqual([12, 3, undefined]);
  expect([from(5, 1), from(11, -1)]).toEqual([12, 3]);
});

it('from an empty place keys go to the nearest record', () => {
  const records = [0, 1, 2].map((seq): TraceRecord => ({
    seq,
    atUs: seq * 10,
    actor: 'uid1',
    cause: null,
    kind: 'call-refused',
    call: 'join',
    code: '-17',
  }));
  expect(stopBeside(records, 15, 1)?.seq).toBe(2);
  expect(stopBeside(records, 15, -1)?.seq).toBe(1);
  expect(stopBeside(records, 10, -1)?.seq).toBe(0);
  expect(stopBeside(records, 25, 1)?.seq).toBeUndefined();
});

it.each([
  [null, 1, 3],
  [3, 1, 7],
  [9, 1, 3],
  [7, -1, 3],
  [null, -1, 7],
] as const)('after %s the next one found (%d) is %d', (from, step, wanted) => {
  const place = (seq: number): Found => ({ seq, atUs: seq * S });
  expect(nextFound([place(3), place(7)], from === null ? null : place(from), step)?.seq).toBe(wanted);
});

it('a pointer points no finer than a pixel, and never with more digits than are shown', () => {
  expect(roundedToPixel(17_999_998, 40_000)).toBe(18_000_000);
  expect(roundedToPixel(17_999_998, 1500)).toBe(18_000_000);
  expect(roundedToPixel(17_999_998, 0.5)).toBe(17_999_998);
});

it('every key of the list does what it says, and none twice', () => {
  const keys = TIMELINE_KEYS.flatMap(({ keys: all }) => Object.keys(all));
  expect(new Set(keys).size).toBe(keys.length);
  const press = { ctrlKey: false, metaKey: false, altKey: false };
  expect(deedOf({ ...press, key: 'ArrowLeft', shiftKey: false })).toBe('previous');
  expect(deedOf({ ...press, key: 'ArrowLeft', shiftKey: true })).toBe('windowBack');
  expect(deedOf({ ...press, key: '+', shiftKey: true })).toBe('zoomIn');
  expect(deedOf({ ...press, key: 'p', shiftKey: false, ctrlKey: true })).toBeUndefined();
});

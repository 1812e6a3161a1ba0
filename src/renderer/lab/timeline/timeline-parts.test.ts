import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyLane, type Mark } from '../../../core/timeline/lanes/lane.ts';
import type { TraceRecord } from '../../../core/trace/records.ts';
import { hitAt, usUnder } from '../picture/hit-test.ts';
import { AXIS_HEIGHT, laneFrames, plotHeight } from '../picture/lane-frames.ts';
import { nextFound, type Found } from './search.ts';
import { grabbedWindow } from './overview-grip.ts';
import { Regions } from '../picture/regions.ts';
import { stickyHeight } from '../picture/lane-frames.ts';
import { placeAmong } from './search.ts';
import { timelineActionOf, TIMELINE_KEYS } from './timeline-keys.ts';
import {
  fittedWindow,
  followingWindow,
  LEAST_SPAN_US,
  MOST_SPAN_US,
  movedWindow,
  revealingWindow,
  roundedToPixel,
  usAt,
  xAt,
  zoomedWindow,
} from '../picture/time-window.ts';
import { neighbour, stopBeside } from '../picture/walk.ts';

const S = 1_000_000;

describe('the window of time', () => {
  it.each([
    [{ fromUs: 0, spanUs: 10 * S }, 2, 0.5, { fromUs: 2.5 * S, spanUs: 5 * S }],
    [{ fromUs: 0, spanUs: 10 * S }, 2, 0, { fromUs: 0, spanUs: 5 * S }],
    [{ fromUs: 5 * S, spanUs: 10 * S }, 0.5, 1, { fromUs: 0, spanUs: 20 * S }],
  ])('%j zoomed by %d at %d is %j', (window, factor, share, wanted) => {
    expect(zoomedWindow(window, factor, share)).toEqual(wanted);
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
          const next = zoomedWindow(window, factor, share);
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
    expect(zoomedWindow(minute, 1e-9, 0.5, day).spanUs).toBe(fittedWindow(day).spanUs);
    expect(zoomedWindow(minute, 1e-9, 0.5).spanUs).toBe(MOST_SPAN_US);
    expect(zoomedWindow(fittedWindow(day), 0.5, 0.5).spanUs).toBe(fittedWindow(day).spanUs);
    expect(zoomedWindow(fittedWindow(day), 2, 0.5).spanUs).toBe(fittedWindow(day).spanUs / 2);
  });

  it('shows the first ten seconds at least, and all of a longer run', () => {
    expect(fittedWindow(0)).toEqual({ fromUs: 0, spanUs: 10 * S });
    expect(fittedWindow(100 * S).spanUs).toBeGreaterThan(100 * S);
    expect(fittedWindow(48 * 3600 * S).spanUs).toBeGreaterThan(48 * 3600 * S);
  });

  it('keeps the present in sight, near the right', () => {
    const { fromUs, spanUs } = followingWindow({ fromUs: 0, spanUs: 10 * S }, 100 * S);
    expect(100 * S - fromUs).toBeLessThan(spanUs);
    expect(100 * S - fromUs).toBeGreaterThan(spanUs * 0.8);
  });

  it.each([
    [5 * S, 0],
    [50 * S, 45 * S],
  ])('moves for %d us only when it is out of sight', (us, fromUs) => {
    expect(revealingWindow({ fromUs: 0, spanUs: 10 * S }, us).fromUs).toBe(fromUs);
  });

  it('goes neither before the start nor far behind the end', () => {
    expect(movedWindow({ fromUs: S, spanUs: 10 * S }, -1, 100 * S).fromUs).toBe(0);
    expect(movedWindow({ fromUs: 95 * S, spanUs: 10 * S }, 5, 100 * S).fromUs).toBe(99 * S);
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
  };
  const frame = frames[1] ?? expect.fail();
  const ribbonY = frame.ribbonTop + 8;
  const regions = new Regions();
  const span = { fromUs: S, toUs: 9 * S, state: 'connected', seq: 0 } as const;
  regions.add(frame, { kind: 'state', span }, { x: 200, y: frame.ribbonTop, width: 800, height: 16 });
  for (const mark of marks) {
    const x = 100 + mark.atUs / 10_000 - 7;
    regions.add(frame, { kind: 'mark', marks: [mark] }, { x, y: frame.ribbonTop, width: 14, height: 16 });
  }

  it('lanes follow each other below the axis, and scroll where there is too little room', () => {
    expect(frames[0]?.top).toBe(AXIS_HEIGHT);
    expect(frames[1]?.top).toBe((frames[0]?.top ?? 0) + (frames[0]?.height ?? 0));
    expect(
      plotHeight(
        laneFrames(
          Array.from({ length: 30 }, () => lane),
          300,
        ),
      ),
    ).toBeGreaterThan(1000);
  });

  it('seven lanes have room in the height that the smallest window leaves them', () => {
    const seven = [emptyLane('server', 'server', null), ...Array.from({ length: 6 }, () => lane)];
    expect(plotHeight(laneFrames(seven, 332))).toBeLessThanOrEqual(332);
  });

  it('a collapsed lane gives its room to the others', () => {
    const two = [emptyLane('a', 'client', null), emptyLane('b', 'client', null)];
    const [closed, open] = laneFrames(two, 200, new Set(['a']));
    expect([closed?.isCollapsed, open?.isCollapsed]).toEqual([true, false]);
    expect(closed?.height).toBeLessThan(30);
    expect((closed?.height ?? 0) + (open?.height ?? 0) + AXIS_HEIGHT).toBeLessThanOrEqual(200);
  });

  it.each([
    [300, 'mark', 2],
    [305, 'mark', 2],
    [196, 'mark', 0],
    [500, 'state', undefined],
    [1090, undefined, undefined],
  ])('at %d px there is a %s', (x, kind, seq) => {
    const hit = hitAt(scene, regions, x, ribbonY);
    const thing = hit.kind === 'lane' ? hit.thing : undefined;
    expect(thing?.kind).toBe(kind);
    expect(thing?.kind === 'mark' ? thing.marks[0]?.seq : undefined).toBe(seq);
  });

  it('above the lanes is the axis, with its moment', () => {
    expect(hitAt(scene, regions, 600, 5)).toEqual({ kind: 'axis', us: 5 * S });
    expect(usUnder(scene, 0)).toBe(0);
  });

  it("the server's lane stays where it is while the others scroll under it", () => {
    const y = stickyHeight(frames) - 4;
    const hit = hitAt({ ...scene, scrollTop: 60 }, new Regions(), 500, y);
    expect(hit.kind === 'lane' && hit.frame.lane.kind).toBe('server');
  });
});

describe('the strip of the whole run', () => {
  const window = { fromUs: 10 * S, spanUs: 20 * S };
  it.each([
    ['the window is held where it was grabbed', 15, 25, { fromUs: 20 * S, spanUs: 20 * S }],
    ['its beginning zooms', 10, 4, { fromUs: 4 * S, spanUs: 26 * S }],
    ['its end zooms', 30, 50, { fromUs: 10 * S, spanUs: 40 * S }],
    ['an end stops at the other', 30, 2, { fromUs: 10 * S, spanUs: LEAST_SPAN_US }],
    ['a press beside it brings it there', 60, 60, { fromUs: 50 * S, spanUs: 20 * S }],
    ['nothing lies before the start', 15, 0, { fromUs: 0, spanUs: 20 * S }],
  ])('%s', (_what, from, to, wanted) => {
    expect(grabbedWindow(window, from * S, S / 2).grip(to * S)).toEqual(wanted);
  });
});

it.each([
  [null, 0],
  [{ seq: 7, atUs: 7 * S }, 2],
  [{ seq: 8, atUs: 7 * S }, 0],
  [{ seq: null, atUs: 9 * S }, 3],
])('of three places found %j is number %d', (at, number) => {
  const found: Found[] = [3, 7].map((seq) => ({ seq, atUs: seq * S }));
  expect(placeAmong([...found, { seq: null, atUs: 9 * S }], at)).toBe(number);
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
  expect(timelineActionOf({ ...press, key: 'ArrowLeft', shiftKey: false })).toBe('previous');
  expect(timelineActionOf({ ...press, key: 'ArrowLeft', shiftKey: true })).toBe('windowBack');
  expect(timelineActionOf({ ...press, key: '+', shiftKey: true })).toBe('zoomIn');
  expect(timelineActionOf({ ...press, key: 'ArrowUp', shiftKey: false, altKey: true })).toBe('laneUp');
  expect(timelineActionOf({ ...press, key: 'p', shiftKey: false, ctrlKey: true })).toBeUndefined();
  expect(timelineActionOf({ ...press, key: 'l', shiftKey: false, altKey: true })).toBeUndefined();
});

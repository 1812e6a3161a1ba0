import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runScenario } from '../../../core/scenario/judge/run-scenario.ts';
import { readScenario } from '../../../core/scenario/read/read-scenario.ts';
import { SECOND } from '../../../core/time/micros.ts';
import { timelineOf } from '../../../core/timeline/timeline.ts';
import { traceHeader } from '../../../core/trace/trace-header.ts';
import { calledUser } from '../../../core/text/uid-words.ts';
import { CanvasPen } from '../../../../test/page/canvas-pen.ts';
import type { Colours } from './colours.ts';
import { hitAt } from './hit-test.ts';
import { AXIS_HEIGHT, laneFrames, plotHeight, stickyHeight } from './lane-frames.ts';
import { paintScene } from './paint-scene.ts';
import { GUTTER, sceneX, type Scene } from './scene.ts';
import { thingWords } from './thing-words.ts';

/** A kill that three watch, a cut network, a bad one, two channels, and a silence that comes to nothing. */
const read = readScenario(
  `name: painted
clients:
  uid1: { persona: android, sdk: 3.x, uid: 1 }
  uid2: { persona: windows, sdk: 3.x, uid: 2 }
  uid3: { persona: web, sdk: 4.x, uid: 3 }
  uid4: { persona: ios, sdk: 4.x, uid: 4 }
steps:
  - { at: 0s, do: join, client: uid1 }
  - { at: 0s, do: join, client: uid2 }
  - { at: 1s, do: join, client: uid3 }
  - { at: 1s, do: join, client: uid4, channel: stage }
  - { at: 5s, do: network, client: uid3, preset: chrome-3g }
  - { at: 8s, do: network, client: uid3, preset: nominal }
  - { at: 10s, do: kill, client: uid1 }
  - { at: 12s, do: offline, client: uid4 }
  - { at: 26s, do: online, client: uid4 }
until: 60s
`,
  'painted.yaml',
);
if (!read.ok) throw new Error(read.mistakes.map(({ message }) => message).join('\n'));
const { records } = runScenario(read.plan, { detail: 'packets' });
const header = { ...traceHeader(read.plan, 'packets', '0.0.0'), untilUs: 60 * SECOND };
const { lanes } = timelineOf(header, records);
const specs = lanes.flatMap(({ spec }) => spec ?? []);

const COLOURS = new Proxy({}, { get: (_, name) => name }) as Colours;
const WIDTH = 1_000;

const scene = (over: Partial<Scene> = {}): Scene => ({
  frames: laneFrames(lanes, 500),
  running: [],
  window: { fromUs: 0, spanUs: 60 * SECOND },
  ...{ nowUs: 60 * SECOND, shownUs: 60 * SECOND, width: WIDTH, height: 500, scrollTop: 0, gutter: GUTTER },
  ...{ colours: COLOURS, packets: 'off', shownPackets: null, hasGhosts: true, selectedSeq: null },
  ...{ cursorUs: null, measureUs: null, found: new Set<number>() },
  ...over,
});

function painted(over: Partial<Scene> = {}) {
  const pen = new CanvasPen();
  const made = scene(over);
  return {
    pen,
    scene: made,
    regions: paintScene(pen.context, made),
    texts: pen.texts.map(({ text }) => text),
  };
}

/** Any stretch of the run, on any size of canvas, scrolled or not. */
const anyView = fc.record({
  window: fc.record({
    fromUs: fc.integer({ min: 0, max: 59 * SECOND }),
    spanUs: fc.integer({ min: 1_000, max: 120 * SECOND }),
  }),
  width: fc.integer({ min: 300, max: 2_000 }),
  high: fc.integer({ min: 120, max: 900 }),
  scrollShare: fc.double({ min: 0, max: 1, noNaN: true }),
});

function viewed({
  window,
  width,
  high,
  scrollShare,
}: typeof anyView extends fc.Arbitrary<infer T> ? T : never) {
  const frames = laneFrames(lanes, high);
  const scrollTop = Math.round(scrollShare * Math.max(0, plotHeight(frames) - high));
  return painted({ window, width, height: high, frames, scrollTop });
}

describe('whatever stretch of a run is painted', () => {
  test('everything painted can be pointed at, and is found as what it is, in the lane that it is of', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { regions, scene: made } = viewed(view);
        for (const { frame, x, y, width, height } of regions.all) {
          const [atX, atY] = [x + width / 2, y + height / 2];
          const isInSight =
            atX > made.gutter &&
            atX < made.width &&
            atY < made.height &&
            atY > (frame.lane.kind === 'server' ? AXIS_HEIGHT : stickyHeight(made.frames));
          if (!isInSight) continue;
          const hit = hitAt(made, regions, atX, atY);
          expect(hit.kind).toBe('lane');
          if (hit.kind !== 'lane') continue;
          // Something else may lie over it, of the same lane.
          expect(hit.frame).toBe(frame);
          expect(regions.all.some((one) => one.frame === frame && one.thing === hit.thing)).toBe(true);
        }
      }),
    );
  });

  test('every mark in sight of a lane in sight has a place at its moment, dense or not', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { regions, scene: made } = viewed(view);
        const { fromUs, spanUs } = made.window;
        for (const frame of made.frames) {
          const isShown =
            frame.lane.kind === 'server' ||
            (frame.top + frame.height > made.scrollTop + stickyHeight(made.frames) &&
              frame.top < made.scrollTop + made.height);
          const inSight = frame.lane.marks.filter(({ atUs }) => atUs >= fromUs && atUs <= fromUs + spanUs);
          if (!isShown) continue;
          const places = regions.all.filter(
            ({ thing, frame: own }) => thing.kind === 'mark' && own === frame,
          );
          for (const { atUs } of inSight) {
            const x = sceneX(made, atUs);
            expect(places.some((place) => place.x <= x && x <= place.x + place.width)).toBe(true);
          }
        }
      }),
    );
  });

  test('no text of the axis covers another, or leaves the canvas', () => {
    fc.assert(
      fc.property(anyView, fc.integer({ min: 0, max: 60 * SECOND }), ({ window, width }, cursorUs) => {
        const { pen } = painted({ window, width, cursorUs });
        const axis = pen.texts.filter(({ y }) => y < AXIS_HEIGHT).sort((a, b) => a.x - b.x);
        for (const [at, { x, width: wide }] of axis.entries()) {
          expect(x + wide).toBeLessThanOrEqual(width);
          expect(axis[at + 1]?.x ?? Infinity).toBeGreaterThanOrEqual(x + wide);
        }
      }),
    );
  });

  test('every thing has words of its own, which name its lane or what it is', () => {
    const source = {
      recordAt: (seq: number) => records[seq],
      specOf: (id: string) => specs.find((spec) => spec.id === id),
      userOf: (uid: number) => calledUser(specs, uid),
      nowUs: 60 * SECOND,
    };
    const said = new Map<string, string>();
    fc.assert(
      fc.property(anyView, (view) => {
        for (const { thing, frame } of viewed(view).regions.all) {
          const { title, more } = thingWords(thing, frame.lane, source);
          expect(title).not.toBe('');
          for (const line of [title, ...more]) expect(line).not.toMatch(/undefined|NaN|null|\s$/);
          said.set(thing.kind, title);
        }
      }),
    );
    expect([...said.keys()].sort()).toEqual(
      ['channel', 'cut', 'ghost', 'impairment', 'mark', 'moment', 'silence', 'state'].sort(),
    );
  });
});

describe('the words under the pointer', () => {
  const source = {
    recordAt: (seq: number) => records[seq],
    specOf: (id: string) => specs.find((spec) => spec.id === id),
    userOf: (uid: number) => calledUser(specs, uid),
    nowUs: 15 * SECOND,
  };
  /** What is said of what lies in the middle of a kind of thing of a lane, the first of its kind. */
  function wordsOf(lane: string, kind: string) {
    const found = painted().regions.all.find(
      ({ thing, frame }) => thing.kind === kind && frame.lane.id === lane,
    );
    if (found === undefined) throw new Error(`${lane} has no ${kind}`);
    return thingWords(found.thing, found.frame.lane, source);
  }

  test.each([
    ['uid4', 'cut', 'Uplink cut: nothing of it arrives', 'from 12.000 s to 26.000 s, for 14.000 s'],
    ['uid3', 'impairment', /^Network impaired: .*3G/, 'from 5.000 s to 8.000 s, for 3.000 s'],
    ['uid1', 'moment', 'UID 1 at 0.000 s to 1.300 s', 'T0: asks to join a channel (join lab)'],
    ['uid2', 'silence', 'No data of UID 1 from 10.100 s on', '20 s at 30.100 s: onUserOffline(1, DROPPED)'],
    ['server', 'channel', 'Channel lab', /^(?:from|since) 0\.\d{3} s/],
  ])('%s, %s: %s', (lane, kind, title, line) => {
    const words = wordsOf(lane, kind);
    expect(words.title).toEqual(typeof title === 'string' ? title : expect.stringMatching(title));
    expect(words.more[0]).toEqual(typeof line === 'string' ? line : expect.stringMatching(line));
  });

  test('of a silence that runs say how long it will still', () => {
    const running = {
      lane: 'uid2',
      of: 'server',
      sinceUs: 11 * SECOND,
      atUs: 21 * SECOND,
      text: 'UID 2 is lost',
    };
    const frame = scene().frames[0] ?? expect.fail();
    expect(thingWords({ kind: 'running', running }, frame.lane, source)).toEqual({
      title: 'No data of the server since 11.000 s',
      more: ['UID 2 is lost at 21.000 s, in 6.000 s'],
    });
  });

  test('of many marks at one place name five, and count the rest', () => {
    const { lane } = scene().frames.find(({ lane: one }) => one.marks.length > 7) ?? expect.fail();
    const { more } = thingWords({ kind: 'mark', marks: lane.marks.slice(0, 7) }, lane, source);
    expect(more.filter((line) => /^\d+\.\d{3} s /.test(line))).toHaveLength(4);
    expect(more).toContain('and 2 more');
  });
});

describe('a picture says', () => {
  test('states, channels and impairments on their ribbons, and the numbers of the article', () => {
    const { texts } = painted();
    for (const text of ['Connected', 'Ended', 'Channel lab', 'T3', 'T6']) expect(texts).toContain(text);
    expect(texts.some((text) => /3G/.test(text))).toBe(false);
    expect(
      painted({ window: { fromUs: 4 * SECOND, spanUs: 6 * SECOND } }).texts.some((text) => /3G/.test(text)),
    ).toBe(true);
  });

  test('the time of the cursor, and how far it is from where the measure began', () => {
    const { texts } = painted({ cursorUs: 30 * SECOND, measureUs: 10 * SECOND });
    expect(texts).toContain('30.000 s');
    expect(texts).toContain('20.000 s');
    expect(painted({ cursorUs: 30 * SECOND }).texts).not.toContain('20.000 s');
    expect(painted({ cursorUs: 90 * SECOND }).texts).not.toContain('90.000 s');
  });

  test('what the rules expect only where that is wished', () => {
    const ghosts = (hasGhosts: boolean): number =>
      painted({ hasGhosts }).regions.all.filter(({ thing }) => thing.kind === 'ghost').length;
    expect([ghosts(true) > 0, ghosts(false)]).toEqual([true, 0]);
  });

  test('of a silence that runs who is silent, and for how long it can still be', () => {
    const running = [
      { lane: 'uid2', of: 'UID 1', sinceUs: 50 * SECOND, atUs: 70 * SECOND, text: 'UID 2 gives up on UID 1' },
    ];
    const { texts, regions } = painted({ running, window: { fromUs: 40 * SECOND, spanUs: 60 * SECOND } });
    expect(texts).toContain('UID 1 silent, 10 s left');
    expect(regions.all.some(({ thing }) => thing.kind === 'running')).toBe(true);
  });

  test('what a scenario missed, in its lane, cut short where it is long', () => {
    const missed = [
      { lane: 'uid2', atUs: 20 * SECOND, text: 'onUserOffline' },
      { lane: 'uid3', atUs: 58 * SECOND, text: 'x'.repeat(200) },
      { lane: 'uid4', atUs: 90 * SECOND, text: 'never' },
    ];
    const said = painted({ missed }).pen.texts.filter(({ text }) => text.startsWith('Expected: '));
    expect(said.map(({ text }) => text)).toEqual([
      'Expected: onUserOffline',
      expect.stringMatching(/^Expected: x+…$/),
    ]);
    for (const { x, width } of said) expect(x + width).toBeLessThanOrEqual(WIDTH);
  });

  test('of a collapsed lane its ribbon alone', () => {
    const frames = laneFrames(lanes, 500, new Set(['uid2']));
    const kinds = painted({ frames })
      .regions.all.filter(({ frame }) => frame.lane.id === 'uid2')
      .map(({ thing }) => thing.kind);
    expect(kinds).toContain('state');
    expect(kinds).not.toContain('ghost');
    expect(kinds).not.toContain('silence');
  });
});

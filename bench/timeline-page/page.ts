import '../../src/renderer/theme/tokens.css';
import { Lab } from '../../src/core/lab/lab.ts';
import type { ClientSpec } from '../../src/core/vocabulary/client-spec.ts';
import type { TraceRecord } from '../../src/core/trace/records.ts';
import { Timeline } from '../../src/core/timeline/timeline.ts';
import { PacketSummary } from '../../src/core/timeline/lanes/packet-summary.ts';
import { RecordStore } from '../../src/core/trace/store/record-store.ts';
import { packetsView } from '../../src/hub/records/packet-view.ts';
import { packetStepPx } from '../../src/renderer/lab/picture/paint-packets.ts';
import { NOMINAL } from '../../src/core/network/presets.ts';
import { readColours } from '../../src/renderer/lab/picture/colours.ts';
import { hitAt } from '../../src/renderer/lab/picture/hit-test.ts';
import { laneFrames } from '../../src/renderer/lab/picture/lane-frames.ts';
import { paintScene } from '../../src/renderer/lab/picture/paint-scene.ts';
import { fittedWindow, zoomedWindow, type TimeWindow } from '../../src/renderer/lab/picture/time-window.ts';
import { type Hit } from '../../src/renderer/lab/picture/hit-test.ts';
import { GUTTER } from '../../src/renderer/lab/picture/scene.ts';

/** What one way of looking at the run costs, in milliseconds of a frame. */
export interface Course {
  readonly name: string;
  readonly frames: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  /** Frames that the browser showed, a second. */
  readonly shownPerSecond: number;
}

export interface TimelineBench {
  readonly clients: number;
  readonly records: number;
  /** The whole model from nothing. */
  readonly buildMs: number;
  /** A hundred more records, as a live session brings them. */
  readonly appendMs: number;
  readonly hitUs: number;
  readonly courses: readonly Course[];
}

const WIDTH = 1200;
const HEIGHT = 700;
const SECOND = 1_000_000;

function specOf(uid: number): ClientSpec {
  const base = {
    publish: 'both',
    role: 'host',
    profile: 'communication',
    up: NOMINAL.up,
    down: NOMINAL.down,
  } as const;
  return { id: `uid${uid}`, uid, persona: { id: 'android', os: 'android' }, sdk: '3.x', ...base };
}

/**
 * Twenty clients, one of which is in trouble every other second, until there are enough records.
 */
function busyRun(clients: number, wanted: number): readonly TraceRecord[] {
  const lab = new Lab({ seed: '1', detail: 'packets', timings: {} });
  const specs = Array.from({ length: clients }, (_, at) => specOf(at + 1));
  for (const spec of specs) lab.open(spec);
  for (const { id } of specs) lab.schedule(0, { do: 'join', client: id, channel: 'lab' });
  for (let second = 2; second < 600; second += 2) {
    const client = `uid${(second % clients) + 1}`;
    lab.schedule(second * SECOND, { do: 'offline', client, direction: 'both' });
    lab.schedule((second + (second % 26)) * SECOND + 500_000, { do: 'online', client, direction: 'both' });
  }
  for (let untilUs = SECOND; lab.records.length < wanted; untilUs += SECOND) lab.run(untilUs);
  return lab.records.slice(0, wanted);
}

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;

async function measure(): Promise<TimelineBench> {
  const clients = 20;
  const records = busyRun(clients, 100_000);
  const endUs = records.at(-1)?.atUs ?? 0;
  const startMs = performance.now();
  const timeline = new Timeline({
    clients: Array.from({ length: clients }, (_, at) => specOf(at + 1)),
    timings: {},
  });
  for (const record of records.slice(0, -100)) timeline.append(record);
  const buildMs = performance.now() - startMs;
  const appendStartMs = performance.now();
  timeline.catchUp(records);
  const appendMs = performance.now() - appendStartMs;

  const store = new RecordStore();
  const summary = new PacketSummary();
  for (const record of records) {
    store.add(record);
    summary.take(record);
  }

  const canvas = document.getElementById('canvas') as HTMLCanvasElement;
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('no canvas');
  const colours = readColours(document.body);
  const frames = laneFrames(timeline.lanes, HEIGHT);
  const base = {
    frames,
    running: [],
    nowUs: endUs,
    shownUs: endUs,
    width: WIDTH,
    height: HEIGHT,
    gutter: GUTTER,
    colours,
    hasGhosts: true,
    selectedSeq: 500,
    measureUs: null,
    found: new Set<number>(),
  };
  const bottom = Math.max(0, (frames.at(-1)?.top ?? 0) + (frames.at(-1)?.height ?? 0) - HEIGHT);

  const course = async (
    name: string,
    packets: 'off' | 'lost' | 'all',
    windowAt: (share: number) => TimeWindow,
  ): Promise<Course> => {
    const costs: number[] = [];
    const count = 120;
    await nextFrame();
    const fromMs = performance.now();
    for (let at = 0; at < count; at++) {
      const share = at / count;
      const window = windowAt(share);
      const stepPx = packetStepPx({ width: WIDTH, gutter: base.gutter, frames });
      const shownPackets = packetsView(store, summary, {
        fromUs: Math.floor(window.fromUs),
        toUs: Math.ceil(window.fromUs + window.spanUs),
        stepUs: Math.ceil((window.spanUs / (WIDTH - base.gutter)) * stepPx),
        isLostOnly: packets === 'lost',
      });
      const paintMs = performance.now();
      const cursorUs = window.fromUs + window.spanUs / 2;
      paintScene(context, { ...base, packets, shownPackets, window, cursorUs, scrollTop: bottom * share });
      // Reading a pixel makes the browser finish drawing.
      context.getImageData(0, 0, 1, 1);
      costs.push(performance.now() - paintMs);
      await nextFrame();
    }
    const shownPerSecond = (count * 1000) / (performance.now() - fromMs);
    return {
      name,
      frames: count,
      medianMs: quantile(costs, 0.5),
      p95Ms: quantile(costs, 0.95),
      shownPerSecond,
    };
  };

  const whole = fittedWindow(endUs);
  const panned = (spanUs: number) => (share: number) => ({
    fromUs: share * Math.max(0, endUs - spanUs),
    spanUs,
  });
  const courses = [
    await course('the whole run, packets lost', 'lost', () => whole),
    await course('the whole run, all packets', 'all', () => whole),
    await course('pan at 10 s, packets lost', 'lost', panned(10 * SECOND)),
    await course('pan at 10 s, all packets', 'all', panned(10 * SECOND)),
    await course('pan at 100 ms, all packets', 'all', panned(100_000)),
    await course('zoom from the whole to 1 ms', 'lost', (share) =>
      zoomedWindow(whole, 200_000 ** share, 0.5),
    ),
  ];
  const hitStartMs = performance.now();
  const hits = 20_000;
  const scene = { ...base, window: whole, scrollTop: 0 };
  const regions = paintScene(context, { ...scene, packets: 'off', shownPackets: null, cursorUs: null });
  let found = 0;
  for (let at = 0; at < hits; at++)
    if (isMark(hitAt(scene, regions, GUTTER + (at % 1050), (at * 7) % HEIGHT))) found++;
  if (found === 0) throw new Error('nothing was hit');
  const hitUs = ((performance.now() - hitStartMs) * 1000) / hits;
  return { clients, records: records.length, buildMs, appendMs, hitUs, courses };
}

function isMark(hit: Hit): boolean {
  return hit.kind === 'lane' && hit.thing?.kind === 'mark';
}

declare global {
  interface Window {
    bench: Promise<TimelineBench>;
  }
}
window.bench = measure();

import {
  silenceEndUs,
  silenceGroups,
  silentName,
  type SilenceGroup,
} from '../../../core/timeline/lanes/silences.ts';
import type { Lane } from '../../../core/timeline/lanes/lane.ts';
import { spanWords } from '../../../core/time/duration.ts';
import type { Micros } from '../../../core/time/micros.ts';
import type { LaneFrame } from './lane-frames.ts';
import type { Regions, Thing } from './regions.ts';
import { sceneX, type Scene } from './scene.ts';

type Pen = CanvasRenderingContext2D;

/** Distance of two rows: with words in each, or lines alone. */
const WORD_STEP = 11;
const LINE_STEP = 4;
const MOST_ROWS = 3;
/** Brackets shorter than this have no words. */
const LEAST_TEXT = 90;

/** A silence as it is drawn, in pixels. */
interface Bracket {
  readonly thing: Thing;
  readonly fromX: number;
  /** How far it lasts; to the limit that it runs towards where it still does. */
  readonly toX: number;
  readonly limitsUs: readonly { readonly atUs: number }[];
  /** Made only where it is drawn. */
  readonly text: () => string;
  /** The present on a silence that still runs. */
  readonly nowX: number | null;
}

const grouped = new WeakMap<Lane, { readonly stamp: number; readonly groups: readonly SilenceGroup[] }>();

/** Silences put together, worked out anew only when one was added. */
function groupsOf(lane: Lane): readonly SilenceGroup[] {
  const stamp = lane.silences.reduce((sum, { limits }) => sum + limits.length, 0);
  const known = grouped.get(lane);
  if (known?.stamp === stamp) return known.groups;
  const groups = silenceGroups(lane.silences);
  grouped.set(lane, { stamp, groups });
  return groups;
}

/**
 * Brackets under a ribbon: each silence from the last data to the limits it reached, and those
 * that run, towards the limit that comes.
 */
export function paintSilences(pen: Pen, scene: Scene, frame: LaneFrame, regions: Regions): void {
  const expectedRow = 2 * (frame.top + frame.height - 1 - frame.expectedY);
  const room = frame.top + frame.height - expectedRow - frame.belowTop;
  const isRoomy = room >= 2 * WORD_STEP - 4;
  const step = isRoomy ? WORD_STEP : LINE_STEP;
  const shown = rowsOf(runningOf(scene, frame.lane), endedOf(scene, frame.lane))
    .filter(({ row }) => row < MOST_ROWS && (row === 0 || row * step <= room - 4))
    .map(({ bracket, row }) => ({ bracket, row, y: frame.belowTop + (room > 8 ? 5.5 : 3.5) + row * step }));
  for (const { bracket, y } of shown) {
    line(pen, scene, bracket, y);
    const width = bracket.toX - bracket.fromX;
    regions.add(frame, bracket.thing, { x: bracket.fromX, y: y - 3, width, height: Math.min(step, 8) });
  }
  // Where rows are close, the words of the first one cover the lines of the others.
  for (const { bracket, row, y } of shown) {
    if (room > 8 && (isRoomy || row === 0)) words(pen, scene, bracket, y);
  }
}

function endedOf(scene: Scene, lane: Lane): Bracket[] {
  return groupsOf(lane)
    .map((group) => ({ group, of: group.of, silence: group.silence }))
    .map(({ group, of, silence }) => ({
      thing: { kind: 'silence', group } as const,
      fromX: sceneX(scene, silence.sinceUs),
      toX: sceneX(scene, silenceEndUs(silence)),
      limitsUs: silence.limits,
      text: () => `no data of ${of} for ${spanWords(silence.limits.at(-1)?.limitUs ?? 0)}`,
      nowX: null,
    }))
    .filter(({ fromX, toX }) => toX >= scene.gutter && fromX <= scene.width);
}

/** To a tenth of a second: more would only flicker. */
const inTenths = (us: Micros): Micros => Math.round(us / 100_000) * 100_000;

function runningOf(scene: Scene, lane: Lane): Bracket[] {
  const { shownUs } = scene;
  return scene.running
    .filter((each) => each.lane === lane.id)
    .map((running) => ({ running, ...running }))
    .map(({ running, sinceUs, atUs }) => ({
      thing: { kind: 'running', running } as const,
      fromX: sceneX(scene, sinceUs),
      toX: sceneX(scene, atUs),
      limitsUs: [{ atUs }],
      text: () => `${silentName(running)} silent, ${spanWords(inTenths(Math.max(0, atUs - shownUs)))} left`,
      nowX: sceneX(scene, shownUs),
    }));
}

/**
 * The first row in which a bracket meets no other. What runs comes first, and keeps its row from
 * its beginning on.
 */
function rowsOf(
  running: readonly Bracket[],
  ended: readonly Bracket[],
): { readonly bracket: Bracket; readonly row: number }[] {
  const ends: number[] = [];
  const inOrder = [...ended].sort((a, b) => a.fromX - b.fromX);
  const placed = inOrder.map((bracket) => {
    let row = 0;
    while ((ends[row] ?? -Infinity) >= bracket.fromX || bracket.toX >= (running[row]?.fromX ?? Infinity))
      row++;
    ends[row] = bracket.toX;
    return { bracket, row };
  });
  return [...running.map((bracket, row) => ({ bracket, row })), ...placed];
}

function line(pen: Pen, scene: Scene, { fromX, toX, limitsUs, nowX }: Bracket, y: number): void {
  const { colours } = scene;
  pen.strokeStyle = nowX === null ? colours.quiet : colours.reconnecting;
  pen.lineWidth = nowX === null ? 1 : 1.5;
  pen.beginPath();
  pen.moveTo(fromX, y - 3);
  pen.lineTo(fromX, y);
  pen.lineTo(nowX ?? toX, y);
  for (const { atUs } of limitsUs) {
    const x = sceneX(scene, atUs);
    pen.moveTo(x, y - 3);
    pen.lineTo(x, y + 3);
  }
  pen.stroke();
  if (nowX === null) return;
  pen.setLineDash([3, 3]);
  pen.beginPath();
  pen.moveTo(nowX, y);
  pen.lineTo(toX, y);
  pen.stroke();
  pen.setLineDash([]);
}

/** What is said on a bracket: in it, or of one that runs beside the present. */
function words(pen: Pen, { colours, gutter, width }: Scene, bracket: Bracket, y: number): void {
  const { fromX, toX, nowX } = bracket;
  if (nowX === null && toX - fromX < LEAST_TEXT) return;
  const text = bracket.text();
  pen.font = `${nowX === null ? '' : '600 '}10px ${colours.sans}`;
  const wide = pen.measureText(text).width + 6;
  let left = Math.max(fromX + 8, gutter + 4);
  if (nowX !== null) left = nowX + 4 + wide < width ? nowX + 4 : nowX - 4 - wide;
  else if (left + wide > toX - 4) return;
  pen.fillStyle = colours.panel;
  pen.fillRect(left, y - 5, wide, 10);
  pen.fillStyle = nowX === null ? colours.quiet : colours.reconnecting;
  pen.fillText(text, left + 3, y + 3.5);
}

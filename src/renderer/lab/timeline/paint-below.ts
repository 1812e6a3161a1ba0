import { deviationText, ghostStatus, type Ghost } from '../../../core/timeline/ghost.ts';
import { firstAtOrAfter } from '../../../core/timeline/sorted.ts';
import { silenceEndUs, silenceGroups, silenceRows } from '../../../core/timeline/silences.ts';
import type { Lane } from '../../../core/timeline/lane.ts';
import type { LaneFrame } from './lane-frames.ts';
import { sceneX, type Scene } from './scene.ts';

type Pen = CanvasRenderingContext2D;

const SILENCE_STEP = 5;
const MOST_ROWS = 3;
/** Least distance of a deviation from the next. */
const TEXT_SPACE = 58;

type Grouped = {
  readonly stamp: number;
  readonly groups: ReturnType<typeof silenceGroups>;
  readonly rows: number[];
};
const grouped = new WeakMap<Lane, Grouped>();

/** Silences put together, worked out anew only when one was added. */
function groupsOf(lane: Lane): Grouped {
  const stamp = lane.silences.reduce((sum, { limits }) => sum + limits.length, 0);
  const known = grouped.get(lane);
  if (known?.stamp === stamp) return known;
  const groups = silenceGroups(lane.silences);
  const fresh = { stamp, groups, rows: silenceRows(groups) };
  grouped.set(lane, fresh);
  return fresh;
}

/** Under the ribbon: silences with their limits, those that run, and what the rules expect. */
export function paintBelow(pen: Pen, scene: Scene, frame: LaneFrame): void {
  silences(pen, scene, frame);
  running(pen, scene, frame);
  if (scene.hasGhosts) ghosts(pen, scene, frame);
}

function silences(pen: Pen, scene: Scene, { lane, belowTop }: LaneFrame): void {
  const { groups, rows } = groupsOf(lane);
  const { colours, gutter, width } = scene;
  pen.strokeStyle = colours.quiet;
  pen.fillStyle = colours.quiet;
  pen.lineWidth = 1;
  pen.font = `10px ${colours.sans}`;
  for (const [at, { of, silence }] of groups.entries()) {
    const row = rows[at] ?? 0;
    const fromX = sceneX(scene, silence.sinceUs);
    const toX = sceneX(scene, silenceEndUs(silence));
    if (row >= MOST_ROWS || toX < gutter || fromX > width) continue;
    const y = belowTop + 4.5 + row * SILENCE_STEP;
    pen.beginPath();
    pen.moveTo(fromX, y - 3);
    pen.lineTo(fromX, y);
    pen.lineTo(toX, y);
    for (const { atUs } of silence.limits) {
      const x = sceneX(scene, atUs);
      pen.moveTo(x, y - 3);
      pen.lineTo(x, y + 3);
    }
    pen.stroke();
    const last = silence.limits.at(-1);
    if (row > 0 || last === undefined || toX - fromX < 110) continue;
    const text = `no data of ${of} for ${last.limitUs / 1_000_000} s`;
    const wide = pen.measureText(text).width + 6;
    const left = Math.max(fromX + 8, gutter + 4);
    if (left + wide > toX - 4) continue;
    pen.fillStyle = colours.panel;
    pen.fillRect(left, y - 5, wide, 10);
    pen.fillStyle = colours.quiet;
    pen.fillText(text, left + 3, y + 3.5);
  }
}

/** A silence that runs at the moment shown: solid so far, dashed up to the limit it runs towards. */
function running(pen: Pen, scene: Scene, { lane, belowTop }: LaneFrame): void {
  const { colours, shownUs } = scene;
  const own = scene.running.filter((each) => each.lane === lane.id).slice(0, MOST_ROWS);
  pen.font = `600 10px ${colours.sans}`;
  pen.lineWidth = 1.5;
  pen.strokeStyle = colours.reconnecting;
  for (const [row, { sinceUs, atUs }] of own.entries()) {
    const y = belowTop + 4.5 + row * SILENCE_STEP;
    const nowX = sceneX(scene, shownUs);
    const limitX = sceneX(scene, atUs);
    pen.beginPath();
    pen.moveTo(sceneX(scene, sinceUs), y);
    pen.lineTo(nowX, y);
    pen.stroke();
    pen.setLineDash([3, 3]);
    pen.beginPath();
    pen.moveTo(nowX, y);
    pen.lineTo(limitX, y);
    pen.moveTo(limitX, y - 4);
    pen.lineTo(limitX, y + 4);
    pen.stroke();
    pen.setLineDash([]);
    if (row > 0) continue;
    pen.fillStyle = colours.reconnecting;
    pen.fillText(`${(Math.max(0, atUs - shownUs) / 1_000_000).toFixed(1)} s left`, nowX + 5, y - 3);
  }
}

function ghosts(pen: Pen, scene: Scene, { lane, top, height }: LaneFrame): void {
  const { colours, window, width } = scene;
  const y = top + height - 9;
  const list = lane.ghosts;
  const endUs = window.fromUs + window.spanUs;
  pen.font = `10px ${colours.sans}`;
  pen.lineWidth = 1.8;
  let textFrom = -Infinity;
  let glyphFrom = -Infinity;
  for (let at = firstAtOrAfter(list, window.fromUs, expectedOf); at < list.length; at++) {
    const ghost = list[at] as Ghost;
    if (ghost.expectedUs > endUs) break;
    const status = ghostStatus(ghost);
    const x = sceneX(scene, ghost.expectedUs);
    // What is broken is never left out.
    if (status === 'off' || (x < glyphFrom && status !== 'broken')) continue;
    glyphFrom = x + 3;
    sign(pen, scene, status, x, y);
    if (x < textFrom || x > width - TEXT_SPACE) continue;
    const next = list[at + 1];
    if (next !== undefined && sceneX(scene, next.expectedUs) < x + TEXT_SPACE && status !== 'broken')
      continue;
    pen.fillText(status === 'awaited' ? ghost.text : deviationText(ghost), x + 8, y + 3.5);
    textFrom = x + TEXT_SPACE;
  }
}

function sign(
  pen: Pen,
  { colours }: Scene,
  status: 'awaited' | 'held' | 'broken',
  x: number,
  y: number,
): void {
  const ink = { awaited: colours.accent, held: colours.connected, broken: colours.failed }[status];
  pen.strokeStyle = pen.fillStyle = ink;
  pen.beginPath();
  if (status === 'held') {
    pen.moveTo(x - 4, y);
    pen.lineTo(x - 1, y + 3.5);
    pen.lineTo(x + 4.5, y - 4);
  } else if (status === 'broken') {
    pen.moveTo(x - 4, y - 4);
    pen.lineTo(x + 4, y + 4);
    pen.moveTo(x + 4, y - 4);
    pen.lineTo(x - 4, y + 4);
  } else {
    pen.setLineDash([2, 1.5]);
    pen.moveTo(x, y - 5);
    pen.lineTo(x + 5, y);
    pen.lineTo(x, y + 5);
    pen.lineTo(x - 5, y);
    pen.closePath();
  }
  pen.stroke();
  pen.setLineDash([]);
}

const expectedOf = ({ expectedUs }: Ghost): number => expectedUs;

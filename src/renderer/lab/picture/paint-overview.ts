import { firstAtOrAfter } from '../../../core/timeline/lanes/sorted.ts';
import type { Lane } from '../../../core/timeline/lanes/lane.ts';
import { STATE_TONE } from '../../../core/export/svg/palette.ts';
import type { Colours } from './colours.ts';
import type { TimeWindow } from './time-window.ts';

type Pen = CanvasRenderingContext2D;

/** What the strip over the whole run is painted from. */
export interface OverviewScene {
  readonly lanes: readonly Lane[];
  /** The stretch that the strip shows: all of the run, and the window. */
  readonly spanUs: number;
  readonly nowUs: number;
  readonly window: TimeWindow;
  readonly cursorUs: number | null;
  readonly width: number;
  readonly height: number;
  readonly colours: Colours;
}

/** Widest row of a lane. */
const MOST_ROW = 4;

/**
 * Every lane as a line of its states, trouble as ticks, and a frame around what the timeline
 * shows.
 */
export function paintOverview(pen: Pen, scene: OverviewScene): void {
  const { lanes, width, height, colours, nowUs, cursorUs } = scene;
  pen.fillStyle = colours.panel;
  pen.fillRect(0, 0, width, height);
  const clients = lanes.filter(({ kind }) => kind === 'client');
  const row = Math.min(MOST_ROW, (height - 4) / Math.max(1, clients.length));
  const top = (height - row * clients.length) / 2;
  for (const [at, lane] of clients.entries()) paintLane(pen, scene, lane, top + at * row, row);
  pen.fillStyle = colours.control;
  pen.fillRect(Math.round(xOf(scene, nowUs)), 0, 1, height);
  paintWindow(pen, scene);
  if (cursorUs === null) return;
  pen.fillStyle = colours.accent;
  pen.fillRect(Math.round(xOf(scene, cursorUs)), 0, 1, height);
}

function paintLane(pen: Pen, scene: OverviewScene, lane: Lane, y: number, row: number): void {
  const { colours, nowUs } = scene;
  const thick = Math.max(1, row - 1);
  // One pixel of one state stands for all that changed within it.
  let lastX = -1;
  for (const { fromUs, toUs, state } of lane.states) {
    const x = Math.floor(xOf(scene, fromUs));
    const right = Math.ceil(xOf(scene, toUs ?? nowUs));
    if (right <= lastX) continue;
    lastX = right;
    const isThere = state === 'connected' || state === 'dead' || state === 'disconnected';
    pen.globalAlpha = state === 'connected' ? 0.6 : isThere ? 0.3 : 1;
    pen.fillStyle = colours[STATE_TONE[state]];
    pen.fillRect(x, y, Math.max(1, right - x), thick);
  }
  pen.globalAlpha = 1;
  pen.fillStyle = colours.reconnecting;
  const { marks } = lane;
  for (let at = 0; at < marks.length;) {
    const mark = marks[at];
    if (mark === undefined) break;
    const x = Math.floor(xOf(scene, mark.atUs));
    const next = firstAtOrAfter(marks, ((x + 1) / scene.width) * scene.spanUs, ({ atUs }) => atUs);
    if (marks.slice(at, next).some(({ isTrouble }) => isTrouble)) pen.fillRect(x, y - 1, 1, row + 1);
    at = Math.max(at + 1, next);
  }
}

function paintWindow(pen: Pen, scene: OverviewScene): void {
  const { window, width, height, colours } = scene;
  const left = xOf(scene, window.fromUs);
  const right = xOf(scene, window.fromUs + window.spanUs);
  pen.globalAlpha = 0.55;
  pen.fillStyle = colours.panel;
  pen.fillRect(0, 0, left, height);
  pen.fillRect(right, 0, width - right, height);
  pen.globalAlpha = 1;
  pen.strokeStyle = colours.accent;
  pen.lineWidth = 1;
  pen.strokeRect(Math.round(left) + 0.5, 0.5, Math.max(3, Math.round(right - left) - 1), height - 1);
  pen.fillStyle = colours.accent;
  for (const x of [left, right]) pen.fillRect(Math.round(x) - 1, height / 2 - 5, 3, 10);
}

function xOf({ width, spanUs }: OverviewScene, us: number): number {
  return (us / spanUs) * width;
}

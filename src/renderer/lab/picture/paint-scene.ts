import { ticksUs, tickStepUs, tickText } from '../../../core/timeline/layout/axis.ts';
import { secondsText } from '../../../core/timeline/moments/moment-text.ts';
import { AXIS_HEIGHT, type LaneFrame } from './lane-frames.ts';
import { paintGhosts } from './paint-ghosts.ts';
import { paintLane } from './paint-lane.ts';
import { paintPackets } from './paint-packets.ts';
import { paintSilences } from './paint-silences.ts';
import { plotWidth, sceneX, type Scene } from './scene.ts';

const TICK_SPACE = 96;

/** Paints the whole timeline. The context must be scaled to CSS pixels. */
export function paintScene(context: CanvasRenderingContext2D, scene: Scene): void {
  const { width, height, gutter, colours, scrollTop } = scene;
  context.fillStyle = colours.panel;
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'alphabetic';
  const shown = scene.frames.filter(
    ({ top, height: high }) => top + high > scrollTop + AXIS_HEIGHT && top < scrollTop + height,
  );
  context.save();
  context.beginPath();
  context.rect(0, AXIS_HEIGHT, width, height - AXIS_HEIGHT);
  context.clip();
  context.translate(0, -scrollTop);
  paintGrid(context, scene, scrollTop + height);
  context.save();
  context.beginPath();
  context.rect(gutter, scrollTop, width - gutter, height);
  context.clip();
  paintPackets(context, scene);
  // The line of the present lies behind what is written.
  paintNow(context, scene, scrollTop, height);
  const labels = { left: 240 };
  for (const frame of shown) {
    paintLane(context, scene, frame, labels);
    paintSilences(context, scene, frame);
    if (scene.hasGhosts) paintGhosts(context, scene, frame);
  }
  context.restore();
  for (const frame of shown) paintName(context, scene, frame);
  context.restore();
  paintAxis(context, scene);
  paintCursor(context, scene);
}

function ticksOf(scene: Scene): { readonly ticks: readonly number[]; readonly stepUs: number } {
  const { fromUs, spanUs } = scene.window;
  const stepUs = tickStepUs(spanUs, plotWidth(scene) / TICK_SPACE);
  return { ticks: ticksUs(fromUs, fromUs + spanUs, stepUs), stepUs };
}

function paintGrid(context: CanvasRenderingContext2D, scene: Scene, bottom: number): void {
  context.strokeStyle = scene.colours.hairline;
  context.lineWidth = 1;
  context.beginPath();
  for (const us of ticksOf(scene).ticks) {
    const x = Math.round(sceneX(scene, us)) + 0.5;
    context.moveTo(x, scene.scrollTop);
    context.lineTo(x, bottom);
  }
  for (const { top, height } of scene.frames) {
    context.moveTo(0, top + height - 0.5);
    context.lineTo(scene.width, top + height - 0.5);
  }
  context.stroke();
}

function paintNow(context: CanvasRenderingContext2D, scene: Scene, from: number, high: number): void {
  const x = sceneX(scene, scene.nowUs);
  if (x < scene.gutter || x > scene.width) return;
  context.fillStyle = scene.colours.control;
  context.fillRect(Math.round(x), from, 1, high);
}

function paintAxis(context: CanvasRenderingContext2D, scene: Scene): void {
  const { width, gutter, colours } = scene;
  context.fillStyle = colours.panel;
  context.fillRect(0, 0, width, AXIS_HEIGHT);
  context.fillStyle = colours.hairline;
  context.fillRect(0, AXIS_HEIGHT - 1, width, 1);
  context.font = `12px ${colours.sans}`;
  context.fillStyle = colours.quiet;
  const { ticks, stepUs } = ticksOf(scene);
  for (const us of ticks) {
    const x = sceneX(scene, us);
    if (x < gutter) continue;
    context.fillRect(Math.round(x), AXIS_HEIGHT - 6, 1, 5);
    context.fillText(tickText(us, stepUs), x + 4, 16);
  }
  paintNow(context, scene, AXIS_HEIGHT - 8, 8);
}

function paintName(context: CanvasRenderingContext2D, scene: Scene, frame: LaneFrame): void {
  const { colours, gutter } = scene;
  context.fillStyle = colours.panel;
  context.fillRect(0, frame.top, gutter, frame.height - 1);
  context.fillStyle = colours.text;
  context.font = `600 13px ${colours.sans}`;
  context.fillText(scene.titleOf(frame), 12, frame.ribbonTop + 13, gutter - 16);
  if (scene.selectedLane !== frame.lane.id) return;
  context.fillStyle = colours.accent;
  context.fillRect(0, frame.top, 3, frame.height - 1);
}

/** The cursor with its exact time, and the measure. */
function paintCursor(context: CanvasRenderingContext2D, scene: Scene): void {
  const { colours, cursorUs, gutter, height, measureUs, width } = scene;
  if (measureUs !== null && cursorUs !== null) paintMeasure(context, scene, measureUs, cursorUs);
  if (cursorUs === null) return;
  const x = sceneX(scene, cursorUs);
  if (x < gutter || x > width) return;
  context.fillStyle = colours.accent;
  context.fillRect(Math.round(x), 0, 1, height);
  context.font = `600 12px ${colours.sans}`;
  badge(context, scene, secondsText(cursorUs), x);
}

function paintMeasure(context: CanvasRenderingContext2D, scene: Scene, fromUs: number, toUs: number): void {
  const { colours, gutter, width, height } = scene;
  const from = Math.max(gutter, sceneX(scene, Math.min(fromUs, toUs)));
  const to = Math.min(width, sceneX(scene, Math.max(fromUs, toUs)));
  if (to <= from) return;
  context.globalAlpha = 0.12;
  context.fillStyle = colours.accent;
  context.fillRect(from, AXIS_HEIGHT, to - from, height);
  context.globalAlpha = 1;
  context.fillStyle = colours.accent;
  context.fillRect(from, AXIS_HEIGHT + 8, to - from, 1);
  const text = secondsText(Math.abs(toUs - fromUs));
  context.font = `600 12px ${colours.sans}`;
  const wide = context.measureText(text).width;
  if (wide + 8 > to - from) return;
  context.fillStyle = colours.panel;
  context.fillRect((from + to - wide) / 2 - 4, AXIS_HEIGHT, wide + 8, 16);
  context.fillStyle = colours.accent;
  context.fillText(text, (from + to - wide) / 2, AXIS_HEIGHT + 12);
}

function badge(context: CanvasRenderingContext2D, scene: Scene, text: string, x: number): void {
  const wide = context.measureText(text).width + 10;
  const left = Math.min(Math.max(scene.gutter, x - wide / 2), scene.width - wide);
  context.fillStyle = scene.colours.accent;
  context.fillRect(left, 2, wide, 18);
  context.fillStyle = scene.colours.panel;
  context.fillText(text, left + 5, 15);
}

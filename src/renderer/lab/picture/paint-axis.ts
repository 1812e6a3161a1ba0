import { ticksUs, tickStepUs, tickText } from '../../../core/timeline/layout/axis.ts';
import { momentSeconds } from '../../../core/timeline/moments/moment-text.ts';
import { AXIS_HEIGHT } from './lane-frames.ts';
import { plotWidth, sceneX, type Scene } from './scene.ts';

type Pen = CanvasRenderingContext2D;

const TICK_SPACE = 96;
/** Between a tick and its text. */
const GAP = 4;

/** Moments that the axis marks, and their distance. */
export function axisMarks(scene: Scene): { readonly ticks: readonly number[]; readonly stepUs: number } {
  const { fromUs, spanUs } = scene.window;
  const stepUs = tickStepUs(spanUs, plotWidth(scene) / TICK_SPACE);
  return { ticks: ticksUs(fromUs, fromUs + spanUs, stepUs), stepUs };
}

/** The axis of time; a text that the cursor's time would cover is left out, whole. */
export function paintAxis(pen: Pen, scene: Scene): void {
  const { width, gutter, colours } = scene;
  pen.fillStyle = colours.panel;
  pen.fillRect(0, 0, width, AXIS_HEIGHT);
  pen.fillStyle = colours.hairline;
  pen.fillRect(0, AXIS_HEIGHT - 1, width, 1);
  const badge = cursorBadge(pen, scene);
  pen.font = `12px ${colours.sans}`;
  pen.fillStyle = colours.quiet;
  const { ticks, stepUs } = axisMarks(scene);
  for (const us of ticks) {
    const x = sceneX(scene, us);
    if (x < gutter) continue;
    pen.fillRect(Math.round(x), AXIS_HEIGHT - 6, 1, 5);
    const text = tickText(us, stepUs);
    const right = x + GAP + pen.measureText(text).width;
    const isCovered = badge !== null && right > badge.left - GAP && x + GAP < badge.left + badge.width + GAP;
    if (!isCovered && right <= width) pen.fillText(text, x + GAP, 16);
  }
  const now = sceneX(scene, scene.nowUs);
  if (now >= gutter && now <= width) pen.fillRect(Math.round(now), AXIS_HEIGHT - 8, 1, 8);
}

/** Where the cursor's time stands on the axis; null where there is no cursor in sight. */
export function cursorBadge(
  pen: Pen,
  scene: Scene,
): { readonly left: number; readonly width: number; readonly text: string } | null {
  const { cursorUs, gutter, width, colours } = scene;
  if (cursorUs === null) return null;
  const x = sceneX(scene, cursorUs);
  if (x < gutter || x > width) return null;
  const text = momentSeconds(cursorUs);
  pen.font = `600 12px ${colours.sans}`;
  const wide = pen.measureText(text).width + 10;
  return { left: Math.min(Math.max(gutter, x - wide / 2), width - wide), width: wide, text };
}

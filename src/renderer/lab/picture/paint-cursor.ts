import { momentSeconds } from '../../../core/timeline/moments/moment-text.ts';
import { AXIS_HEIGHT } from './lane-frames.ts';
import { cursorBadge } from './paint-axis.ts';
import { sceneX, type Scene } from './scene.ts';

type Pen = CanvasRenderingContext2D;

/** The cursor with its exact time, and the measure. */
export function paintCursor(pen: Pen, scene: Scene): void {
  const { colours, cursorUs, height, measureUs } = scene;
  if (measureUs !== null && cursorUs !== null) paintMeasure(pen, scene, measureUs, cursorUs);
  const badge = cursorBadge(pen, scene);
  if (badge === null || cursorUs === null) return;
  pen.fillStyle = colours.accent;
  pen.fillRect(Math.round(sceneX(scene, cursorUs)), 0, 1, height);
  pen.fillRect(badge.left, 2, badge.width, 18);
  pen.fillStyle = colours.panel;
  pen.fillText(badge.text, badge.left + 5, 15);
}

function paintMeasure(pen: Pen, scene: Scene, fromUs: number, toUs: number): void {
  const { colours, gutter, width, height } = scene;
  const from = Math.max(gutter, sceneX(scene, Math.min(fromUs, toUs)));
  const to = Math.min(width, sceneX(scene, Math.max(fromUs, toUs)));
  if (to <= from) return;
  pen.globalAlpha = 0.12;
  pen.fillStyle = colours.accent;
  pen.fillRect(from, AXIS_HEIGHT, to - from, height);
  pen.globalAlpha = 1;
  pen.fillStyle = colours.accent;
  pen.fillRect(from, AXIS_HEIGHT + 8, to - from, 1);
  const text = momentSeconds(Math.abs(toUs - fromUs));
  pen.font = `600 12px ${colours.sans}`;
  const wide = pen.measureText(text).width;
  if (wide + 8 > to - from) return;
  pen.fillStyle = colours.panel;
  pen.fillRect((from + to - wide) / 2 - 4, AXIS_HEIGHT, wide + 8, 16);
  pen.fillStyle = colours.accent;
  pen.fillText(text, (from + to - wide) / 2, AXIS_HEIGHT + 12);
}

import type { LaneFrame } from './lane-frames.ts';
import { sceneX, type MissedMark, type Scene } from './scene.ts';

const FLAG_HIGH = 16;
const MOST_WIDE = 260;

/**
 * Where a scenario expected what did not come: a dashed line through the lane, and a flag that
 * says what.
 */
export function paintMissed(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  { lane, top, height }: LaneFrame,
): void {
  const own = (scene.missed ?? []).filter((one) => one.lane === lane.id);
  pen.font = `600 11px ${scene.colours.sans}`;
  for (const one of own) paintOne(pen, scene, one, top, height);
}

function paintOne(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  { atUs, text }: MissedMark,
  top: number,
  height: number,
): void {
  const x = Math.round(sceneX(scene, atUs));
  if (x < scene.gutter || x > scene.width) return;
  const { colours } = scene;
  pen.strokeStyle = colours.failed;
  pen.lineWidth = 2;
  pen.setLineDash([4, 3]);
  pen.beginPath();
  pen.moveTo(x, top + 2);
  pen.lineTo(x, top + height - 2);
  pen.stroke();
  pen.setLineDash([]);
  const words = shortened(pen, `Expected: ${text}`);
  const wide = pen.measureText(words).width + 10;
  const left = x + wide > scene.width ? x - wide : x;
  pen.fillStyle = colours.failed;
  pen.fillRect(left, top + 2, wide, FLAG_HIGH);
  pen.fillStyle = colours.panel;
  pen.fillText(words, left + 5, top + FLAG_HIGH - 2);
}

function shortened(pen: CanvasRenderingContext2D, text: string): string {
  if (pen.measureText(text).width <= MOST_WIDE) return text;
  let end = text.length;
  while (end > 1 && pen.measureText(`${text.slice(0, end)}…`).width > MOST_WIDE) end--;
  return `${text.slice(0, end)}…`;
}

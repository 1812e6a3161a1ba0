import { AXIS_HEIGHT, type LaneFrame } from './lane-frames.ts';
import { stickyHeight } from './lane-frames.ts';
import { axisMarks, paintAxis } from './paint-axis.ts';
import { paintCursor } from './paint-cursor.ts';
import { paintGhosts } from './paint-ghosts.ts';
import { paintLane } from './paint-lane.ts';
import { paintMissed } from './paint-missed.ts';
import { paintPackets } from './paint-packets.ts';
import { paintSilences } from './paint-silences.ts';
import { Regions } from './regions.ts';
import { sceneX, type Scene } from './scene.ts';

type Pen = CanvasRenderingContext2D;

/**
 * Paints the whole timeline, and gives back what is where. The context must be scaled to CSS
 * pixels.
 */
export function paintScene(pen: Pen, scene: Scene): Regions {
  const { width, height, colours, scrollTop, frames } = scene;
  const regions = new Regions();
  pen.fillStyle = colours.panel;
  pen.fillRect(0, 0, width, height);
  pen.textBaseline = 'alphabetic';
  const labels = { left: 240 };
  const sticky = stickyHeight(frames);
  const server = frames[0]?.lane.kind === 'server' ? frames[0] : undefined;
  const others = server === undefined ? frames : frames.slice(1);
  const shown = others.filter(
    ({ top, height: high }) => top + high > scrollTop + sticky && top < scrollTop + height,
  );
  regions.scrolled = scrollTop;
  part(pen, scene, sticky, height, scrollTop, () => {
    paintGround(pen, scene, others);
    plot(pen, scene, () => {
      paintPackets(pen, scene);
      for (const frame of shown) paintFrame(pen, scene, frame, regions, labels);
    });
  });
  regions.scrolled = 0;
  if (server !== undefined) {
    part(pen, scene, AXIS_HEIGHT, sticky, 0, () => {
      paintGround(pen, scene, [server]);
      plot(pen, scene, () => paintFrame(pen, scene, server, regions, labels));
      pen.fillStyle = colours.control;
      // What scrolls passes below this line.
      if (scrollTop > 0) pen.fillRect(0, sticky - 1, width, 1);
    });
  }
  paintAxis(pen, scene);
  paintCursor(pen, scene);
  return regions;
}

/** Paints between two heights of the canvas, scrolled. */
function part(
  pen: Pen,
  { width }: Scene,
  from: number,
  to: number,
  scrolled: number,
  paint: () => void,
): void {
  pen.save();
  pen.beginPath();
  pen.rect(0, from, width, Math.max(0, to - from));
  pen.clip();
  pen.translate(0, -scrolled);
  paint();
  pen.restore();
}

/** Paints where time runs, beside the lanes' names. */
function plot(pen: Pen, { gutter, width }: Scene, paint: () => void): void {
  pen.save();
  pen.beginPath();
  pen.rect(gutter, -1e6, width - gutter, 2e6);
  pen.clip();
  paint();
  pen.restore();
}

function paintFrame(
  pen: Pen,
  scene: Scene,
  frame: LaneFrame,
  regions: Regions,
  labels: { left: number },
): void {
  paintLane(pen, scene, frame, regions, labels);
  if (frame.isCollapsed) return;
  paintSilences(pen, scene, frame, regions);
  if (scene.hasGhosts) paintGhosts(pen, scene, frame, regions);
  paintMissed(pen, scene, frame);
}

/** Lines of the axis, between lanes, and of the present: behind what is written. */
function paintGround(pen: Pen, scene: Scene, frames: readonly LaneFrame[]): void {
  const { colours, gutter, width } = scene;
  const bottom = Math.max(scene.height + scene.scrollTop, (frames.at(-1)?.top ?? 0) + 1);
  pen.strokeStyle = colours.hairline;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const us of axisMarks(scene).ticks) {
    const x = Math.round(sceneX(scene, us)) + 0.5;
    if (x < gutter) continue;
    pen.moveTo(x, 0);
    pen.lineTo(x, bottom);
  }
  for (const { top, height } of frames) {
    pen.moveTo(0, top + height - 0.5);
    pen.lineTo(width, top + height - 0.5);
  }
  pen.stroke();
  const now = sceneX(scene, scene.nowUs);
  if (now < gutter || now > width) return;
  pen.fillStyle = colours.control;
  pen.fillRect(Math.round(now), 0, 1, bottom);
}

import type { Taken } from '../../../core/timeline/layout/free-stretch.ts';
import type { LaneFrame } from './lane-frames.ts';
import { chipsOf, paintChips } from './paint-moments.ts';
import { paintFlags, paintGlyphs, placesOf, shownMarks } from './paint-marks.ts';
import { ribbonEdges, isInSight, paintRibbon, paintWords } from './paint-ribbon.ts';
import type { Regions } from './regions.ts';
import type { Scene } from './scene.ts';

/** Half the width of a sign on the ribbon. */
const GLYPH = 7;

/**
 * Shading, ribbon, marks, numbers and labels of a lane. `labels.left` is how many labels the whole
 * picture can still have.
 */
export function paintLane(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  frame: LaneFrame,
  regions: Regions,
  labels: { left: number },
): void {
  shade(pen, scene, frame, regions);
  paintRibbon(pen, scene, frame, regions);
  const shown = shownMarks(frame, scene);
  const marksX = placesOf(scene, shown);
  const chips = chipsOf(pen, scene, frame, shown.isDense ? [] : marksX);
  const taken: Taken[] = [
    ...marksX.map((x) => ({ from: x - GLYPH, to: x + GLYPH })),
    ...chips.map(({ left, width }) => ({ from: left, to: left + width })),
  ];
  taken.sort((a, b) => a.from - b.from);
  paintWords(pen, scene, frame, taken);
  paintFlags(pen, scene, frame, shown, regions, labels);
  paintGlyphs(pen, scene, frame, shown, regions);
  paintChips(pen, scene, frame, chips, regions);
}

/** A tint behind all of the lane where its network is impaired. */
function shade(pen: CanvasRenderingContext2D, scene: Scene, frame: LaneFrame, regions: Regions): void {
  const { lane, top, height } = frame;
  pen.globalAlpha = 0.09;
  pen.fillStyle = scene.colours.reconnecting;
  for (const impairment of isInSight(lane.impairments, scene)) {
    const { x, width } = ribbonEdges(scene, impairment);
    if (width <= 0) continue;
    pen.fillRect(x, top, Math.max(1, width), height - 1);
    regions.add(frame, { kind: 'impairment', span: impairment }, { x, y: top, width, height });
  }
  pen.globalAlpha = 1;
}

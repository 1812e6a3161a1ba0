import { momentChips, type MomentChip } from '../../../core/timeline/moments/moment-chips.ts';
import { firstAtOrAfter } from '../../../core/timeline/lanes/sorted.ts';
import type { MomentLabel } from '../../../core/timeline/lanes/lane.ts';
import { RIBBON_HEIGHT, type LaneFrame } from './lane-frames.ts';
import type { Regions } from './regions.ts';
import { sceneX, type Scene } from './scene.ts';

type Pen = CanvasRenderingContext2D;

const PADDING = 6;
const REACH = 7;

/** Numbers of the moments of a lane that are in sight: all of them, whatever else finds room. */
export function chipsOf(
  pen: Pen,
  scene: Scene,
  { lane }: LaneFrame,
  marksX: readonly number[],
): MomentChip[] {
  const { fromUs, spanUs } = scene.window;
  const first = firstAtOrAfter(lane.moments, fromUs, timeOf);
  const end = firstAtOrAfter(lane.moments, fromUs + spanUs + 1, timeOf);
  pen.font = `700 11px ${scene.colours.mono}`;
  const sizes = {
    column: pen.measureText('T').width,
    padding: PADDING,
    reach: REACH,
    from: scene.gutter,
    to: scene.width - 2,
  };
  return momentChips(lane.moments.slice(first, end), marksX, (us) => sceneX(scene, us), sizes);
}

/** Paints them on the ribbon, each behind its mark. */
export function paintChips(
  pen: Pen,
  { colours }: Scene,
  frame: LaneFrame,
  chips: readonly MomentChip[],
  regions: Regions,
): void {
  const { ribbonTop } = frame;
  pen.font = `700 11px ${colours.mono}`;
  for (const { left, width, text, moments } of chips) {
    pen.fillStyle = colours.panel;
    pen.fillRect(left, ribbonTop + 1, width, RIBBON_HEIGHT - 3);
    pen.fillStyle = colours.accent;
    pen.fillText(text, left + PADDING / 2, ribbonTop + 12);
    regions.add(frame, { kind: 'moment', moments }, { x: left, y: ribbonTop, width, height: RIBBON_HEIGHT });
  }
}

const timeOf = ({ atUs }: MomentLabel): number => atUs;

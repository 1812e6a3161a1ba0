import { ghostStatus, type Ghost } from '../../../core/timeline/lanes/ghost.ts';
import { firstAtOrAfter } from '../../../core/timeline/lanes/sorted.ts';
import type { Lane, Mark } from '../../../core/timeline/lanes/lane.ts';
import { AXIS_HEIGHT, type LaneFrame } from './lane-frames.ts';
import type { Scene } from './scene.ts';

/** What lies under the pointer. `us` is the moment there. */
export type Hit =
  | { readonly kind: 'axis'; readonly us: number }
  | { readonly kind: 'mark'; readonly us: number; readonly frame: LaneFrame; readonly mark: Mark }
  | { readonly kind: 'ghost'; readonly us: number; readonly frame: LaneFrame; readonly ghost: Ghost }
  /** Empty space of a lane: ask why nothing came. */
  | { readonly kind: 'lane'; readonly us: number; readonly frame: LaneFrame };

/** How far from a mark a pointer may be. */
const REACH = 7;

type Place = Pick<Scene, 'frames' | 'window' | 'width' | 'gutter' | 'scrollTop' | 'hasGhosts'>;

/** The moment at a place of the canvas, never before the start. */
export function usUnder(scene: Pick<Place, 'window' | 'width' | 'gutter'>, x: number): number {
  const { fromUs, spanUs } = scene.window;
  const share = (x - scene.gutter) / Math.max(1, scene.width - scene.gutter);
  return Math.max(0, Math.round(fromUs + share * spanUs));
}

/** Finds what a pointer at a place of the canvas means; nearest first, by bisection. */
export function hitAt(scene: Place, x: number, y: number): Hit {
  const us = usUnder(scene, x);
  if (y < AXIS_HEIGHT) return { kind: 'axis', us };
  const plotY = y + scene.scrollTop;
  const frame = scene.frames.find(({ top, height }) => plotY >= top && plotY < top + height);
  if (frame === undefined) return { kind: 'axis', us };
  const reachUs = (REACH / Math.max(1, scene.width - scene.gutter)) * scene.window.spanUs;
  if (plotY < frame.belowTop + 4) {
    const mark = nearestMark(frame.lane, us, reachUs);
    return mark === undefined ? { kind: 'lane', us, frame } : { kind: 'mark', us, frame, mark };
  }
  const ghost = scene.hasGhosts ? nearestGhost(frame.lane, us, reachUs) : undefined;
  return ghost === undefined ? { kind: 'lane', us, frame } : { kind: 'ghost', us, frame, ghost };
}

/** The mark nearest to a moment, the last one where several are equally near. */
export function nearestMark({ marks }: Lane, us: number, reachUs: number): Mark | undefined {
  let best: Mark | undefined;
  let bestUs = reachUs;
  for (let at = firstAtOrAfter(marks, us - reachUs, atOf); at < marks.length; at++) {
    const mark = marks[at] as Mark;
    if (mark.atUs > us + reachUs) break;
    const distance = Math.abs(mark.atUs - us);
    if (distance <= bestUs) {
      best = mark;
      bestUs = distance;
    }
  }
  return best;
}

function nearestGhost({ ghosts }: Lane, us: number, reachUs: number): Ghost | undefined {
  let best: Ghost | undefined;
  let bestUs = reachUs;
  for (let at = firstAtOrAfter(ghosts, us - reachUs, expectedOf); at < ghosts.length; at++) {
    const ghost = ghosts[at] as Ghost;
    if (ghost.expectedUs > us + reachUs) break;
    const distance = Math.abs(ghost.expectedUs - us);
    if (ghostStatus(ghost) === 'off' || distance > bestUs) continue;
    best = ghost;
    bestUs = distance;
  }
  return best;
}

const atOf = ({ atUs }: Mark): number => atUs;
const expectedOf = ({ expectedUs }: Ghost): number => expectedUs;

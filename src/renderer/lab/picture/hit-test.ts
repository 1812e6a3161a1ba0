import { AXIS_HEIGHT, type LaneFrame } from './lane-frames.ts';
import { stickyHeight } from './lane-frames.ts';
import type { Regions, Thing } from './regions.ts';
import type { Scene } from './scene.ts';

/** What lies under the pointer. `us` is the moment there. */
export type Hit =
  | { readonly kind: 'axis'; readonly us: number }
  /** In a lane: the thing there; without one it is empty. */
  | { readonly kind: 'lane'; readonly us: number; readonly frame: LaneFrame; readonly thing?: Thing };

type Place = Pick<Scene, 'frames' | 'window' | 'width' | 'gutter' | 'scrollTop'>;

/** The moment at a place of the canvas, never before the start. */
export function usUnder(scene: Pick<Place, 'window' | 'width' | 'gutter'>, x: number): number {
  const { fromUs, spanUs } = scene.window;
  const share = (x - scene.gutter) / Math.max(1, scene.width - scene.gutter);
  return Math.max(0, Math.round(fromUs + share * spanUs));
}

/** Finds what a pointer at a place of the canvas means, among what was painted there. */
export function hitAt(scene: Place, regions: Regions, x: number, y: number): Hit {
  const us = usUnder(scene, x);
  if (y < AXIS_HEIGHT) return { kind: 'axis', us };
  // The server's lane stays while the others scroll below it.
  const plotY = y < stickyHeight(scene.frames) ? y : y + scene.scrollTop;
  const frame = scene.frames.find(({ top, height }) => plotY >= top && plotY < top + height);
  if (frame === undefined) return { kind: 'axis', us };
  const region = regions.at(frame, x, y);
  return region === undefined
    ? { kind: 'lane', us, frame }
    : { kind: 'lane', us, frame, thing: region.thing };
}

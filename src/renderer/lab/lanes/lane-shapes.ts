import type { ShownState } from '../../theme/shown-state.ts';
import type { Lane, LaneMark } from './lanes.ts';

/** A stretch of a ribbon in pixels. */
export interface LaneBar {
  readonly fromUs: number;
  readonly x: number;
  readonly width: number;
  readonly state: ShownState;
}

/** A flag of a ribbon in pixels. */
export interface LaneFlag {
  readonly x: number;
  readonly seq: number;
  readonly kind: LaneMark['kind'];
}

/** The ribbon up to now. A stretch too short to see is still a pixel wide. */
export function laneBars(lane: Lane, nowUs: number, pxPerUs: number): readonly LaneBar[] {
  return lane.stretches.map(({ fromUs, state }, at) => {
    const endUs = lane.stretches[at + 1]?.fromUs ?? nowUs;
    return { fromUs, state, x: fromUs * pxPerUs, width: Math.max(1, (endUs - fromUs) * pxPerUs) };
  });
}

/** One flag for each whole pixel and kind, so that a long run draws no more than its width. */
export function laneFlags(lane: Lane, pxPerUs: number): readonly LaneFlag[] {
  const byPlace = new Map<string, LaneFlag>();
  for (const { atUs, seq, kind } of lane.marks) {
    const x = Math.round(atUs * pxPerUs);
    const place = `${kind} ${x}`;
    if (!byPlace.has(place)) byPlace.set(place, { x, seq, kind });
  }
  return [...byPlace.values()];
}

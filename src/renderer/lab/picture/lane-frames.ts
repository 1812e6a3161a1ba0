import type { Lane } from '../../../core/timeline/lanes/lane.ts';

/** Where a lane lies in the plot, in CSS pixels from its top. */
export interface LaneFrame {
  readonly lane: Lane;
  readonly top: number;
  readonly height: number;
  /** Rows of labels that fit above the ribbon. */
  readonly labelRows: number;
  readonly ribbonTop: number;
  readonly belowTop: number;
}

export const AXIS_HEIGHT = 26;
export const RIBBON_HEIGHT = 16;
export const LABEL_HEIGHT = 14;
/** Under the ribbon: silences and what was expected; with room for two rows of silences from some height on. */
const BELOW_HEIGHT = 28;
const ROOMY_BELOW_HEIGHT = 36;
const LEAST_HEIGHT = 60;
const ROOMY_HEIGHT = 66;
const MOST_HEIGHT = 150;

/** Shares the height out among the lanes; where there is too little, the plot becomes higher than its frame and scrolls. */
export function laneFrames(lanes: readonly Lane[], height: number): LaneFrame[] {
  const room = (height - AXIS_HEIGHT) / Math.max(1, lanes.length);
  const each = Math.floor(Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, room)));
  const below = each < ROOMY_HEIGHT ? BELOW_HEIGHT : ROOMY_BELOW_HEIGHT;
  const labelRows = Math.max(1, Math.floor((each - RIBBON_HEIGHT - below - 2) / LABEL_HEIGHT));
  return lanes.map((lane, at) => {
    const top = AXIS_HEIGHT + at * each;
    const belowTop = top + each - below;
    return { lane, top, height: each, labelRows, ribbonTop: belowTop - RIBBON_HEIGHT, belowTop };
  });
}

/** Height of the whole plot. */
export function plotHeight(frames: readonly LaneFrame[]): number {
  const last = frames.at(-1);
  return last === undefined ? AXIS_HEIGHT : last.top + last.height;
}

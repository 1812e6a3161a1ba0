import type { Lane } from '../../../core/timeline/lanes/lane.ts';

/** Where a lane lies in the plot, in CSS pixels from its top. */
export interface LaneFrame {
  readonly lane: Lane;
  readonly top: number;
  readonly height: number;
  /** Only its ribbon is shown. */
  readonly isCollapsed: boolean;
  /** Rows of labels that fit above the ribbon. */
  readonly labelRows: number;
  readonly ribbonTop: number;
  readonly belowTop: number;
  /** Middle of the row in which stands what was expected. */
  readonly expectedY: number;
}

export const AXIS_HEIGHT = 24;
export const RIBBON_HEIGHT = 16;
export const LABEL_HEIGHT = 13;

/**
 * How a lane of some height is divided: under the ribbon lie silences, and below them what was
 * expected.
 */
interface Division {
  readonly least: number;
  /** Height under the ribbon. */
  readonly below: number;
  /** Height of the row of what was expected. */
  readonly expected: number;
}

/** From the lowest to the one that has room for two rows of silences with words. */
const DIVISIONS: readonly Division[] = [
  { least: 44, below: 14, expected: 10 },
  { least: 60, below: 28, expected: 18 },
  { least: 66, below: 36, expected: 18 },
];
const COLLAPSED: Division = { least: 21, below: 2, expected: 0 };
const LEAST_HEIGHT = 44;
const MOST_HEIGHT = 150;
const NOTHING: ReadonlySet<string> = new Set();

/**
 * Shares the height out among the lanes; where there is too little, the plot becomes higher than
 * its frame and scrolls.
 */
export function laneFrames(
  lanes: readonly Lane[],
  height: number,
  collapsed: ReadonlySet<string> = NOTHING,
): LaneFrame[] {
  const closed = lanes.filter(({ id }) => collapsed.has(id)).length;
  const room = height - AXIS_HEIGHT - closed * COLLAPSED.least;
  const each = Math.floor(room / Math.max(1, lanes.length - closed));
  const open = Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, each));
  let top = AXIS_HEIGHT;
  return lanes.map((lane) => {
    const frame = collapsed.has(lane.id) ? closedFrame(lane, top) : openFrame(lane, top, open);
    top += frame.height;
    return frame;
  });
}

function openFrame(lane: Lane, top: number, height: number): LaneFrame {
  const { below, expected } = DIVISIONS.findLast(({ least }) => height >= least) ?? COLLAPSED;
  const belowTop = top + height - below - 1;
  return {
    ...{ lane, top, height, belowTop, isCollapsed: false },
    labelRows: Math.max(1, Math.floor((height - RIBBON_HEIGHT - below - 2) / LABEL_HEIGHT)),
    ribbonTop: belowTop - RIBBON_HEIGHT,
    expectedY: top + height - 1 - expected / 2,
  };
}

function closedFrame(lane: Lane, top: number): LaneFrame {
  const { least, below } = COLLAPSED;
  const belowTop = top + least - below - 1;
  return {
    ...{ lane, top, height: least, belowTop, isCollapsed: true, labelRows: 0 },
    ribbonTop: belowTop - RIBBON_HEIGHT,
    expectedY: belowTop,
  };
}

/** Height of the whole plot. */
export function plotHeight(frames: readonly LaneFrame[]): number {
  const last = frames.at(-1);
  return last === undefined ? AXIS_HEIGHT : last.top + last.height;
}

/** Where the lanes begin that scroll: the axis and the server's lane stay. */
export function stickyHeight(frames: readonly LaneFrame[]): number {
  const [first] = frames;
  return first?.lane.kind === 'server' ? first.top + first.height : AXIS_HEIGHT;
}

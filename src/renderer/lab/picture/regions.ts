import type { Ghost } from '../../../core/timeline/lanes/ghost.ts';
import type {
  ChannelSpan,
  ShownImpairment,
  Mark,
  MomentLabel,
  StateSpan,
  LaneSpan,
} from '../../../core/timeline/lanes/lane.ts';
import type { RunningSilenceBar, SilenceGroup } from '../../../core/timeline/lanes/silences.ts';
import type { LaneFrame } from './lane-frames.ts';

/** Something that the picture shows in a lane. */
export type Thing =
  /** Marks of one place and name; a click means the last. */
  | { readonly kind: 'mark'; readonly marks: readonly Mark[] }
  | { readonly kind: 'moment'; readonly moments: readonly MomentLabel[] }
  /** The gravest at their place. */
  | { readonly kind: 'ghost'; readonly ghosts: readonly Ghost[] }
  | { readonly kind: 'silence'; readonly group: SilenceGroup }
  | { readonly kind: 'running'; readonly running: RunningSilenceBar }
  | { readonly kind: 'cut'; readonly way: 'up' | 'down'; readonly span: Readonly<LaneSpan> }
  | { readonly kind: 'state'; readonly span: StateSpan }
  | { readonly kind: 'channel'; readonly span: ChannelSpan }
  | { readonly kind: 'impairment'; readonly span: ShownImpairment };

/** A rectangle of the canvas in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a thing was painted. */
export interface Region extends Box {
  readonly thing: Thing;
  readonly frame: LaneFrame;
}

/** What lies over what, the foremost first. */
const RANK: Readonly<Record<Thing['kind'], number>> = {
  mark: 0,
  moment: 1,
  ghost: 2,
  running: 3,
  silence: 4,
  cut: 5,
  state: 6,
  channel: 7,
  impairment: 8,
};

/**
 * Everything that one picture shows, written down while it is painted: what is pointed at is what
 * is seen.
 */
export class Regions {
  private readonly list: Region[] = [];
  /** How far the lanes that are being painted are scrolled. */
  scrolled = 0;

  /** `box` is in the plot, before scrolling. */
  add(frame: LaneFrame, thing: Thing, { x, y, width, height }: Box): void {
    this.list.push({ frame, thing, x, y: y - this.scrolled, width, height });
  }

  /**
   * The foremost thing of a lane there, the nearest of its kind; undefined where the lane is empty.
   * What has been scrolled under another lane is not seen there.
   */
  at(frame: LaneFrame, x: number, y: number): Region | undefined {
    let best: Region | undefined;
    for (const region of this.list) {
      const isThere =
        region.frame === frame &&
        x >= region.x &&
        x <= region.x + region.width &&
        y >= region.y &&
        y <= region.y + region.height;
      if (isThere && (best === undefined || isNearer(region, best, x))) best = region;
    }
    return best;
  }

  /** Everything that was painted. */
  get all(): readonly Region[] {
    return this.list;
  }
}

function isNearer(one: Region, other: Region, x: number): boolean {
  const by = RANK[one.thing.kind] - RANK[other.thing.kind];
  if (by !== 0) return by < 0;
  return Math.abs(one.x + one.width / 2 - x) <= Math.abs(other.x + other.width / 2 - x);
}

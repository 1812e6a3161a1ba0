import type { PacketChoice } from '../../../core/export/svg/picture.ts';
import type { PacketsView } from '../../../hub/contract/record-messages.ts';
import type { RunningSilenceBar } from '../../../core/timeline/lanes/silences.ts';
import type { Colours } from './colours.ts';
import type { LaneFrame } from './lane-frames.ts';
import type { TimeWindow } from './time-window.ts';

/** The moment and the lane at which something was expected that did not come. */
export interface MissedMark {
  readonly lane: string;
  readonly atUs: number;
  readonly text: string;
}

/** Everything that one picture of the timeline is made from. */
export interface Scene {
  readonly frames: readonly LaneFrame[];
  readonly running: readonly RunningSilenceBar[];
  readonly window: TimeWindow;
  /** Time that the lab has come to. */
  readonly nowUs: number;
  /** Time that the window shows: that, or the moment gone back to. */
  readonly shownUs: number;
  /** Size of the canvas in CSS pixels, and how far the plot is scrolled. */
  readonly width: number;
  readonly height: number;
  readonly scrollTop: number;
  /** Width of the lanes' names. */
  readonly gutter: number;
  readonly colours: Colours;
  readonly packets: PacketChoice;
  /** Those of the window, as far as they are known. */
  readonly shownPackets: PacketsView | null;
  readonly hasGhosts: boolean;
  readonly selectedSeq: number | null;
  readonly cursorUs: number | null;
  /** Where the measure begins; it ends at the cursor. */
  readonly measureUs: number | null;
  /** Records found by the search. */
  readonly found: ReadonlySet<number>;
  /** What a scenario expected and did not get. */
  readonly missed?: readonly MissedMark[];
}

/** Width of the part of the canvas that time runs through. */
export function plotWidth({ width, gutter }: Pick<Scene, 'width' | 'gutter'>): number {
  return Math.max(1, width - gutter);
}

/** Place of a moment on the canvas. */
export function sceneX(scene: Pick<Scene, 'width' | 'gutter' | 'window'>, us: number): number {
  const { fromUs, spanUs } = scene.window;
  return scene.gutter + ((us - fromUs) / spanUs) * plotWidth(scene);
}

/** Width of the lanes' names, in CSS pixels. */
export const GUTTER = 148;

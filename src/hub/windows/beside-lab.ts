import type { Persona } from '../../core/vocabulary/persona.ts';

/** A rectangle on the screen, in CSS pixels or a desktop's device-independent ones. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Width and height alone. */
export type Size = Pick<Rect, 'width' | 'height'>;

const GAP = 8;
/**
 * Each further window, or row of windows, that finds no place of its own lies this much lower and
 * further aside.
 */
const CASCADE = 28;
/** A window is rather this share of its width than over the lab window. */
const LEAST_SHARE = 0.9;

/** The size of a client's window: a phone, or a window on a desktop. */
export function windowSize({ os }: Persona): Size {
  return os === 'android' || os === 'ios' ? { width: 390, height: 780 } : { width: 640, height: 480 };
}

/**
 * A part of the screen's width, and where in it a window of that width would best begin that lies
 * so far aside of the first.
 */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly best: (aside: number, width: number) => number;
}

/**
 * Where the `index`th client window goes: to the right of the lab window if it fits there, else to
 * its left, else along the right edge of the screen; beside each other as long as there is room.
 * Always inside the screen; a little narrower than it would be, if it then covers nothing of the
 * lab.
 */
export function placeBesideLab(lab: Rect, screen: Rect, size: Size, index: number): Rect {
  const [left, right] = [screen.left, screen.left + screen.width];
  const [labLeft, labRight] = [Math.min(lab.left, right), Math.max(lab.left + lab.width, left)];
  const wanted = Math.min(size.width, screen.width);
  const stretches: readonly Stretch[] = [
    { from: labRight, to: right, best: (aside) => labRight + GAP + aside },
    { from: left, to: labLeft, best: (aside, width) => labLeft - GAP - width - aside },
  ];
  const free = stretches.find((stretch) => stretch.to - stretch.from >= wanted * LEAST_SHARE);
  const { from, to, best } = free ?? { from: left, to: right, best: (aside, width) => right - width - aside };
  // Over the lab they only cascade; beside it they stand in a row as long as there is room, the
  // next row a little aside.
  const columns = free === undefined ? 1 : Math.max(1, Math.floor((to - from) / (wanted + GAP)));
  const shift = Math.floor(index / columns) * CASCADE;
  const aside = (index % columns) * (wanted + GAP) + shift;
  const width = Math.min(wanted, to - from);
  const height = Math.min(size.height, screen.height);
  return {
    left: Math.round(within(best(aside, width), from, to - width)),
    top: Math.round(within(lab.top + shift, screen.top, screen.top + screen.height - height)),
    width,
    height,
  };
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}

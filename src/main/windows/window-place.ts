import { z } from 'zod';
import { placeBesideLab } from '../../hub/windows/beside-lab.ts';
import type { Rect, Size as WindowSize } from '../../hub/windows/beside-lab.ts';

/** Place and size of a window on the desktop, in device-independent pixels. */
export interface WindowPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const coordinate = z.int().min(-100_000).max(100_000);
const extent = z.int().min(100).max(20_000);

/** What is remembered of one window; without a position where the desktop tells none. */
export const placeSchema = z.strictObject({
  x: coordinate.optional(),
  y: coordinate.optional(),
  width: extent,
  height: extent,
  isMaximized: z.boolean().default(false),
});
export type RememberedPlace = z.infer<typeof placeSchema>;

/** The position that is remembered, if there is a whole one. */
export function rememberedPosition({ x, y }: RememberedPlace): Pick<WindowPlace, 'x' | 'y'> | undefined {
  return x === undefined || y === undefined ? undefined : { x, y };
}

/** A size that the screen has room for. */
export function sizeWithin({ width, height }: WindowSize, screen: WindowSize): WindowSize {
  return { width: Math.min(width, screen.width), height: Math.min(height, screen.height) };
}

/** How much of a window's head must be on a screen for a person to get hold of it, in pixels. */
const GRIP = { width: 100, height: 32 };

const overlap = (aFrom: number, aLength: number, bFrom: number, bLength: number) =>
  Math.min(aFrom + aLength, bFrom + bLength) - Math.max(aFrom, bFrom);

/**
 * Whether a person could see and move a window at this place, given the work areas of the screens
 * that are there now.
 */
export function isReachable(place: WindowPlace, screens: readonly WindowPlace[]): boolean {
  return screens.some(
    (screen) =>
      overlap(place.x, place.width, screen.x, screen.width) >= GRIP.width &&
      place.y >= screen.y &&
      place.y + GRIP.height <= screen.y + screen.height,
  );
}

/** A place for the first window: the corner of the screen, no larger than it. */
export function atCorner(size: WindowSize, screen: WindowPlace): WindowPlace {
  const { x, y } = screen;
  return { x, y, ...sizeWithin(size, screen) };
}

/** What a system may draw around a page, in pixels: title bar and borders. */
const FRAME: WindowSize = { width: 16, height: 40 };

const rectOf = ({ x, y, width, height }: WindowPlace): Rect => ({ left: x, top: y, width, height });

/**
 * A place for a new client window: the corner of the window, and the size of the page in it.
 * `lab`: the bounds of the lab window; `index`: how many windows lie beside it already.
 */
export function besideLab(
  page: WindowSize,
  lab: WindowPlace,
  screen: WindowPlace,
  index: number,
): WindowPlace {
  const size = { width: page.width + FRAME.width, height: page.height + FRAME.height };
  const { left, top, width, height } = placeBesideLab(rectOf(lab), rectOf(screen), size, index);
  return { x: left, y: top, width: width - FRAME.width, height: height - FRAME.height };
}

import { z } from 'zod';

/** Place and size of a window on the desktop, in device-independent pixels. */
export interface WindowPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const coordinate = z.int().min(-100_000).max(100_000);
const extent = z.int().min(100).max(20_000);

/** What is remembered of one window. */
export const placeSchema = z.strictObject({
  x: coordinate,
  y: coordinate,
  width: extent,
  height: extent,
  isMaximized: z.boolean().default(false),
});
export type RememberedPlace = z.infer<typeof placeSchema>;

/** How much of a window's head must be on a screen for a person to get hold of it, in pixels. */
const GRIP = { width: 100, height: 32 };

const overlap = (aFrom: number, aLength: number, bFrom: number, bLength: number) =>
  Math.min(aFrom + aLength, bFrom + bLength) - Math.max(aFrom, bFrom);

/** Whether a person could see and move a window at this place, given the work areas of the screens that are there now. */
export function isReachable(place: WindowPlace, screens: readonly WindowPlace[]): boolean {
  return screens.some(
    (screen) =>
      overlap(place.x, place.width, screen.x, screen.width) >= GRIP.width &&
      place.y >= screen.y &&
      place.y + GRIP.height <= screen.y + screen.height,
  );
}

/** A place for a new window, step by step down from the corner of a screen, so that windows do not hide each other. */
export function cascade(
  index: number,
  size: Pick<WindowPlace, 'width' | 'height'>,
  screen: WindowPlace,
): WindowPlace {
  const step = 36;
  const width = Math.min(size.width, screen.width);
  const height = Math.min(size.height, screen.height);
  const across = Math.max(1, screen.width - width);
  const down = Math.max(1, screen.height - height);
  return {
    x: screen.x + ((index * step * 3) % across),
    y: screen.y + ((index * step) % down),
    width,
    height,
  };
}

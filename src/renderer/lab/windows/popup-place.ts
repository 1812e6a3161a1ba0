import type { Persona } from '../../../core/persona/persona.ts';

/** A rectangle on the screen in CSS pixels. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 8;
/** Each further window that finds no place of its own lies this much lower and further right. */
const CASCADE = 28;

/** The size of a client's window: a phone, or a window on a desktop. */
export function windowSize({ os }: Persona): Pick<Rect, 'width' | 'height'> {
  return os === 'android' || os === 'ios' ? { width: 390, height: 780 } : { width: 640, height: 480 };
}

/**
 * Where the `index`th client window goes: to the right of the lab window if it fits there, else to its left, else along the
 * right edge of the screen. Always inside the screen.
 */
export function popupPlace(
  lab: Rect,
  screen: Rect,
  size: Pick<Rect, 'width' | 'height'>,
  index: number,
): Rect {
  const width = Math.min(size.width, screen.width);
  const height = Math.min(size.height, screen.height);
  const right = screen.left + screen.width;
  const shift = index * CASCADE;
  const besideRight = lab.left + lab.width + GAP;
  const besideLeft = lab.left - GAP - width;
  const wanted =
    besideRight + width <= right
      ? besideRight + shift
      : besideLeft >= screen.left
        ? besideLeft - shift
        : right - width - shift;
  return {
    left: Math.round(within(wanted, screen.left, right - width)),
    top: Math.round(within(lab.top + shift, screen.top, screen.top + screen.height - height)),
    width,
    height,
  };
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}

/** The window features of `window.open` for a place. */
export function popupFeatures({ left, top, width, height }: Rect): string {
  return `popup,left=${left},top=${top},width=${width},height=${height}`;
}

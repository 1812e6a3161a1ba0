/** Browsers refuse pictures with a longer side, in pixels. */
export const LARGEST_SIDE = 16_000;

/** How large a picture becomes in pixels. */
export interface PixelSize {
  /** Size that the SVG says it has. */
  readonly width: number;
  readonly height: number;
  /** Pixels for each of those: 2 where that fits, for fine lines on fine screens, else 1. */
  readonly scale: 1 | 2;
}

/**
 * Size of an SVG file of ours as pixels.
 *
 * @throws RangeError with a sentence when it is larger than pictures of pixels can be
 */
export function pixelSizeOf(svg: string): PixelSize {
  const found = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg);
  const [width, height] = [Math.ceil(Number(found?.[1] ?? 1)), Math.ceil(Number(found?.[2] ?? 1))];
  const side = Math.max(width, height);
  if (side > LARGEST_SIDE) {
    throw new RangeError(
      `the picture would be ${side} pixels long, and PNG goes up to ${LARGEST_SIDE}; take SVG instead`,
    );
  }
  return { width, height, scale: side * 2 <= LARGEST_SIDE ? 2 : 1 };
}

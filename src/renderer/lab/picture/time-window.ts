/** The stretch of virtual time that the timeline shows. */
export interface TimeWindow {
  readonly fromUs: number;
  readonly spanUs: number;
}

/**
 * Zoom goes from one millisecond to one hour across the plot, or to the whole run where that is
 * longer.
 */
export const LEAST_SPAN_US = 1_000;
export const MOST_SPAN_US = 3_600_000_000;
/** A run shows at least its first ten seconds, so that its beginning does not rush past. */
const FIRST_SPAN_US = 10_000_000;
/** Share of the run that stays free at the right of what is newest, as its labels reach there. */
const MARGIN = 0.18;
/** How far ahead the whole run shows a limit that a silence runs towards. */
export const AHEAD_US = 30_000_000;

/** Span that shows all of a run. */
function wholeSpanUs(endUs: number): number {
  return Math.max(FIRST_SPAN_US, endUs * (1 + MARGIN));
}

/**
 * Zooms by a factor (above 1: in) so that the moment at `share` (0 left, 1 right) keeps its place.
 * Nothing before the start is shown. `endUs`: what the run has come to.
 */
export function zoomedWindow(
  { fromUs, spanUs }: TimeWindow,
  factor: number,
  share: number,
  endUs = 0,
): TimeWindow {
  const mostUs = Math.max(MOST_SPAN_US, wholeSpanUs(endUs));
  // A window that shows more already, of a run that was longer, grows no further.
  const newSpanUs = Math.min(Math.max(LEAST_SPAN_US, spanUs / factor), Math.max(mostUs, spanUs));
  return { fromUs: Math.max(0, fromUs + share * (spanUs - newSpanUs)), spanUs: newSpanUs };
}

/** Moves by a share of the window; above 0: later. */
export function movedWindow({ fromUs, spanUs }: TimeWindow, share: number, endUs: number): TimeWindow {
  const last = Math.max(0, endUs - spanUs * 0.1);
  return { fromUs: Math.min(last, Math.max(0, fromUs + share * spanUs)), spanUs };
}

/** All of a run that has come to `endUs`. */
export function fittedWindow(endUs: number): TimeWindow {
  return { fromUs: 0, spanUs: wholeSpanUs(endUs) };
}

/** The same zoom with `endUs` near the right edge. */
export function followingWindow({ spanUs }: TimeWindow, endUs: number): TimeWindow {
  return { fromUs: Math.max(0, endUs - spanUs * (1 - MARGIN)), spanUs };
}

/**
 * The same zoom, moved as little as it takes to have a moment in sight; in the middle where it was
 * out of it.
 */
export function revealingWindow(window: TimeWindow, us: number): TimeWindow {
  const { fromUs, spanUs } = window;
  if (us >= fromUs && us <= fromUs + spanUs) return window;
  return { fromUs: Math.max(0, us - spanUs / 2), spanUs };
}

/** Place of a moment in a plot of this width. */
export function xAt({ fromUs, spanUs }: TimeWindow, us: number, width: number): number {
  return ((us - fromUs) / spanUs) * width;
}

/** Moment at a place in a plot of this width, never before the start. */
export function usAt({ fromUs, spanUs }: TimeWindow, x: number, width: number): number {
  return Math.max(0, Math.round(fromUs + (x / width) * spanUs));
}

/**
 * A moment no finer than a pixel can point: the largest power of ten that is no more than a pixel
 * decides.
 */
export function roundedToPixel(us: number, perPixelUs: number): number {
  const stepUs = 10 ** Math.floor(Math.log10(Math.max(1, perPixelUs)));
  return Math.round(us / stepUs) * stepUs;
}

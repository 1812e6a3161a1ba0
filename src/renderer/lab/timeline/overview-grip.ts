import { LEAST_SPAN_US, type TimeWindow } from '../picture/time-window.ts';

/** Where the window goes as the pointer that holds it moves. */
export type Grip = (us: number) => TimeWindow;

/**
 * What a press on the strip takes hold of: an end of the window, the window itself, or, beside it,
 * a window of the same span that comes to the pointer. `reachUs`: how far from an end a pointer
 * may be.
 */
export function grabbedWindow(
  window: TimeWindow,
  us: number,
  reachUs: number,
): { readonly window: TimeWindow; readonly grip: Grip } {
  const { fromUs, spanUs } = window;
  const endUs = fromUs + spanUs;
  // A window that is hardly wider than a pointer can only be moved.
  const hasEnds = spanUs > 4 * reachUs;
  if (hasEnds && Math.abs(us - fromUs) <= reachUs) {
    return { window, grip: (to) => between(Math.min(to, endUs - LEAST_SPAN_US), endUs) };
  }
  if (hasEnds && Math.abs(us - endUs) <= reachUs) {
    return { window, grip: (to) => between(fromUs, Math.max(to, fromUs + LEAST_SPAN_US)) };
  }
  const isInside = us >= fromUs - reachUs && us <= endUs + reachUs;
  const held = isInside ? window : { fromUs: Math.max(0, us - spanUs / 2), spanUs };
  const offUs = us - held.fromUs;
  return { window: held, grip: (to) => ({ fromUs: Math.max(0, to - offUs), spanUs }) };
}

function between(fromUs: number, toUs: number): TimeWindow {
  const from = Math.max(0, fromUs);
  return { fromUs: from, spanUs: toUs - from };
}

import type { Speed } from '../../../hub/contract/views.ts';

/** Ten round factors a decade, about evenly spread on a logarithmic scale. */
const DECADE = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
const FIRST_DECADE = -1;
const DECADES = 4;

/** The last position of the slider: x1000. Positions are whole numbers from 0 (x0.1). */
export const LAST_POSITION = DECADE.length * DECADES;

/** The speed at a position; positions outside are drawn to the nearer end. */
export function speedAt(position: number): number {
  const at = Math.min(LAST_POSITION, Math.max(0, Math.round(position)));
  const factor = DECADE[at % DECADE.length] ?? 1;
  return Number(`${factor}e${FIRST_DECADE + Math.floor(at / DECADE.length)}`);
}

/** The position nearest to a speed, measured on the logarithmic scale. */
export function sliderPosition(speed: number): number {
  let best = 0;
  for (let at = 0; at <= LAST_POSITION; at++) {
    const isNearer =
      Math.abs(Math.log(speedAt(at) / speed)) < Math.abs(Math.log(speedAt(best) / speed)) - 1e-12;
    if (isNearer) best = at;
  }
  return best;
}

/** `×1`, `×0.25`, `max`. */
export function speedWord(speed: Speed): string {
  return speed === 'max' ? 'max' : `×${speed}`;
}

/**
 * What a run really reached, rounded as coarsely as one can read it while it changes: `×59`,
 * `×1 240`.
 */
export function measuredWord(factor: number): string {
  if (factor < 10) return `×${factor.toFixed(1)}`;
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(factor)) - 2);
  const rounded = Math.round(factor / digits) * digits;
  return `×${String(rounded).replace(/\B(?=(\d{3})+$)/g, '\u202f')}`;
}

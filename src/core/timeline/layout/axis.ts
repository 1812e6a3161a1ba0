import { MILLISECOND, MINUTE, SECOND, type Micros } from '../../time/micros.ts';

const STEPS_US: readonly Micros[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((us) => us),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((ms) => ms * MILLISECOND),
  ...[1, 2, 5, 10, 15, 30].map((s) => s * SECOND),
  ...[1, 2, 5, 10, 15, 30, 60, 120, 360, 720].map((min) => min * MINUTE),
];

/** The smallest round distance of ticks of which `wanted` or fewer fit into a span. */
export function tickStepUs(spanUs: Micros, wanted: number): Micros {
  const least = spanUs / Math.max(1, wanted);
  return STEPS_US.find((step) => step >= least) ?? (STEPS_US.at(-1) as Micros);
}

/** Moments of the ticks of a window. */
export function ticksUs(fromUs: Micros, toUs: Micros, stepUs: Micros): Micros[] {
  const ticks: Micros[] = [];
  const first = Math.ceil(fromUs / stepUs);
  const last = Math.floor(toUs / stepUs);
  for (let at = first; at <= last; at++) ticks.push(at * stepUs);
  return ticks;
}

/**
 * What stands at a tick, with as many digits as the distance of the ticks needs: `12 s`, `12.5 s`,
 * `1200 s`. In seconds however long the run is, as moments are everywhere in the lab: what one
 * reads here is what the cursor, the log and a scenario file say.
 */
export function tickText(atUs: Micros, stepUs: Micros): string {
  const sign = atUs < 0 ? '−' : '';
  const us = Math.abs(atUs);
  const digits = stepUs >= SECOND ? 0 : Math.max(1, Math.ceil(6 - Math.log10(stepUs)));
  return `${sign}${(us / SECOND).toFixed(Math.min(6, digits))} s`;
}

import type { Micros } from '../time/micros.ts';

/** Heartbeats of a user that come one like the other: counted, and not simulated. */
export interface CountedBeats {
  /** When the first of them reaches the server. */
  readonly firstUs: Micros;
  readonly periodUs: Micros;
}

/**
 * How many beats there have been by `atUs`, the first at `firstUs`; `isInclusive`: one at that
 * very moment has been as well.
 */
export function beatsBy({ firstUs, periodUs }: CountedBeats, atUs: Micros, isInclusive: boolean): number {
  const beats = (atUs - firstUs) / periodUs;
  return Math.max(0, isInclusive ? Math.floor(beats) + 1 : Math.ceil(beats));
}

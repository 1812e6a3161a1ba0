import type { Micros } from '../time/micros.ts';
import type { Lane, ReachedLimit, Silence } from './lane.ts';

/** Writes down that a silence reached a limit: the limits of one silence stand on one bracket. */
export function addLimit(lane: Lane, of: string, sinceUs: Micros, limit: ReachedLimit): void {
  const known = lane.silences.findLast((silence) => silence.of === of);
  if (known?.sinceUs === sinceUs) {
    known.limits.push(limit);
    return;
  }
  const row = known?.row ?? new Set(lane.silences.map((silence) => silence.row)).size;
  lane.silences.push({ of, sinceUs, row, limits: [limit] });
}

/** When the last limit of a silence was reached. */
export function silenceEndUs({ limits, sinceUs }: Silence): Micros {
  return limits.at(-1)?.atUs ?? sinceUs;
}

/** A silence that still runs, and the next limit it runs towards. */
export interface RunningSilence {
  /** Lane of whoever will act: `server` or a client's id. */
  readonly lane: string;
  /** Who is silent: `server`, `UID 1`, `channel lab`. */
  readonly of: string;
  readonly sinceUs: Micros;
  readonly atUs: Micros;
  /** What will happen: `UID 2 gives up on UID 1`. */
  readonly text: string;
}

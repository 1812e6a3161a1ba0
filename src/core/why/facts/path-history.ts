import { MILLISECOND, type Micros } from '../../time/micros.ts';
import type { LinkDirection } from '../../vocabulary/link-settings.ts';
import type { TraceRecord } from '../../trace/records.ts';
import type { Fact, Source } from './fact.ts';

/** Shorter gaps than this begin no silence that anybody counts. */
export const LEAST_SILENCE_US: Micros = 500 * MILLISECOND;

/** What keeps a client's data from the server, or the server's from the client. */
export type Obstacle =
  | 'dead'
  | 'frozen'
  | 'outside'
  | 'both-cut'
  | 'up-cut'
  | 'down-cut'
  | 'preset'
  | 'edge-down'
  | 'udp-blocked'
  | 'path-failed'
  | 'loss';

/**
 * Something in the way of data since a moment, and what put it there: a cut may be older than the
 * silence that it makes.
 */
export interface Barrier extends Fact<Obstacle> {
  readonly by: Source;
  /** Of what is about one direction of a link: which. */
  readonly direction: LinkDirection;
}

/**
 * A span in which no data got through; `barriers`: what stood in the way, in the order in which it
 * came.
 */
export interface Gap {
  readonly fromUs: Micros;
  /** Infinity while it lasts. */
  untilUs: Micros;
  /** The record that ended it. */
  endSeq: number | null;
  readonly barriers: Barrier[];
}

/** Whether data gets through one way, and the spans in which it did not. */
export interface PathHistory {
  /** Since when it gets through; undefined while it does not. */
  open: Source | undefined;
  /** The span that lasts; undefined while data gets through. */
  running: Gap | undefined;
  readonly past: Gap[];
}

/** A flow of somebody who has not come in yet. */
export function closedPath(): PathHistory {
  return { open: undefined, running: undefined, past: [] };
}

/** Notes what is in the way now; nothing where data gets through. */
export function noteBarrier(path: PathHistory, barrier: Barrier | undefined, record: TraceRecord): void {
  const { running } = path;
  if (barrier === undefined) {
    if (path.open !== undefined) return;
    path.open = { atUs: record.atUs, seq: record.seq };
    if (running !== undefined && running.fromUs < record.atUs) {
      path.past.push(Object.assign(running, { untilUs: record.atUs, endSeq: record.seq }));
    }
    path.running = undefined;
    return;
  }
  path.open = undefined;
  if (running === undefined) {
    path.running = { fromUs: record.atUs, untilUs: Infinity, endSeq: null, barriers: [barrier] };
  } else if (running.barriers.at(-1)?.value !== barrier.value) running.barriers.push(barrier);
}

/** Begins anew with a join call: what was in the way before concerned another stay. */
export function restartPath(path: PathHistory): void {
  path.open = path.running = undefined;
  path.past.length = 0;
}

/**
 * The spans without data that touch a time, the last first; `leastUs`: shorter ones are no
 * silence.
 */
export function gapsWithin(path: PathHistory, fromUs: Micros, untilUs: Micros, leastUs: Micros): Gap[] {
  const all = path.running === undefined ? path.past : [...path.past, path.running];
  return all
    .filter((gap) => gap.untilUs > fromUs && gap.fromUs < untilUs && gap.untilUs - gap.fromUs >= leastUs)
    .reverse();
}

import { MINUTE, type Micros } from '../time/micros.ts';

/**
 * The longest latency or jitter of a link: what is longer on its way than this is lost by any
 * measure.
 */
export const MAX_DELAY_US: Micros = 10 * MINUTE;

/** The most packets that may wait for the bandwidth of a link. */
export const MAX_QUEUE_PACKETS = 10_000;

/** The longest mean burst of losses, in packets. */
export const MAX_BURST_PACKETS = 1_000_000;

/** The least and the greatest bandwidth, in bits a second. */
export const MIN_BANDWIDTH_BPS = 1;
export const MAX_BANDWIDTH_BPS = 1e12;

/** The largest scenario file, in characters. */
export const MAX_SCENARIO_CHARS = 1_000_000;

/** The longest name of a client, a channel or a step, in characters. */
export const MAX_NAME_CHARS = 200;

/** The longest line of a trace: the first holds every client of a scenario. */
export const MAX_TRACE_LINE_BYTES = 16 * 2 ** 20;

/**
 * The most clients that may join one channel in a run. Each is told of each other, so what a
 * channel costs grows with the square of it: 200 join in some seconds, 1,000 take minutes and
 * gigabytes.
 */
export const MAX_CHANNEL_CLIENTS = 200;

/** Mistakes of a file that are listed; the rest is a count. */
export const MAX_DIAGNOSTICS = 50;

/**
 * The most levels of values within values in a file: more than anything needs, and how many a
 * program bears depends on its stack.
 */
export const MAX_LEVELS = 64;

/** Whether values are nested deeper than `levels`. */
export function isDeeper(value: unknown, levels: number): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    // Each value once: an anchor within itself would double what there is with every level.
    level = [
      ...new Set(level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))),
    ];
  }
  return false;
}

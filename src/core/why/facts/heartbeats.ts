import type { Micros } from '../../time/micros.ts';

/* What happens at even pace from a moment on: the heartbeats of a stay, the pings of a page. */

/** The last tick at or before `atUs`; `fromUs` where none has come yet. */
export function lastTickUs(fromUs: Micros, periodUs: Micros, atUs: Micros): Micros {
  return fromUs + Math.max(0, Math.floor((atUs - fromUs) / periodUs)) * periodUs;
}

/** The first tick after `atUs`. */
export function nextTickUs(fromUs: Micros, periodUs: Micros, atUs: Micros): Micros {
  return atUs < fromUs ? fromUs + periodUs : lastTickUs(fromUs, periodUs, atUs) + periodUs;
}

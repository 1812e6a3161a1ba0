import type { Phase } from '../engine/engine-state.ts';
import { MINUTE, SECOND, type Micros } from '../time/micros.ts';

/*
 * Chrome holds back the timers of a page that is hidden and has made no sound for a while: they come
 * once a second, and once a minute when it has been hidden for five minutes and uses no WebRTC
 * (developer.chrome.com, "Heavy throttling of chained JS timers beginning in Chrome 88").
 */

const EVERY_US: Micros = SECOND;
const RARELY_US: Micros = MINUTE;
const RARELY_AFTER_US: Micros = 5 * MINUTE;

/** Phases in which a page has no peer connection yet, or no more. */
const WITHOUT_WEBRTC: readonly Phase[] = ['idle', 'finding', 'joining', 'failed'];

/**
 * R-PAGE-HIDDEN-TIMERS: when a timer comes that is due at `dueUs`, in a page that is hidden and silent
 * since `sinceUs`.
 */
export function throttledUs(dueUs: Micros, sinceUs: Micros, phase: Phase): Micros {
  if (dueUs === Infinity) return Infinity;
  const comesUs = nextUs(dueUs, EVERY_US);
  const isRare = WITHOUT_WEBRTC.includes(phase) && comesUs - sinceUs >= RARELY_AFTER_US;
  return isRare ? nextUs(dueUs, RARELY_US) : comesUs;
}

function nextUs(dueUs: Micros, everyUs: Micros): Micros {
  return Math.ceil(dueUs / everyUs) * everyUs;
}

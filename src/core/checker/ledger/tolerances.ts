import type { Timings } from '../../rulebook/rulebook.ts';
import type { SdkFamily } from '../../vocabulary/persona.ts';
import { MILLISECOND, SECOND, type Micros } from '../../time/micros.ts';

/** How far an event that a message carries may lie from its nominal moment on a clean network. */
export const MESSAGE_TOLERANCE_US: Micros = 50 * MILLISECOND;

/**
 * After its due time an expectation waits this long, so that a late event is named with its time
 * rather than missed.
 */
export const GRACE_US: Micros = 5 * SECOND;

/**
 * How long a client must have been well before what it sees and says is judged again after a time
 * that was not clean.
 */
export const SETTLE_US: Micros = 4 * SECOND;

/** The same of one client: an NG page first lets go whom the server does not name. */
export function settleUs({ family, timings }: { family: SdkFamily; timings: Timings }): Micros {
  return family === 'web-ng' ? Math.max(SETTLE_US, timings.ngUserConfirmUs + SECOND) : SETTLE_US;
}

/** Longest one-way delay at which the windows of silence are still judged. */
export const LONGEST_LATENCY_US: Micros = 300 * MILLISECOND;

/**
 * A window may end this early: the last packet leaves up to one heartbeat, or one attempt, and one
 * trip before the loss.
 */
export function earlyUs(timings: Timings): Micros {
  return 300 * MILLISECOND + Math.max(timings.heartbeatUs, timings.nativeRetryUs);
}

/** A window may end this late: packets that were on the wire at the loss still arrive. */
export function lateUs(roundTripUs: Micros): Micros {
  return 300 * MILLISECOND + 2 * roundTripUs;
}

/**
 * Longest time from a restored network to the next data of a client that is still connected, or
 * that retries at that pace.
 */
export function resumeUs(pauseUs: Micros, roundTripUs: Micros): Micros {
  return pauseUs + 3 * roundTripUs + 250 * MILLISECOND;
}

/**
 * Around the entry of two users at about the same time it depends on small things how one hears of
 * the other.
 */
export const ENTRY_SLACK_US: Micros = 300 * MILLISECOND;

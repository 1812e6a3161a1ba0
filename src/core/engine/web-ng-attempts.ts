import { invariant } from '../assert/invariant.ts';
import type { EngineState } from './engine-state.ts';
import { MILLISECOND, SECOND, type Micros } from '../time/micros.ts';

/*
 * How the NG SDK tries to get in (R4-WEB-OWN-RETRY). One attempt goes two ways, the second a while
 * after the first; when neither is answered it is given up, and the next one follows after a pause
 * that grows.
 */

/** The course of the attempts on one way to the server. */
interface Course {
  /** When an attempt goes the second way, after its beginning. */
  readonly secondWayUs: Micros;
  /** When an attempt without an answer is given up, after its beginning. */
  readonly givenUpUs: Micros;
  readonly firstPauseUs: Micros;
  readonly pauseFactor: number;
}

const LONGEST_PAUSE_US = 10 * SECOND;

/**
 * Asking for the address of an edge, over HTTP: after 1 s the spare hosts as well, 5 s for an
 * answer.
 */
const ADDRESS: Course = {
  secondWayUs: 1 * SECOND,
  givenUpUs: 5 * SECOND,
  firstPauseUs: 500 * MILLISECOND,
  pauseFactor: 1.5,
};

/**
 * Opening a socket to the edge while the browser believes itself online: after 2 s on port 443 as
 * well, 5 s more for that.
 */
const SOCKET: Course = {
  secondWayUs: 2 * SECOND,
  givenUpUs: 7 * SECOND,
  firstPauseUs: 300 * MILLISECOND,
  pauseFactor: 1.2,
};

/** Pause after `n` attempts in vain, in whole milliseconds as the SDK rounds it. */
function pauseAfterUs({ firstPauseUs, pauseFactor }: Course, n: number): Micros {
  const pauseUs = Math.floor((firstPauseUs / MILLISECOND) * pauseFactor ** n) * MILLISECOND;
  return Math.min(LONGEST_PAUSE_US, pauseUs);
}

/** The same while the browser says that it is offline. */
const SOCKET_OFFLINE: Course = { ...SOCKET, firstPauseUs: 500 * MILLISECOND, pauseFactor: 1.5 };

type Way = Pick<EngineState, 'phase' | 'isDeviceOffline'>;

function courseOf({ phase, isDeviceOffline }: Way): Course {
  if (phase === 'finding') return ADDRESS;
  return isDeviceOffline ? SOCKET_OFFLINE : SOCKET;
}

/** Pause between the loss of the link and the first attempt to get back. */
export function firstPauseUs(state: Way): Micros {
  return pauseAfterUs(courseOf(state), 0);
}

/**
 * Time from the `sent`-th packet of a (re)join to the next one; every attempt sends two. `sent`
 * counts from 1.
 */
export function untilNextPacketUs(state: Way, sent: number): Micros {
  invariant(sent >= 1, 'packets of a way in are counted from 1');
  const course = courseOf(state);
  if (sent % 2 === 1) return course.secondWayUs;
  // Before its first attempt to get back a page has paused once already.
  const pauses = sent / 2 - (state.phase === 'rejoining' ? 0 : 1);
  invariant(pauses >= 0, 'a page does not pause before its first attempt in vain');
  return course.givenUpUs - course.secondWayUs + pauseAfterUs(course, pauses);
}

import type { SdkFamily } from '../../vocabulary/persona.ts';
import { MILLISECOND, SECOND, type Micros } from '../../time/micros.ts';
import type { AttemptData } from '../reasons/data.ts';
import type { ClientSituation } from './situation.ts';

/* When a client tries to get in: a native one at even pace, a page in pauses that grow (R4-WEB-OWN-RETRY, R-WEB-OWN-RETRY-LEGACY). */

/** Pause of a legacy page before its n-th attempt, n from 1. */
function legacyPauseUs(n: number): Micros {
  return Math.min(30, 2 ** n - 1) * SECOND;
}

/** The ways of an NG page: to find an edge over HTTP, and to open a socket to it. */
const NG_WAYS = {
  find: { secondWay: 'spare host', secondUs: 1 * SECOND, endUs: 5 * SECOND, pauseMs: 500, factor: 1.5 },
  back: { secondWay: 'second socket', secondUs: 2 * SECOND, endUs: 7 * SECOND, pauseMs: 300, factor: 1.2 },
} as const;

function* ngAttempts(startUs: Micros, way: keyof typeof NG_WAYS): Generator<AttemptData, undefined> {
  const { secondWay, secondUs, endUs, pauseMs, factor } = NG_WAYS[way];
  let beginUs = startUs;
  // To find an edge it begins at once, to come back after a first pause.
  for (let number = 1, pauses = way === 'find' ? -1 : 0; ; number++, pauses++) {
    const grownUs = Math.floor(pauseMs * factor ** pauses) * MILLISECOND;
    const pauseUs = pauses < 0 ? 0 : Math.min(10 * SECOND, grownUs);
    beginUs += pauseUs;
    yield { number, atUs: beginUs, pauseUs, secondWay: undefined };
    yield { number, atUs: beginUs + secondUs, pauseUs: secondUs, secondWay };
    beginUs += endUs;
  }
}

/**
 * Attempts of a client in order, without end: to get back in since its link broke, or to get in
 * since its join began.
 */
function* attempts(client: ClientSituation): Generator<AttemptData, undefined> {
  const { family, broke, timings } = client;
  const startUs = startOf(client);
  if (startUs === undefined) return undefined;
  if (family === 'web-ng') return yield* ngAttempts(startUs, broke === undefined ? 'find' : 'back');
  let atUs = startUs;
  for (let number = 1; ; number++) {
    // All but a page's way back begin at once.
    const isAtOnce = number === 1 && (broke === undefined || family === 'native');
    const laterUs = pauseBeforeUs(family, number, timings.nativeRetryUs);
    const pauseUs = isAtOnce ? 0 : laterUs;
    atUs += pauseUs;
    yield { number, atUs, pauseUs, secondWay: undefined };
  }
}

function pauseBeforeUs(family: SdkFamily, n: number, nativeUs: Micros): Micros {
  return family === 'native' ? nativeUs : legacyPauseUs(n);
}

/** The moment that attempts count from. */
function startOf({ broke, join, calledUs }: ClientSituation): Micros | undefined {
  return broke?.atUs ?? (join === undefined ? undefined : calledUs);
}

/** A client that was stopped since it began has lost its rhythm. */
function hasRhythm(client: ClientSituation): boolean {
  return client.since.process.atUs <= (startOf(client) ?? -1);
}

/**
 * The last packet at or before `atUs`; undefined where there is none, or none that can be told.
 */
export function lastAttempt(client: ClientSituation, atUs: Micros): AttemptData | undefined {
  let last: AttemptData | undefined;
  if (!hasRhythm(client)) return undefined;
  for (const attempt of attempts(client)) {
    if (attempt.atUs > atUs) return last;
    last = attempt;
  }
  return last;
}

/** The first packet at or after `atUs`; undefined where it cannot be told. */
export function nextAttempt(client: ClientSituation, atUs: Micros): AttemptData | undefined {
  if (!hasRhythm(client)) return undefined;
  for (const attempt of attempts(client)) if (attempt.atUs >= atUs) return attempt;
  return undefined;
}

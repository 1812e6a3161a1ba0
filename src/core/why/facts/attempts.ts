import type { SdkFamily } from '../../vocabulary/persona.ts';
import { MILLISECOND, SECOND, type Micros } from '../../time/micros.ts';
import type { ClientSituation } from './situation.ts';

/* When a client tries to get in: a native one at even pace, a page in pauses that grow (R4-WEB-OWN-RETRY, R-WEB-OWN-RETRY-LEGACY). */

/** An attempt to get in, or back in. */
export interface Attempt {
  /** From 1. */
  readonly number: number;
  readonly atUs: Micros;
  /** The pause before it. */
  readonly pauseUs: Micros;
}

/** Pause of a page before its n-th attempt, n from 1. */
function pauseBeforeUs(family: SdkFamily, n: number): Micros {
  if (family === 'web-legacy') return Math.min(30, 2 ** n - 1) * SECOND;
  const grownUs = Math.round(500 * MILLISECOND * 1.5 ** Math.min(n - 1, 20));
  return Math.min(10 * SECOND, grownUs);
}

/** Attempts of a client in order, without end: to get back in since its link broke, or to get in since its app called join. */
function* attempts({ family, broke, join, timings }: ClientSituation): Generator<Attempt, undefined> {
  const start = broke ?? join;
  if (start === undefined) return undefined;
  let { atUs } = start;
  for (let number = 1; ; number++) {
    // All but a page's way back begin at once.
    const isAtOnce = number === 1 && (broke === undefined || family === 'native');
    const laterUs = family === 'native' ? timings.nativeRetryUs : pauseBeforeUs(family, number);
    const pauseUs = isAtOnce ? 0 : laterUs;
    atUs += pauseUs;
    yield { number, atUs, pauseUs };
  }
}

/** A client that was stopped since it began has lost its rhythm. */
function hasRhythm({ process, broke, join }: ClientSituation): boolean {
  return process.atUs <= ((broke ?? join)?.atUs ?? -1);
}

/** The last attempt at or before `atUs`; undefined where there is none, or none that can be told. */
export function lastAttempt(client: ClientSituation, atUs: Micros): Attempt | undefined {
  let last: Attempt | undefined;
  if (!hasRhythm(client)) return undefined;
  for (const attempt of attempts(client)) {
    if (attempt.atUs > atUs) return last;
    last = attempt;
  }
  return last;
}

/** The first attempt at or after `atUs`; undefined where it cannot be told. */
export function nextAttempt(client: ClientSituation, atUs: Micros): Attempt | undefined {
  if (!hasRhythm(client)) return undefined;
  for (const attempt of attempts(client)) if (attempt.atUs >= atUs) return attempt;
  return undefined;
}

import type { SdkFamily } from '../persona/persona.ts';
import { MILLISECOND, SECOND, type Micros } from '../time/micros.ts';
import type { ClientSituation } from './situation.ts';

/* When a page tries to get back in: its pauses grow (R4-WEB-OWN-RETRY, R-WEB-OWN-RETRY-LEGACY). */

/** An attempt of a page to get back in. */
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

/** Attempts of a page in order, without end: to get back in since its link broke, or to get in since its app called join. */
function* attempts({ family, broke, join }: ClientSituation): Generator<Attempt, undefined> {
  const start = broke ?? join;
  if (start === undefined) return undefined;
  let { atUs } = start;
  for (let number = 1; ; number++) {
    // A join is tried at once; a way back begins with a pause.
    const pauseUs = broke === undefined && number === 1 ? 0 : pauseBeforeUs(family, number);
    atUs += pauseUs;
    yield { number, atUs, pauseUs };
  }
}

/** A page that was stopped since it began has lost its rhythm, and a native client tries without growing pauses. */
function hasRhythm({ family, process, broke, join }: ClientSituation): boolean {
  return family !== 'native' && process.atUs <= ((broke ?? join)?.atUs ?? -1);
}

/** The last attempt of a page at or before `atUs`; undefined where there is none, or none that can be told. */
export function lastAttempt(page: ClientSituation, atUs: Micros): Attempt | undefined {
  let last: Attempt | undefined;
  if (!hasRhythm(page)) return undefined;
  for (const attempt of attempts(page)) {
    if (attempt.atUs > atUs) return last;
    last = attempt;
  }
  return last;
}

/** The first attempt of a page at or after `atUs`; undefined where it cannot be told. */
export function nextAttempt(page: ClientSituation, atUs: Micros): Attempt | undefined {
  if (!hasRhythm(page)) return undefined;
  for (const attempt of attempts(page)) if (attempt.atUs >= atUs) return attempt;
  return undefined;
}

import type { Attempt } from '../facts/attempts.ts';
import { momentText, span } from './words.ts';

/**
 * `number 3 at 52.302 s, after a pause of 432 ms`; with `verb` between its number and its time.
 */
export function attemptWords(attempt: Attempt, verb = ''): string {
  const { number, atUs, pauseUs, secondWay } = attempt;
  const between = verb === '' ? '' : ` ${verb}`;
  return secondWay === undefined
    ? `number ${number}${between} at ${momentText(atUs)}, after a pause of ${span(pauseUs)}`
    : `the ${secondWay} of number ${number}${between} at ${momentText(atUs)}, ${span(pauseUs)} after its beginning`;
}

import { formatSeconds } from '../time/format-time.ts';
import type { Micros } from '../time/micros.ts';
import type { CallbackChange, CallbackPair } from './compare-callbacks.ts';

/** How many moments of one kind are spelled out. */
const MOST_MOMENTS = 4;

/** What changed about a callback, a phrase each: `only in the second, at 33.900 s`, `29.900 s → 33.900 s, 4.000 s later`. */
export function changePhrases({
  left,
  right,
  pairs,
  onlyLeft,
  onlyRight,
}: CallbackChange): readonly string[] {
  const phrases: string[] = [];
  if (left > 0 && right > 0 && left !== right) {
    const side = left > right ? 'first' : 'second';
    const extra = left > right ? onlyLeft : onlyRight;
    phrases.push(`${left} → ${right} times, more often in the ${side}: at ${moments(extra)}`);
  } else {
    if (onlyLeft.length > 0) phrases.push(`only in the first, at ${moments(onlyLeft)}`);
    if (onlyRight.length > 0) phrases.push(`only in the second, at ${moments(onlyRight)}`);
  }
  phrases.push(...pairs.slice(0, MOST_MOMENTS).map(pairPhrase));
  if (pairs.length > MOST_MOMENTS) phrases.push(`and ${pairs.length - MOST_MOMENTS} more that differ`);
  return phrases;
}

function moments(list: readonly Micros[]): string {
  const shown = list.slice(0, MOST_MOMENTS).map(formatSeconds);
  return shown.join(', ') + (list.length > shown.length ? ` and ${list.length - shown.length} more` : '');
}

function pairPhrase({ leftUs, rightUs, args }: CallbackPair): string {
  const byUs = rightUs - leftUs;
  const when =
    byUs === 0
      ? `at ${formatSeconds(leftUs)}`
      : `${formatSeconds(leftUs)} → ${formatSeconds(rightUs)}, ${formatSeconds(Math.abs(byUs))} ${byUs > 0 ? 'later' : 'earlier'}`;
  return args === '' ? when : `${when}, ${args}`;
}

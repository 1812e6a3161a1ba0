import { countedNoun } from '../../time/format-time.ts';
import type { NeverExpectation } from '../../plan/expectation.ts';
import { finding, type ExpectationFinding } from './finding.ts';
import { placedSpanText } from './find-comes.ts';
import { calledIn, happened, happenedWord, listHappened, listTimes } from './happened.ts';
import type { Occurrences } from './occurrences.ts';
import { isInSpan, placeSpan, type FoundById } from './placed-moments.ts';

/** Whether something that must not happen then did; undefined where nobody knows when. */
export function findNever(
  { what, span }: NeverExpectation,
  occurrences: Occurrences,
  foundById: FoundById,
): ExpectationFinding | undefined {
  const placed = placeSpan(span, foundById);
  if (placed === undefined) return undefined;
  const found = happened(what, occurrences).filter((record) => isInSpan(placed, record));
  const [first] = found;
  if (first === undefined) return finding(null, undefined, '');
  if (what.kind === 'destroyed') {
    return finding(null, first, `channel ${what.channel} was destroyed at ${listTimes(found)}`);
  }
  const times = `${happenedWord(what)} ${countedNoun(found.length, 'time')}`;
  return finding(null, first, `${times} ${placedSpanText(placed)}: ${listHappened(found, calledIn(what))}`);
}

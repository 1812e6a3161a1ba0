import { countedNoun, formatDeviation, formatSeconds } from '../../time/format-time.ts';
import { isWindow, type ComesExpectation } from '../../plan/expectation.ts';
import { isWithin, patternText } from '../../plan/value-pattern.ts';
import type { Micros } from '../../time/micros.ts';
import { finding, type ExpectationFinding } from './finding.ts';
import { happened, happenedWord, listTimes, whatInstead, type HappenedRecord } from './happened.ts';
import { nearestInTime, type Occurrences } from './occurrences.ts';
import {
  comesBefore,
  isInSpan,
  placeOf,
  placeSpan,
  type FoundById,
  type PlacedSpan,
} from './placed-moments.ts';

/** What became of something that is to happen so often, then; undefined where nobody knows when. */
export function findComes(
  expected: ComesExpectation,
  occurrences: Occurrences,
  foundById: FoundById,
): ExpectationFinding | undefined {
  const { when } = expected;
  if (isWindow(when)) {
    const place = placeOf(when.at, foundById);
    return place && atMoment(expected, place.atUs, when.toleranceUs, occurrences);
  }
  const span = placeSpan(when, foundById);
  return span && inSpan(expected, span, occurrences);
}

function atMoment(
  { what, count }: ComesExpectation,
  atUs: Micros,
  toleranceUs: Micros,
  occurrences: Occurrences,
): ExpectationFinding {
  const all = happened(what, occurrences);
  const inside = all.filter((record) => Math.abs(record.atUs - atUs) <= toleranceUs);
  const closest = nearestInTime(inside.length > 0 ? inside : all, atUs);
  const [first] = inside;
  if (isWithin(count, inside.length)) return { ...finding(atUs, closest, ''), found: first };
  if (closest === undefined) return absent(atUs, whatInstead(what, occurrences, atUs, atUs + toleranceUs));
  if (first === undefined) {
    const off = `${formatDeviation(atUs, closest.atUs)} (allowed: ± ${formatSeconds(toleranceUs)})`;
    return finding(atUs, closest, `${happenedWord(what)} at ${formatSeconds(closest.atUs)}, ${off}`);
  }
  const where = `inside ± ${formatSeconds(toleranceUs)} (at ${listTimes(inside)})`;
  const message = `${timesWords(what, inside.length)} ${where}, expected ${patternText(count)}`;
  return { ...finding(atUs, closest, message), found: first };
}

const timesWords = (what: ComesExpectation['what'], times: number): string =>
  `${happenedWord(what)} ${countedNoun(times, 'time')}`;

function absent(
  expectedAtUs: Micros | null,
  { message, record }: ReturnType<typeof whatInstead>,
): ExpectationFinding {
  return { ...finding(expectedAtUs, record, message), found: undefined };
}

function inSpan(
  { what, count }: ComesExpectation,
  span: PlacedSpan,
  occurrences: Occurrences,
): ExpectationFinding {
  const all = happened(what, occurrences);
  const early = span.isFirst === true ? all.find((record) => comesBefore(record, span.from)) : undefined;
  const inside = all.filter((record) => isInSpan(span, record));
  const [first] = inside;
  if (early !== undefined) {
    const message = `${happenedWord(what)} at ${formatSeconds(early.atUs)} already, before ${formatSeconds(span.from.atUs)}`;
    return { ...finding(null, early, message), found: first };
  }
  if (isWithin(count, inside.length)) return finding(null, first, '');
  if (first === undefined) return nothingInside(what, span, all, occurrences);
  const where = `${placedSpanText(span)} (at ${listTimes(inside)})`;
  return finding(null, first, `${timesWords(what, inside.length)} ${where}, expected ${patternText(count)}`);
}

function nothingInside(
  what: ComesExpectation['what'],
  span: PlacedSpan,
  all: readonly HappenedRecord[],
  occurrences: Occurrences,
): ExpectationFinding {
  const closest = nearestInTime(all, span.from.atUs);
  if (closest === undefined) {
    return absent(null, whatInstead(what, occurrences, span.from.atUs, span.until.atUs));
  }
  const message = `${happenedWord(what)} at ${listTimes(all)}, not ${placedSpanText(span)}`;
  return { ...finding(null, closest, message), found: undefined };
}

/** `between 10.000 s and 13.000 s`; in words where one end alone is told by order. */
export function placedSpanText({ from, until, isAfter, isBefore }: PlacedSpan): string {
  const [start, end] = [formatSeconds(from.atUs), formatSeconds(until.atUs)];
  if (from.atUs === until.atUs) {
    if (isAfter === true) return `at ${start}, after what it counts from`;
    return isBefore === true ? `at ${start}, before what it ends with` : `at ${start}`;
  }
  return `between ${start} and ${end}`;
}

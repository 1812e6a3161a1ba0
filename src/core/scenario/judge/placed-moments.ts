import type { Moment, Span } from '../../plan/expectation.ts';
import type { Micros } from '../../time/micros.ts';
import type { Seen } from './finding.ts';

/** A moment of a run; where it is that of a record, with the record's number. */
export interface PlacedMoment {
  readonly atUs: Micros;
  readonly seq: number | null;
}

/** A span with both ends known. */
export interface PlacedSpan extends Pick<Span, 'isAfter' | 'isBefore' | 'isFirst'> {
  readonly from: PlacedMoment;
  readonly until: PlacedMoment;
}

/** What the expectation with this id found. */
export type FoundById = (id: string) => Seen | undefined;

/** Where a moment lies; undefined where it counts from what has not been found. */
export function placeOf(moment: Moment, foundById: FoundById): PlacedMoment | undefined {
  if (typeof moment === 'number') return { atUs: moment, seq: null };
  const found = foundById(moment.of);
  if (found === undefined) return undefined;
  return moment.offsetUs === 0 ? found : { atUs: found.atUs + moment.offsetUs, seq: null };
}

/** The span with both ends known; undefined where one of them is not. */
export function placeSpan({ from, until, ...how }: Span, foundById: FoundById): PlacedSpan | undefined {
  const start = placeOf(from, foundById);
  const end = placeOf(until, foundById);
  return start === undefined || end === undefined ? undefined : { ...how, from: start, until: end };
}

/** Whether a record lies in a span. Within one moment, records count in their order. */
export function isInSpan({ from, until, isAfter, isBefore }: PlacedSpan, { atUs, seq }: Seen): boolean {
  const isLate = atUs > until.atUs || (isBefore === true && !comesBefore({ atUs, seq }, until));
  if (isLate || atUs < from.atUs) return false;
  return isAfter !== true || atUs > from.atUs || from.seq === null || seq > from.seq;
}

/** Whether a record comes before a moment, or at it and before the moment's own record. */
export function comesBefore({ atUs, seq }: Seen, place: PlacedMoment): boolean {
  return atUs < place.atUs || (atUs === place.atUs && place.seq !== null && seq < place.seq);
}

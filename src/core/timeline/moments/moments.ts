import type { Micros } from '../../time/micros.ts';
import type { TraceRecord } from '../../trace/records.ts';
import type { Lane, Mark, MomentLabel } from '../lanes/lane.ts';
import { firstAtOrAfter, insertSorted } from '../lanes/sorted.ts';

/** Where a moment stands. */
export type MomentPlace = Pick<TraceRecord, 'atUs' | 'seq'>;

/** Numbers a moment of a lane, once. */
export function addMoment({ moments }: Lane, text: string, { atUs, seq }: MomentPlace): void {
  for (let at = firstAtOrAfter(moments, atUs, timeOf); moments[at]?.atUs === atUs; at++) {
    if (moments[at]?.text === text) return;
  }
  insertSorted(moments, { atUs, text, seq }, timeOf);
}

/**
 * The mark that a moment stands at: of its own record, of the callback that its record brought, or
 * whatever else happened then. A loss that showed only later has none.
 */
export function markOfMoment({ marks }: Lane, { atUs, seq }: MomentLabel): Mark | undefined {
  const there: Mark[] = [];
  for (let at = firstAtOrAfter(marks, atUs, (mark) => mark.atUs); marks[at]?.atUs === atUs; at++) {
    there.push(marks[at] as Mark);
  }
  return (
    there.find((mark) => mark.seq === seq) ??
    there.find((mark) => mark.kind === 'callback' && mark.seq > seq) ??
    there[0]
  );
}

/** Numbers of a lane by the records of the marks that they stand at: `T4`, `T1 T7`. */
export function numbersOf(lane: Lane): Map<number, string> {
  const numbers = new Map<number, string>();
  for (const moment of lane.moments) {
    const seq = markOfMoment(lane, moment)?.seq;
    if (seq === undefined) continue;
    const known = numbers.get(seq);
    numbers.set(seq, known === undefined ? moment.text : `${known} ${moment.text}`);
  }
  return numbers;
}

const timeOf = ({ atUs }: MomentLabel): Micros => atUs;

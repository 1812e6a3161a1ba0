import { formatSeconds } from '../../time/format-time.ts';
import type { TraceRecord } from '../../trace/records.ts';
import type { RecordList } from '../../trace/record-list.ts';
import type { TraceHeader } from '../../trace/trace-header.ts';
import type { Micros } from '../../time/micros.ts';
import { drawnRecords, subjectOf, type PictureOptions, type Subject } from '../svg/picture.ts';
import type { Picture } from '../svg/screen.ts';
import { drawPicture } from '../svg/to-svg.ts';
import { bytesOf } from './budget.ts';

/** The picture of a report, and what was drawn. */
export interface ReportPicture {
  readonly picture: Picture;
  readonly svg: string;
  /** The note under the picture where it does not reach to the end of the run. */
  readonly note: string;
}

/** Tries before a picture that stays too heavy is taken as it is. */
const MOST_TRIES = 6;

/**
 * What a report is drawn from: colours are variables, which the style sheet sets for light and for
 * dark.
 */
export function reportSubject(header: TraceHeader, records: RecordList, options: PictureOptions): Subject {
  return { ...subjectOf(header, records, options), paint: (name) => `var(--${name})` };
}

/** Draws the run; of one that would weigh more than `mostBytes`, its beginning. */
export function reportPicture(subject: Subject, records: RecordList, mostBytes: number): ReportPicture {
  const { header, options } = subject;
  let drawn = drawPicture(subject);
  let untilUs: Micros = header.untilUs;
  const all = drawnRecords(records, options);
  let shown = all.length;
  for (let tries = 0; bytesOf(drawn.svg) > mostBytes && tries < MOST_TRIES; tries++) {
    shown = Math.floor((shown * 0.95 * mostBytes) / bytesOf(drawn.svg));
    const begun = beginning(all, shown);
    untilUs = begun.at(-1)?.atUs ?? 0;
    drawn = drawPicture(reportSubject({ ...header, untilUs }, begun, options));
  }
  const note =
    untilUs === header.untilUs
      ? ''
      : `The picture ends at ${formatSeconds(untilUs)}: the whole run has more in it than one page can carry. "reconnect-lab export" draws all of it from the trace file.`;
  return { ...drawn, note };
}

/** The first records of a list. A picture that weighs too much never has many. */
function beginning(records: RecordList, count: number): readonly TraceRecord[] {
  const first: TraceRecord[] = [];
  for (const record of records) {
    if (first.length >= count) break;
    first.push(record);
  }
  return first;
}

import type { TraceHeader } from '../../trace/trace-header.ts';
import type { RecordList } from '../../trace/record-list.ts';
import { eventRecordsOf } from '../../trace/event-records.ts';
import { timelineOf, type Timeline } from '../../timeline/timeline.ts';
import type { Lane } from '../../timeline/lanes/lane.ts';
import type { Micros } from '../../time/micros.ts';
import type { TimeSpan } from '../../trace/record-span.ts';
import { colourOf, type ColourName, type Theme } from './palette.ts';
import { pictureEndUs } from './moments-of.ts';
import { stretchOfLane } from './stretch-of-lane.ts';

/** Which packets a picture shows; there are some only in traces of detail `packets`. */
export type PacketChoice = 'off' | 'lost' | 'all';

/** How a picture of a timeline looks. */
export interface PictureOptions {
  readonly theme: Theme;
  /** As a diagram for a document: one row a user, numbered moments, schematic distances. */
  readonly isPrint: boolean;
  readonly packets: PacketChoice;
  /** The stretch of the run that is shown; absent: all of it. */
  readonly span?: TimeSpan;
  /** Places are left on the elements, so that a script can zoom. */
  readonly isLive: boolean;
}

/** A light picture as the window shows it. */
export const DEFAULT_PICTURE: PictureOptions = {
  theme: 'light',
  isPrint: false,
  packets: 'off',
  isLive: false,
};

/** Everything that is drawn from. */
export interface Subject {
  readonly header: TraceHeader;
  /** Of the whole run, as verdicts and their counts are. */
  readonly timeline: Timeline;
  /** What is shown of it: the server's lane first. */
  readonly lanes: readonly Lane[];
  readonly startUs: Micros;
  readonly endUs: Micros;
  readonly options: PictureOptions;
  readonly paint: (name: ColourName) => string;
}

/** The records that a picture shows something of. */
export function drawnRecords(records: RecordList, { packets }: Pick<PictureOptions, 'packets'>): RecordList {
  return packets === 'off' ? eventRecordsOf(records) : records;
}

/** Works out what there is to draw. */
export function subjectOf(header: TraceHeader, records: RecordList, options: PictureOptions): Subject {
  const timeline = timelineOf(header, drawnRecords(records, options));
  const { span } = options;
  const lanes = span === undefined ? timeline.lanes : timeline.lanes.map((lane) => stretchOfLane(lane, span));
  return {
    header,
    timeline,
    lanes,
    startUs: span?.fromUs ?? 0,
    endUs: span === undefined ? pictureEndUs(timeline) : Math.min(span.toUs, timeline.endUs),
    options,
    paint: (name) => colourOf(options.theme, name),
  };
}

/** Faces that are found everywhere, beside our own. */
export const SANS =
  "'Inter Variable', Inter, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', sans-serif";
/** Mean width of a column of the sans face at a font size of 1. */
export const SANS_COLUMN = 0.56;
/** All of them have columns of about 0.6 of their size. */
export const MONO =
  "'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

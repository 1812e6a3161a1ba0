import { groupText, markGroups } from '../../timeline/layout/mark-groups.ts';
import { columnsOf, cutText, labelRows } from '../../timeline/layout/label-rows.ts';
import type { Lane, Mark, MomentLabel } from '../../timeline/lanes/lane.ts';
import { markOfMoment, numbersOf } from '../../timeline/moments/moments.ts';
import { momentSeconds } from '../../timeline/moments/moment-text.ts';
import { oneLine } from '../../text/plain-text.ts';
import type { Micros } from '../../time/micros.ts';

/** Width of a column of the monospaced face at a font size of 1. */
export const COLUMN = 0.6;
const MAX_COLUMNS = 64;

/** A label of one or several marks that stand at the same place. */
export interface Flag {
  readonly atUs: Micros;
  readonly seq: number;
  /** Null for a moment at which nothing happened that is marked: a loss that showed only later. */
  readonly kind: Mark['kind'] | null;
  readonly isTrouble: boolean;
  /** `T4`, `T4 T5`; empty where the moment has no number. */
  readonly moment: string;
  /** `onUserJoined(2)`, `onUserJoined ×11` */
  readonly text: string;
  /** `13.900 s` */
  readonly time: string;
  /** What the label stands for, mark by mark. */
  readonly details: string;
  readonly x: number;
  /** Width of the whole label in pixels. */
  readonly width: number;
  row: number;
}

/** `1.200 s`, or `1.200–1.300 s` where the marks do not stand at one moment. */
function timeOf(marks: readonly Mark[]): string {
  const [first = '', last = ''] = [marks[0], marks.at(-1)].map((mark) => momentSeconds(mark?.atUs ?? 0));
  // Microseconds apart they are written alike.
  return first === last ? first : `${first.slice(0, -2)}–${last}`;
}

/** The flags of a lane, placed in rows: 0 is nearest to the ribbon. */
export function flagsOf(lane: Lane, xOf: (us: Micros) => number, fontSize: number): Flag[] {
  const numbers = numbersOf(lane);
  const flags = markGroups(lane.marks, xOf).map((group): Flag => {
    const { first, marks } = group;
    const words = {
      moment: [...new Set(marks.flatMap(({ seq }) => numbers.get(seq) ?? []))].join(' '),
      text: cutText(oneLine(groupText(group)), MAX_COLUMNS),
      time: timeOf(marks),
    };
    return {
      ...words,
      ...placeOf(first, words, xOf, fontSize),
      kind: first.kind,
      isTrouble: marks.some((mark) => mark.isTrouble),
      details: marks.map((mark) => `${momentSeconds(mark.atUs)} ${mark.text}`).join('\n'),
    };
  });
  flags.push(...lane.moments.filter((moment) => markOfMoment(lane, moment) === undefined).map(bare));
  flags.sort((a, b) => a.x - b.x);
  const rows = labelRows(flags, 6);
  for (const [at, flag] of flags.entries()) flag.row = rows[at] ?? 0;
  return flags;

  function bare(moment: MomentLabel): Flag {
    const words = { moment: moment.text, text: 'last data', time: momentSeconds(moment.atUs) };
    const details = `${words.time} no more data`;
    return { ...words, ...placeOf(moment, words, xOf, fontSize), kind: null, isTrouble: true, details };
  }
}

function placeOf(
  { atUs, seq }: Pick<Mark, 'atUs' | 'seq'>,
  { moment, text, time }: Pick<Flag, 'moment' | 'text' | 'time'>,
  xOf: (us: Micros) => number,
  fontSize: number,
): Pick<Flag, 'atUs' | 'seq' | 'x' | 'width' | 'row'> {
  const columns = columnsOf([moment, text, time].filter((part) => part !== '').join(' '));
  return { atUs, seq, x: xOf(atUs), width: columns * COLUMN * fontSize + 10, row: 0 };
}

/** Number of rows that flags take. */
export function rowCount(flags: readonly Flag[]): number {
  return flags.reduce((most, { row }) => Math.max(most, row + 1), 0);
}

import { columnsOf, cutText, labelRows } from '../../timeline/label-rows.ts';
import type { Lane, Mark } from '../../timeline/lane.ts';
import { formatSeconds } from '../../report/format-time.ts';
import { oneLine } from '../../report/plain-text.ts';
import type { Micros } from '../../time/micros.ts';

/** Width of a column of the monospaced face at a font size of 1. */
export const COLUMN = 0.6;
const MAX_COLUMNS = 64;

/** A label of one or several marks that stand at the same place. */
export interface Flag {
  readonly atUs: Micros;
  readonly seq: number;
  readonly kind: Mark['kind'];
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

interface Group {
  readonly first: Mark;
  readonly marks: Mark[];
}

const A_USER = /^UID \d+ /;

/** What marks of several users have in common: `onUserOffline(…, DROPPED)`, `joined`. */
function nameOf(mark: Mark): string {
  if (mark.kind === 'server') return mark.text.replace(A_USER, '');
  return mark.text.replace(/\(\d+/, '(…');
}

/** Marks nearer to each other than this many pixels share a label if they say the same. */
const SAME_PLACE = 5;

/** Puts marks of one name that stand at one place together, as eleven users who join at once. */
function grouped(marks: readonly Mark[], xOf: (us: Micros) => number): Group[] {
  const groups: Group[] = [];
  for (const mark of marks) {
    const known = near(groups, xOf(mark.atUs), xOf).find(
      ({ first }) => first.kind === mark.kind && nameOf(first) === nameOf(mark),
    );
    if (known === undefined) groups.push({ first: mark, marks: [mark] });
    else known.marks.push(mark);
  }
  return groups;
}

function near(groups: readonly Group[], x: number, xOf: (us: Micros) => number): Group[] {
  const last = groups.findLastIndex(({ first }) => x - xOf(first.atUs) >= SAME_PLACE);
  return groups.slice(last + 1);
}

function textOf({ first, marks }: Group): string {
  const different = new Set(marks.map(({ text }) => text));
  if (marks.length === 1) return first.text;
  if (first.kind === 'server' && A_USER.test(first.text)) return `${marks.length} users ${nameOf(first)}`;
  return different.size === 1 ? `${first.text} ×${marks.length}` : `${nameOf(first)} ×${marks.length}`;
}

/** `1.200 s`, or `1.200–1.300 s` where the marks do not stand at one moment. */
function timeOf(marks: readonly Mark[]): string {
  const [first, last] = [marks[0]?.atUs ?? 0, marks.at(-1)?.atUs ?? 0];
  if (first === last) return formatSeconds(first);
  return `${formatSeconds(first).slice(0, -2)}–${formatSeconds(last)}`;
}

/** The flags of a lane, placed in rows: 0 is nearest to the ribbon. */
export function flagsOf(lane: Lane, xOf: (us: Micros) => number, fontSize: number): Flag[] {
  const momentsBySeq = new Map<number, string[]>();
  for (const { seq, text } of lane.moments) momentsBySeq.set(seq, [...(momentsBySeq.get(seq) ?? []), text]);
  const flags = grouped(lane.marks, xOf).map((group): Flag => {
    const { first, marks } = group;
    const moment = [...new Set(marks.flatMap(({ seq }) => momentsBySeq.get(seq) ?? []))].join(' ');
    const text = cutText(oneLine(textOf(group)), MAX_COLUMNS);
    const time = timeOf(marks);
    const columns = columnsOf([moment, text, time].filter((part) => part !== '').join(' '));
    return {
      atUs: first.atUs,
      seq: first.seq,
      kind: first.kind,
      isTrouble: marks.some((mark) => mark.isTrouble),
      moment,
      text,
      time,
      details: marks.map((mark) => `${formatSeconds(mark.atUs)} ${mark.text}`).join('\n'),
      x: xOf(first.atUs),
      width: columns * COLUMN * fontSize + 10,
      row: 0,
    };
  });
  const rows = labelRows(flags, 6);
  for (const [at, flag] of flags.entries()) flag.row = rows[at] ?? 0;
  return flags;
}

/** Number of rows that flags take. */
export function rowCount(flags: readonly Flag[]): number {
  return flags.reduce((most, { row }) => Math.max(most, row + 1), 0);
}

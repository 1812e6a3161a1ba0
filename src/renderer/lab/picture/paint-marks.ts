import { hangLabels, type HungLabel } from '../../../core/timeline/layout/hang-labels.ts';
import { columnsOf, cutText, type LabelBox } from '../../../core/timeline/layout/label-rows.ts';
import { groupText, markGroups, type MarkGroup } from '../../../core/timeline/layout/mark-groups.ts';
import { markOfMoment } from '../../../core/timeline/moments/moments.ts';
import { firstAtOrAfter } from '../../../core/timeline/lanes/sorted.ts';
import type { Lane, Mark } from '../../../core/timeline/lanes/lane.ts';
import { markColour } from '../../../core/export/svg/glyphs.ts';
import { usUnder } from './hit-test.ts';
import { LABEL_HEIGHT, RIBBON_HEIGHT, type LaneFrame } from './lane-frames.ts';
import type { Regions } from './regions.ts';
import { sceneX, type Scene } from './scene.ts';

type Pen = CanvasRenderingContext2D;

/** More marks than this in sight are drawn as plain bars. */
const FEW_MARKS = 80;
/** The newest of them get labels all the same. */
const NEWEST = 6;
/** Least distance between two bars. */
const DENSE_STEP = 3;
const LABEL_GAP = 8;
/** How far from a mark a pointer may be. */
const REACH = 7;

/** The marks of a lane that are in sight. */
export interface ShownMarks {
  readonly list: readonly Mark[];
  readonly first: number;
  readonly end: number;
  /** There are so many that each is drawn as a mere bar. */
  readonly isDense: boolean;
}

/** A mark and its place. */
interface PlacedMark {
  readonly mark: Mark;
  readonly x: number;
}

/** Which marks of a lane the window shows. */
export function shownMarks({ lane }: LaneFrame, { window }: Scene): ShownMarks {
  const list = lane.marks;
  const first = firstAtOrAfter(list, window.fromUs, atOf);
  const end = firstAtOrAfter(list, window.fromUs + window.spanUs + 1, atOf);
  return { list, first, end, isDense: end - first > FEW_MARKS };
}

/**
 * Flags over the ribbon, as many as find room. `labels.left` is how many labels the whole picture
 * can still have.
 */
export function paintFlags(
  pen: Pen,
  scene: Scene,
  frame: LaneFrame,
  shown: ShownMarks,
  regions: Regions,
  labels: { left: number },
): void {
  const from = shown.isDense ? shown.end - NEWEST : shown.first;
  const groups = markGroups(shown.list.slice(Math.max(shown.first, from), shown.end), (us) =>
    sceneX(scene, us),
  );
  pen.font = `11px ${scene.colours.mono}`;
  // A mono face has one width for all, but it is not the same on every screen.
  const column = pen.measureText('0').width;
  const texts = groups.map((group) => cutText(groupText(group), columnsAt(scene, group, column)));
  const numbered = shown.isDense ? new Set<number>() : numberedOf(frame.lane, scene);
  const boxes = groups.map(({ first, marks }, at) => ({
    x: sceneX(scene, first.atUs),
    width: columnsOf(texts[at] ?? '') * column + 8,
    rank: at === groups.length - 1 || marks.some(({ seq }) => numbered.has(seq)) ? 0 : 1,
  }));
  const hung = hangLabels(boxes, {
    left: scene.gutter,
    right: scene.width,
    rows: labels.left > 0 ? frame.labelRows : 0,
    gap: LABEL_GAP,
  });
  for (const [at, group] of groups.entries()) {
    const label = hung[at];
    if (label === null || label === undefined) continue;
    labels.left--;
    const box = boxes[at] ?? { x: 0, width: 0 };
    flag(pen, scene, frame, group, box, label, texts[at] ?? '');
    const y = frame.ribbonTop - 4 - label.row * LABEL_HEIGHT - 10;
    const thing = { kind: 'mark', marks: group.marks } as const;
    regions.add(frame, thing, { x: label.left, y, width: box.width, height: LABEL_HEIGHT });
  }
}

/** Columns that a label has room for on the roomier side of its leader. */
function columnsAt(scene: Scene, { first }: MarkGroup, column: number): number {
  const x = sceneX(scene, first.atUs);
  return Math.max(8, Math.floor((Math.max(x - scene.gutter, scene.width - x) - 9) / column));
}

/** Records of the marks in sight that moments are numbered at: their flags tell the story. */
function numberedOf(lane: Lane, { window }: Scene): Set<number> {
  const endUs = window.fromUs + window.spanUs;
  const seqs = lane.moments
    .slice(firstAtOrAfter(lane.moments, window.fromUs, ({ atUs }) => atUs))
    .filter(({ atUs }) => atUs <= endUs)
    .map((moment) => markOfMoment(lane, moment)?.seq ?? -1);
  return new Set(seqs);
}

function flag(
  pen: Pen,
  { colours, found }: Scene,
  { ribbonTop }: LaneFrame,
  { first, marks }: MarkGroup,
  { x, width }: LabelBox,
  { row, left }: HungLabel,
  text: string,
): void {
  const y = ribbonTop - 4 - row * LABEL_HEIGHT;
  // Lines of packets pass behind.
  pen.fillStyle = marks.some(({ seq }) => found.has(seq)) ? colours['reconnecting-soft'] : colours.panel;
  pen.fillRect(left + 2, y - 9, width - 4, LABEL_HEIGHT - 1);
  pen.fillStyle =
    colours[
      markColour(
        first.kind,
        marks.some(({ isTrouble }) => isTrouble),
      )
    ];
  pen.fillRect(Math.round(x), y - 8, 1, ribbonTop - y + 8);
  pen.fillStyle = colours.text;
  pen.fillText(text, left + 4, y);
}

/** Signs on the ribbon. */
export function paintGlyphs(
  pen: Pen,
  scene: Scene,
  frame: LaneFrame,
  shown: ShownMarks,
  regions: Regions,
): void {
  const placed = shown.isDense
    ? denseMarks(scene, shown)
    : shown.list.slice(shown.first, shown.end).map((mark) => ({ mark, x: sceneX(scene, mark.atUs) }));
  if (shown.isDense) dense(pen, scene, frame, placed);
  else for (const { mark } of placed) glyph(pen, scene, frame, mark);
  for (const { mark, x } of placed) {
    const box = { x: x - REACH, y: frame.ribbonTop, width: 2 * REACH, height: RIBBON_HEIGHT };
    regions.add(frame, { kind: 'mark', marks: [mark] }, box);
  }
}

/** Marks at one place are one. Jumps by bisection, so its cost is that of the width. */
function denseMarks(scene: Scene, { list, first, end }: ShownMarks): PlacedMark[] {
  const found: PlacedMark[] = [];
  for (let at = first; at < end;) {
    const mark = list[at] as Mark;
    const x = sceneX(scene, mark.atUs);
    found.push({ mark, x });
    at = Math.max(at + 1, firstAtOrAfter(list, usUnder(scene, x + DENSE_STEP), atOf));
  }
  return found;
}

/** Places of the marks in sight, from left to right. */
export function placesOf(scene: Scene, shown: ShownMarks): number[] {
  if (shown.isDense) return denseMarks(scene, shown).map(({ x }) => x);
  return shown.list.slice(shown.first, shown.end).map(({ atUs }) => sceneX(scene, atUs));
}

function dense(pen: Pen, scene: Scene, { ribbonTop }: LaneFrame, placed: readonly PlacedMark[]): void {
  const paths = {
    accent: new Path2D(),
    reconnecting: new Path2D(),
    text: new Path2D(),
    failed: new Path2D(),
  };
  for (const { mark, x } of placed) {
    const colour = markColour(mark.kind, mark.isTrouble) as keyof typeof paths;
    paths[colour].rect(Math.round(x) - 1, ribbonTop - 5, 2, RIBBON_HEIGHT + 5);
  }
  for (const [name, path] of Object.entries(paths)) {
    pen.fillStyle = scene.colours[name as keyof typeof paths];
    pen.fill(path);
  }
}

function glyph(pen: Pen, scene: Scene, { ribbonTop }: LaneFrame, mark: Mark): void {
  const { colours, selectedSeq } = scene;
  const x = sceneX(scene, mark.atUs);
  const y = ribbonTop + RIBBON_HEIGHT / 2;
  pen.fillStyle = pen.strokeStyle = colours[markColour(mark.kind, mark.isTrouble)];
  pen.beginPath();
  if (mark.kind === 'callback') pen.arc(x, y, 4, 0, 7);
  else if (mark.kind === 'input') polygon(pen, [x, y - 5.5, x + 5.5, y, x, y + 5.5, x - 5.5, y]);
  else if (mark.kind === 'process') pen.rect(x - 4, y - 4, 8, 8);
  else if (mark.kind === 'server') polygon(pen, [x, y - 5, x + 5, y + 4, x - 5, y + 4]);
  else {
    pen.moveTo(x - 4, y - 4);
    pen.lineTo(x + 4, y + 4);
    pen.moveTo(x + 4, y - 4);
    pen.lineTo(x - 4, y + 4);
    pen.lineWidth = 2.5;
    pen.stroke();
  }
  pen.fill();
  if (selectedSeq !== mark.seq) return;
  pen.strokeStyle = colours.accent;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.arc(x, y, 8, 0, 7);
  pen.stroke();
}

function polygon(pen: Pen, points: readonly number[]): void {
  for (let at = 0; at < points.length; at += 2) pen.lineTo(points[at] ?? 0, points[at + 1] ?? 0);
  pen.closePath();
}

const atOf = ({ atUs }: Mark): number => atUs;

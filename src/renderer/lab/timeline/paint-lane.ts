import { labelRows } from '../../../core/timeline/label-rows.ts';
import { firstAtOrAfter } from '../../../core/timeline/sorted.ts';
import type { Mark, MomentLabel, Stretch } from '../../../core/timeline/lane.ts';
import { markColour } from '../../../core/export/svg/glyphs.ts';
import { STATE_DASH, STATE_TONE, STATE_WORD } from '../../../core/export/svg/palette.ts';
import { LABEL_HEIGHT, RIBBON_HEIGHT, type LaneFrame } from './lane-frames.ts';
import { sceneX, type Scene } from './scene.ts';
import { usUnder } from './hit-test.ts';

type Pen = CanvasRenderingContext2D;

/** More marks than this in sight are drawn as plain bars without labels. */
const FEW_MARKS = 80;
/** Least distance between two bars. */
const DENSE_STEP = 3;

/** Ribbon, hatching, shading, marks and labels of a lane. `labels.left` is how many labels the whole picture can still have. */
export function paintLane(pen: Pen, scene: Scene, frame: LaneFrame, labels: { left: number }): void {
  const { lane } = frame;
  shade(pen, scene, frame);
  for (const span of inSight(lane.states, scene)) ribbon(pen, scene, frame, span);
  for (const span of lane.channels) channel(pen, scene, frame, span);
  hatch(pen, scene, lane.upCuts, frame.ribbonTop, 1);
  hatch(pen, scene, lane.downCuts, frame.ribbonTop + RIBBON_HEIGHT / 2, -1);
  marks(pen, scene, frame, labels);
}

function edges(scene: Scene, { fromUs, toUs }: Readonly<Stretch>): { x: number; width: number } {
  const left = Math.max(scene.gutter - 2, sceneX(scene, fromUs));
  const right = Math.min(scene.width + 2, sceneX(scene, toUs ?? scene.nowUs));
  return { x: left, width: right - left };
}

/** Stretches that reach into the window; they must follow each other. */
function inSight<T extends Stretch>(stretches: readonly T[], { window, nowUs }: Scene): T[] {
  const { fromUs, spanUs } = window;
  const first = Math.max(0, firstAtOrAfter(stretches, fromUs, (one) => one.fromUs) - 1);
  const shown: T[] = [];
  for (let at = first; at < stretches.length; at++) {
    const stretch = stretches[at] as T;
    if (stretch.fromUs > fromUs + spanUs) break;
    if ((stretch.toUs ?? nowUs) >= fromUs) shown.push(stretch);
  }
  return shown;
}

function ribbon(
  pen: Pen,
  scene: Scene,
  { ribbonTop }: LaneFrame,
  span: LaneFrame['lane']['states'][number],
): void {
  const { x, width } = edges(scene, span);
  if (width <= 0) return;
  const tone = STATE_TONE[span.state];
  const { colours } = scene;
  pen.fillStyle = colours[`${tone}-soft`];
  pen.fillRect(x, ribbonTop, Math.max(1, width), RIBBON_HEIGHT);
  pen.strokeStyle = colours[tone];
  pen.lineWidth = 2;
  pen.setLineDash(STATE_DASH[span.state] === '' ? [] : STATE_DASH[span.state].split(' ').map(Number));
  pen.beginPath();
  pen.moveTo(x, ribbonTop + RIBBON_HEIGHT - 1);
  pen.lineTo(x + Math.max(1, width), ribbonTop + RIBBON_HEIGHT - 1);
  pen.stroke();
  pen.setLineDash([]);
  if (width < 90) return;
  pen.fillStyle = colours[tone];
  pen.font = `500 11px ${colours.sans}`;
  pen.fillText(STATE_WORD[span.state], x + 8, ribbonTop + 12);
}

function channel(
  pen: Pen,
  scene: Scene,
  { ribbonTop }: LaneFrame,
  span: LaneFrame['lane']['channels'][number],
): void {
  const { x, width } = edges(scene, span);
  if (width <= 0 || span.row > 1) return;
  const { colours } = scene;
  const top = ribbonTop + (span.row === 0 ? 0 : RIBBON_HEIGHT / 2);
  pen.fillStyle = colours['disconnected-soft'];
  pen.fillRect(x, top, Math.max(1, width), RIBBON_HEIGHT / (span.row === 0 ? 1 : 2));
  if (width < 120 || span.row > 0) return;
  pen.fillStyle = colours.quiet;
  pen.font = `11px ${colours.sans}`;
  pen.fillText(`Channel ${span.name}`, x + 8, top + 12, width - 12);
}

/** Half of the ribbon in slanted lines: the upper half for the uplink, the lower for the downlink. */
function hatch(pen: Pen, scene: Scene, cuts: readonly Stretch[], top: number, lean: 1 | -1): void {
  const high = RIBBON_HEIGHT / 2;
  for (const cut of inSight(cuts, scene)) {
    const { x, width } = edges(scene, cut);
    if (width <= 0) continue;
    pen.save();
    pen.beginPath();
    pen.rect(x, top, Math.max(2, width), high);
    pen.clip();
    pen.strokeStyle = scene.colours.failed;
    pen.lineWidth = 1.2;
    pen.beginPath();
    for (let at = Math.floor(x / 6) * 6 - high; at < x + width + high; at += 6) {
      pen.moveTo(at, lean === 1 ? top + high : top);
      pen.lineTo(at + high, lean === 1 ? top : top + high);
    }
    pen.stroke();
    pen.restore();
  }
}

function shade(pen: Pen, scene: Scene, { lane, top, height }: LaneFrame): void {
  for (const impairment of inSight(lane.impairments, scene)) {
    const { x, width } = edges(scene, impairment);
    if (width <= 0) continue;
    pen.globalAlpha = 0.09;
    pen.fillStyle = scene.colours.reconnecting;
    pen.fillRect(x, top, Math.max(1, width), height - 1);
    pen.globalAlpha = 1;
    if (width < 120) continue;
    pen.fillStyle = scene.colours.quiet;
    pen.font = `11px ${scene.colours.sans}`;
    pen.fillText(impairment.text, Math.max(x, scene.gutter) + 6, top + height - 5, width - 12);
  }
}

function marks(pen: Pen, scene: Scene, frame: LaneFrame, labels: { left: number }): void {
  const { fromUs, spanUs } = scene.window;
  const list = frame.lane.marks;
  const first = firstAtOrAfter(list, fromUs, atOf);
  const end = firstAtOrAfter(list, fromUs + spanUs + 1, atOf);
  if (end - first > FEW_MARKS) dense(pen, scene, frame, first, end);
  else few(pen, scene, frame, list.slice(first, end), labels);
}

/** So many marks that each is a bar; those at one place are one bar. Jumps by bisection, so its cost is that of the width. */
function dense(pen: Pen, scene: Scene, { lane, ribbonTop }: LaneFrame, first: number, end: number): void {
  const paths = {
    accent: new Path2D(),
    reconnecting: new Path2D(),
    text: new Path2D(),
    failed: new Path2D(),
  };
  const list = lane.marks;
  for (let at = first; at < end;) {
    const mark = list[at] as Mark;
    const x = sceneX(scene, mark.atUs);
    const colour = markColour(mark.kind, mark.isTrouble) as keyof typeof paths;
    paths[colour].rect(Math.round(x) - 1, ribbonTop - 5, 2, RIBBON_HEIGHT + 5);
    at = Math.max(at + 1, firstAtOrAfter(list, usUnder(scene, x + DENSE_STEP), atOf));
  }
  for (const [name, path] of Object.entries(paths)) {
    pen.fillStyle = scene.colours[name as keyof typeof paths];
    pen.fill(path);
  }
}

function few(
  pen: Pen,
  scene: Scene,
  frame: LaneFrame,
  list: readonly Mark[],
  labels: { left: number },
): void {
  const { colours } = scene;
  const moments = new Map(frame.lane.moments.length === 0 ? [] : momentsOf(frame.lane.moments, list));
  pen.font = `11px ${colours.mono}`;
  const texts = list.map((mark) => {
    const moment = moments.get(mark.seq);
    return { moment: moment === undefined ? '' : `${moment} `, text: mark.text };
  });
  const boxes = list.map((mark, at) => {
    const { moment = '', text = '' } = texts[at] ?? {};
    return { x: sceneX(scene, mark.atUs), width: (moment.length + text.length) * 6.65 + 6 };
  });
  const rows = labelRows(boxes, 8, labels.left > 0 ? frame.labelRows : 0);
  for (const [at, mark] of list.entries()) {
    const row = rows[at] ?? null;
    const x = boxes[at]?.x ?? 0;
    if (row !== null) {
      labels.left--;
      flag(pen, scene, frame, mark, x, row, texts[at] ?? { moment: '', text: '' });
    }
    glyph(pen, scene, frame, mark, x);
  }
}

function momentsOf(moments: readonly MomentLabel[], list: readonly Mark[]): [number, string][] {
  const from = list[0]?.atUs ?? 0;
  const first = firstAtOrAfter(moments, from, ({ atUs }) => atUs);
  const last = list.at(-1)?.atUs ?? 0;
  const found = new Map<number, string>();
  for (let at = first; at < moments.length; at++) {
    const { atUs, seq, text } = moments[at] as MomentLabel;
    if (atUs > last) break;
    found.set(seq, found.has(seq) ? `${found.get(seq) ?? ''} ${text}` : text);
  }
  return [...found];
}

function flag(
  pen: Pen,
  scene: Scene,
  frame: LaneFrame,
  mark: Mark,
  x: number,
  row: number,
  { moment, text }: { readonly moment: string; readonly text: string },
): void {
  const { colours, found } = scene;
  const y = frame.ribbonTop - 5 - row * LABEL_HEIGHT;
  pen.fillStyle = colours[markColour(mark.kind, mark.isTrouble)];
  pen.fillRect(Math.round(x), y - 8, 1, frame.ribbonTop - y + 8);
  if (found.has(mark.seq)) {
    pen.fillStyle = colours['reconnecting-soft'];
    pen.fillRect(x + 2, y - 10, (moment.length + text.length) * 6.65 + 4, LABEL_HEIGHT - 1);
  }
  pen.fillStyle = colours.text;
  pen.font = `11px ${colours.mono}`;
  if (moment !== '') {
    pen.font = `700 11px ${colours.mono}`;
    pen.fillText(moment, x + 4, y);
    pen.font = `11px ${colours.mono}`;
  }
  pen.fillText(text, x + 4 + moment.length * 6.65, y);
}

function glyph(pen: Pen, scene: Scene, { ribbonTop }: LaneFrame, mark: Mark, x: number): void {
  const { colours, selectedSeq } = scene;
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

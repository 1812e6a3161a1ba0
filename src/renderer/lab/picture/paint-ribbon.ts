import { freeFrom, type Taken } from '../../../core/timeline/layout/free-stretch.ts';
import { firstAtOrAfter } from '../../../core/timeline/lanes/sorted.ts';
import type { ChannelSpan, StateSpan, LaneSpan } from '../../../core/timeline/lanes/lane.ts';
import { STATE_DASH, STATE_TONE, STATE_WORD } from '../../../core/export/svg/palette.ts';
import { RIBBON_HEIGHT, type LaneFrame } from './lane-frames.ts';
import type { Regions, Thing } from './regions.ts';
import { sceneX, type Scene } from './scene.ts';

type Pen = CanvasRenderingContext2D;

/** Bars of a lane's ribbon: connection or channels, and hatching where a direction is cut. */
export function paintRibbon(pen: Pen, scene: Scene, frame: LaneFrame, regions: Regions): void {
  const { lane, ribbonTop } = frame;
  const half = ribbonTop + RIBBON_HEIGHT / 2;
  const note = (thing: Thing & { span: Readonly<LaneSpan> }, y: number, height: number): void => {
    const { x, width } = ribbonEdges(scene, thing.span);
    if (width > 0) regions.add(frame, thing, { x, y, width, height });
  };
  for (const span of isInSight(lane.states, scene)) {
    bar(pen, scene, ribbonTop, span);
    note({ kind: 'state', span }, ribbonTop, RIBBON_HEIGHT);
  }
  for (const { span, top, height } of channelBands(lane.channels)) {
    channel(pen, scene, span, { top: ribbonTop + top, height });
    note({ kind: 'channel', span }, ribbonTop + top, height);
  }
  for (const [way, cuts, top] of [
    ['up', lane.upCuts, ribbonTop],
    ['down', lane.downCuts, half],
  ] as const) {
    const shown = isInSight(cuts, scene);
    hatch(pen, scene, shown, top, way === 'up' ? 1 : -1);
    for (const span of shown) note({ kind: 'cut', way, span }, top, RIBBON_HEIGHT / 2);
  }
}

interface Word {
  readonly text: string;
  readonly span: Readonly<LaneSpan>;
  readonly ink: string;
  readonly ground: string;
}

/**
 * Words of a ribbon: its states, and what is wrong with the network. Each stands in the first
 * stretch of its span that nothing else takes; one that finds none is left out.
 */
export function paintWords(pen: Pen, scene: Scene, frame: LaneFrame, taken: readonly Taken[]): void {
  pen.font = `500 11px ${scene.colours.sans}`;
  let rest = taken;
  for (const word of wordsOf(scene, frame)) {
    const { x, width } = ribbonEdges(scene, word.span);
    if (width < 40) continue;
    const wide = pen.measureText(word.text).width + 8;
    const left = freeFrom(x + 2, wide, rest);
    if (left + wide > x + width) continue;
    rest = [...rest, { from: left, to: left + wide + 4 }].sort((a, b) => a.from - b.from);
    // Over hatching a word needs a ground of its own.
    pen.fillStyle = word.ground;
    pen.fillRect(left, frame.ribbonTop + 1, wide, RIBBON_HEIGHT - 3);
    pen.fillStyle = word.ink;
    pen.fillText(word.text, left + 4, frame.ribbonTop + 12);
  }
}

function wordsOf(scene: Scene, { lane }: LaneFrame): Word[] {
  const { colours } = scene;
  const states = isInSight(lane.states, scene).map((span) => {
    const tone = STATE_TONE[span.state];
    return { span, text: STATE_WORD[span.state], ink: colours[tone], ground: colours[`${tone}-soft`] };
  });
  const channels = lane.channels.map((span) => ({
    span,
    text: `Channel ${span.name}`,
    ink: colours.quiet,
    ground: colours['disconnected-soft'],
  }));
  const impairments = isInSight(lane.impairments, scene).map((span) => ({
    span,
    text: span.text,
    ink: colours.reconnecting,
    ground: colours['reconnecting-soft'],
  }));
  return [...states, ...channels, ...impairments];
}

/** Where a stretch begins in the picture, and its width; what lies outside is cut off. */
export function ribbonEdges(
  scene: Scene,
  { fromUs, toUs }: Readonly<LaneSpan>,
): { x: number; width: number } {
  const left = Math.max(scene.gutter - 2, sceneX(scene, fromUs));
  const right = Math.min(scene.width + 2, sceneX(scene, toUs ?? scene.nowUs));
  return { x: left, width: right - left };
}

/** More channels than these share the last band of the ribbon. */
const MOST_BANDS = 4;

/** A channel's band within the ribbon: one takes all of it, several share it out. */
export function channelBands(
  channels: readonly ChannelSpan[],
): { readonly span: ChannelSpan; readonly top: number; readonly height: number }[] {
  const rows = channels.reduce((most, { row }) => Math.max(most, row + 1), 1);
  const bands = Math.min(rows, MOST_BANDS);
  const each = RIBBON_HEIGHT / bands;
  return channels.map((span) => {
    const top = Math.min(span.row, bands - 1) * each;
    // A line of the ground between two bands, or they would look like one.
    return { span, top, height: bands === 1 ? each : each - 1 };
  });
}

/** Stretches that reach into the window; they must follow each other. */
export function isInSight<T extends LaneSpan>(stretches: readonly T[], { window, nowUs }: Scene): T[] {
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

function bar(pen: Pen, scene: Scene, top: number, span: StateSpan): void {
  const { x, width } = ribbonEdges(scene, span);
  if (width <= 0) return;
  const tone = STATE_TONE[span.state];
  const { colours } = scene;
  pen.fillStyle = colours[`${tone}-soft`];
  pen.fillRect(x, top, Math.max(1, width), RIBBON_HEIGHT);
  pen.strokeStyle = colours[tone];
  pen.lineWidth = 2;
  pen.setLineDash(STATE_DASH[span.state] === '' ? [] : STATE_DASH[span.state].split(' ').map(Number));
  pen.beginPath();
  pen.moveTo(x, top + RIBBON_HEIGHT - 1);
  pen.lineTo(x + Math.max(1, width), top + RIBBON_HEIGHT - 1);
  pen.stroke();
  pen.setLineDash([]);
}

function channel(
  pen: Pen,
  scene: Scene,
  span: ChannelSpan,
  { top, height }: { readonly top: number; readonly height: number },
): void {
  const { x, width } = ribbonEdges(scene, span);
  if (width <= 0) return;
  pen.fillStyle = scene.colours['disconnected-soft'];
  pen.fillRect(x, top, Math.max(1, width), height);
}

/**
 * Half of the ribbon in slanted lines: the upper half for the uplink, the lower for the downlink.
 */
function hatch(pen: Pen, scene: Scene, cuts: readonly LaneSpan[], top: number, lean: 1 | -1): void {
  const high = RIBBON_HEIGHT / 2;
  for (const cut of cuts) {
    const { x, width } = ribbonEdges(scene, cut);
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

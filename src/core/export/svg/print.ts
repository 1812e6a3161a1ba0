import { momentSeconds } from '../../timeline/moments/moment-text.ts';
import { oneLine, xmlText } from '../../text/plain-text.ts';
import { momentChips } from '../../timeline/moments/moment-chips.ts';
import { columnsOf, cutText, labelRows } from '../../timeline/layout/label-rows.ts';
import { laneTitle, type Lane } from '../../timeline/lanes/lane.ts';
import {
  silenceEndUs,
  silenceGroups,
  silenceRows,
  type SilenceGroup,
} from '../../timeline/lanes/silences.ts';
import type { Micros } from '../../time/micros.ts';
import { el, px, textEl } from './element.ts';
import { COLUMN, flagsOf, rowCount, type Flag } from './flags.ts';
import { breakGlyph, markColour, markGlyph } from './glyphs.ts';
import { ABOUT_FONT, GUTTER_LEFT, gutterWidth, platformIn } from './gutter.ts';
import { drawHeading } from './heading.ts';
import { momentsOf } from './moments-of.ts';
import { MONO, SANS, type Subject } from './picture.ts';
import type { Picture } from './screen.ts';
import { schematicScale, xOf as xOnScale, type TimeScale } from './time-scale.ts';

const LEAST_GUTTER = 128;
const LEAD = 20;
const LEAST_WIDTH = 900;
const FONT = 11;
const MOMENT_FONT = 13;
const ROW = 15;
const AXIS = 54;

interface RowPicture {
  readonly lane: Lane;
  readonly flags: readonly Flag[];
  readonly silences: readonly SilenceGroup[];
  readonly silenceAt: readonly number[];
  /** Above and below the row's line. */
  readonly above: number;
  readonly below: number;
}

/**
 * The timeline as a diagram for documents: one row a user, numbered moments above its line, what
 * it was told below.
 */
export function drawPrint(subject: Subject): Picture {
  const { startUs, endUs, paint } = subject;
  const lanes = subject.lanes.filter(({ kind }) => kind === 'client');
  const scale = schematicScale(momentsOf(lanes), startUs, endUs, LEAST_WIDTH);
  const xOf = (us: Micros): number => LEAD + xOnScale(scale, us);
  const rows = lanes.map((lane) => rowOf(lane, xOf));
  const tail = rows
    .flatMap(({ flags }) => flags)
    .reduce((most, { x, width }) => Math.max(most, x + width - scale.width), 40);
  const gutter = gutterWidth(lanes, LEAST_GUTTER);
  const width = gutter + scale.width + tail + 24;
  const head = drawHeading(subject, width);
  let y = head.height + 8;
  const placed = rows.map((row) => {
    const lineY = y + row.above;
    y = lineY + row.below;
    return { ...row, lineY };
  });
  const axisY = y + 12;
  const height = axisY + AXIS;
  const plot = { x: gutter, y: 0, width: width - gutter, height };
  const markup = [
    el('rect', { width, height, fill: paint('panel') }),
    el(
      'g',
      { 'font-family': SANS },
      head.markup,
      ...placed.map((row) => title(row.lane, row.lineY, subject)),
    ),
    el(
      'g',
      { transform: `translate(${gutter} 0)`, 'font-family': MONO },
      ...placed.map((row) => guides(row.lane, xOf, row.lineY, axisY, subject)),
      ...placed.map((row) => drawRow(row, row.lineY, xOf, scale.width + LEAD + 14, subject)),
      drawTimes(scale, lanes, xOf, axisY, subject),
    ),
    el(
      'g',
      { 'font-family': SANS },
      textEl(
        { x: 16, y: height - 10, 'font-size': 11, fill: paint('quiet') },
        'Distances grow with the logarithm of time; slanted strokes stand for more than a minute.',
      ),
    ),
  ].join('');
  return { width, height, markup, scale, plot };
}

function rowOf(lane: Lane, xOf: (us: Micros) => number): RowPicture {
  const flags = flagsOf(lane, xOf, FONT);
  const silences = silenceGroups(lane.silences);
  const silenceAt = silenceRows(silences);
  const above = 34 + Math.max(0, ...silenceAt.map((row) => row + 1)) * 18;
  return { lane, flags, silences, silenceAt, above, below: 22 + rowCount(flags) * ROW + 14 };
}

function title(lane: Lane, y: number, { paint }: Subject): string {
  const { spec } = lane;
  const name = { x: GUTTER_LEFT, y: y + 1, 'font-size': 14, 'font-weight': 600, fill: paint('text') };
  const about = { x: GUTTER_LEFT, 'font-size': ABOUT_FONT, fill: paint('quiet') };
  if (spec === null) return textEl(name, cutText(laneTitle(lane), 14));
  return (
    textEl(name, cutText(laneTitle(lane), 14)) +
    textEl({ ...about, y: y + 16 }, platformIn(lane)) +
    textEl({ ...about, y: y + 30 }, spec.sdk)
  );
}

/** Fine lines from numbered moments down to the axis of times. */
function guides(
  lane: Lane,
  xOf: (us: Micros) => number,
  fromY: number,
  toY: number,
  { paint }: Subject,
): string {
  return lane.moments
    .map(({ atUs }) =>
      el('path', {
        d: `M${px(xOf(atUs))} ${px(fromY)}V${px(toY)}`,
        stroke: paint('hairline'),
        'stroke-dasharray': '2 3',
        fill: 'none',
      }),
    )
    .join('');
}

function drawRow(
  row: RowPicture,
  y: number,
  xOf: (us: Micros) => number,
  endX: number,
  subject: Subject,
): string {
  const { paint } = subject;
  const { lane, flags } = row;
  const ink = paint('text');
  const line =
    el('path', { d: `M0 ${px(y)}H${px(endX)}`, stroke: ink, 'stroke-width': 1.4, fill: 'none' }) +
    el('path', { d: `M${px(endX)} ${px(y - 4)}l8 4l-8 4z`, fill: ink });
  const cuts = [
    ...lane.upCuts.map((cut) => ({ cut, id: 'cut-up' })),
    ...lane.downCuts.map((cut) => ({ cut, id: 'cut-down' })),
  ];
  const hatches = cuts.map(({ cut, id }) => {
    const x = xOf(cut.fromUs);
    return el('rect', {
      x,
      y: y - 5,
      width: xOf(cut.toUs ?? subject.endUs) - x,
      height: 10,
      fill: `url(#${id})`,
    });
  });
  const gone = lane.states
    .filter(({ state }) => state === 'dead')
    .map(({ fromUs, toUs }) =>
      el('path', {
        d: `M${px(xOf(fromUs))} ${px(y)}H${px(xOf(toUs ?? subject.endUs))}`,
        stroke: paint('panel'),
        'stroke-width': 3,
        'stroke-dasharray': '4 4',
        fill: 'none',
      }),
    );
  return [
    line,
    ...gone,
    ...hatches,
    momentLabels(lane, y, xOf, subject),
    silenceArrows(row, y, xOf, subject),
    ...flags.map((flag) => drawFlag(flag, y, subject)),
  ].join('');
}

/** `T0`, `T1` … over the line; those that stand at one place share it. */
function momentLabels(lane: Lane, y: number, xOf: (us: Micros) => number, { paint }: Subject): string {
  const sizes = { column: COLUMN * MOMENT_FONT, padding: 3, reach: 0, from: 0, to: Infinity };
  const look = { y: y - 10, 'font-size': MOMENT_FONT, 'font-weight': 700, fill: paint('accent') };
  return momentChips(lane.moments, [], xOf, sizes)
    .map(({ left, text }) => textEl({ x: left - 4, ...look }, text))
    .join('');
}

/** Silences as dimension lines: from the last data to each limit that they reached. */
function silenceArrows(
  { silences, silenceAt }: RowPicture,
  y: number,
  xOf: (us: Micros) => number,
  { paint }: Subject,
): string {
  const ink = paint('quiet');
  return silences
    .map(({ of, silence }, at) => {
      const lineY = y - 32 - (silenceAt[at] ?? 0) * 18;
      const fromX = xOf(silence.sinceUs);
      const toX = xOf(silenceEndUs(silence));
      const ticks = [...new Map(silence.limits.map((limit) => [limit.atUs, limit])).values()].map(
        ({ atUs, limitUs }) => {
          const x = xOf(atUs);
          const text = `${limitUs / 1_000_000} s`;
          return (
            el('path', { d: `M${px(x)} ${px(lineY)}l-6 -3v6z`, fill: ink }) +
            textEl({ x: x - 9, y: lineY - 4, 'font-size': 10, fill: ink, 'text-anchor': 'end' }, text)
          );
        },
      );
      const name = cutText(oneLine(`no data of ${of}`), 30);
      const isNamed = columnsOf(name) * COLUMN * 10 + 60 < xOf(silence.limits[0]?.atUs ?? 0) - fromX;
      return [
        el('path', {
          d: `M${px(fromX)} ${px(lineY - 4)}v8M${px(fromX)} ${px(lineY)}H${px(toX)}`,
          stroke: ink,
          fill: 'none',
        }),
        isNamed ? textEl({ x: fromX + 4, y: lineY - 4, 'font-size': 10, fill: ink }, name) : '',
        ...ticks,
      ].join('');
    })
    .join('');
}

function drawFlag(flag: Flag, y: number, { paint }: Subject): string {
  const ink = paint(markColour(flag.kind, flag.isTrouble));
  const labelY = y + 26 + flag.row * ROW;
  const weight = flag.kind === 'input' ? 600 : undefined;
  return el(
    'g',
    { transform: `translate(${px(flag.x)} 0)` },
    el('path', { d: `M0 ${px(y)}V${px(labelY + 2)}`, stroke: ink, 'stroke-opacity': '0.6', fill: 'none' }),
    el(
      'text',
      { x: 5, y: labelY, 'font-size': FONT },
      el('tspan', { fill: paint('text'), 'font-weight': weight }, xmlText(flag.text)),
      el('tspan', { fill: paint('quiet') }, ` ${flag.time}`),
    ),
    markGlyph(flag.kind, flag.isTrouble, y, paint),
  );
}

/** The common axis: breaks, and the time of every numbered moment that finds room. */
function drawTimes(
  scale: TimeScale,
  lanes: readonly Lane[],
  xOf: (us: Micros) => number,
  y: number,
  { paint }: Subject,
): string {
  const times = [
    ...new Set(
      lanes.flatMap(({ moments, marks }) => [
        ...moments.map(({ atUs }) => atUs),
        ...marks.map(({ atUs }) => atUs),
      ]),
    ),
  ].sort((a, b) => a - b);
  const boxes = times.map((us) => ({ x: xOf(us), width: momentSeconds(us).length * COLUMN * 10 + 4 }));
  const rows = labelRows(boxes, 4, 2);
  const ink = paint('quiet');
  const labels = times.map((us, at) => {
    const row = rows[at];
    const x = xOf(us);
    const tick = el('path', { d: `M${px(x)} ${px(y - 3)}v6`, stroke: ink, fill: 'none' });
    if (row === null || row === undefined) return tick;
    return tick + textEl({ x: x - 2, y: y + 15 + row * 12, 'font-size': 10, fill: ink }, momentSeconds(us));
  });
  const line = el('path', { d: `M0 ${px(y)}H${px(scale.width + LEAD + 14)}`, stroke: ink, fill: 'none' });
  const breaks = scale.pieces
    .filter(({ isBreak }) => isBreak)
    .map(({ fromX, toX }) => breakGlyph(LEAD + (fromX + toX) / 2, y, paint));
  return [line, ...labels, ...breaks].join('');
}

import { oneLine } from '../../text/plain-text.ts';
import { cutText } from '../../timeline/layout/label-rows.ts';
import { laneTitle, ownName } from '../../timeline/lanes/lane.ts';
import type { Micros } from '../../time/micros.ts';
import { drawAxis } from './axis-picture.ts';
import { el, px, strung, textEl } from './element.ts';
import { flagsOf } from './flags.ts';
import { ABOUT_FONT, GUTTER_LEFT, gutterWidth, platformIn } from './gutter.ts';
import { drawHeading } from './heading.ts';
import { drawLegend } from './legend.ts';
import { momentsOf } from './moments-of.ts';
import { drawPackets } from './packets-picture.ts';
import { MONO, SANS, type Subject } from './picture.ts';
import { drawLane, type LanePicture } from './screen-lane.ts';
import { brokenScale, xOf as xOnScale, type TimeScale } from './time-scale.ts';

const WIDTH = 1280;
const LEAST_GUTTER = 148;
/** Room before the first moment of a plot. */
export const LEAD_WIDTH = 14;
const AXIS = 42;

/** A finished picture. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly markup: string;
  /** Places of time in the plot, for a script that zooms. */
  readonly scale: TimeScale;
  /** Where the plot begins and what width it has. */
  readonly plot: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/**
 * The timeline as the window shows it: ribbons, flags, brackets and what was expected, in
 * proportion to time.
 */
export function drawScreen(subject: Subject): Picture {
  const { lanes, paint, options } = subject;
  const gutter = gutterWidth(lanes, LEAST_GUTTER);
  const plotWidth = WIDTH - gutter - 12;
  const scale = scaleWithRoom(subject, plotWidth - LEAD_WIDTH);
  const xOf = (us: Micros): number => LEAD_WIDTH + xOnScale(scale, us);
  const head = options.isLive ? { markup: '', height: 8 } : drawHeading(subject, WIDTH);
  const top = head.height + AXIS;
  const pictures: (LanePicture & { y: number })[] = [];
  let y = AXIS;
  for (const lane of lanes) {
    const picture = drawLane(lane, subject, xOf);
    pictures.push({ ...picture, y });
    y += picture.height;
  }
  const legend = drawLegend(subject, WIDTH);
  const height = top - AXIS + y + legend.height;
  const middleOf = (picture: LanePicture & { y: number }): number => picture.y + picture.ribbonY + 9;
  const server = pictures[0] as LanePicture & { y: number };
  const packets = pictures
    .slice(1)
    .map((picture) =>
      drawPackets(picture.lane, subject, xOf, { clientY: middleOf(picture), serverY: middleOf(server) }),
    );
  const plot = { x: gutter, y: head.height, width: plotWidth, height: y };
  const markup = strung([
    el('rect', { width: WIDTH, height, fill: paint('panel') }),
    el(
      'g',
      { 'font-family': SANS },
      head.markup,
      ...pictures.map((picture) => names(picture, subject, head.height)),
    ),
    el(
      'svg',
      { ...plot, class: options.isLive ? 'plot' : undefined, 'font-family': MONO, overflow: 'hidden' },
      el(
        'g',
        { class: options.isLive ? 'axis' : undefined },
        el('g', { transform: `translate(${LEAD_WIDTH} 0)` }, drawAxis(scale, subject, AXIS, y)),
      ),
      el('g', { class: options.isLive ? 'packets' : undefined, transform: 'translate(0 0)' }, ...packets),
      ...pictures.map((picture) =>
        el(
          'g',
          {
            transform: `translate(0 ${px(picture.y)})`,
            class: options.isLive ? 'lane' : undefined,
            'data-ribbon': options.isLive ? px(picture.ribbonY) : undefined,
          },
          picture.markup,
        ),
      ),
    ),
    el('g', { 'font-family': SANS, transform: `translate(0 ${px(head.height + y)})` }, legend.markup),
  ]);
  return { width: WIDTH, height, markup, scale, plot };
}

/** The scale, narrowed until the last labels have room at its right. */
function scaleWithRoom({ lanes, startUs, endUs }: Subject, width: number): TimeScale {
  const moments = momentsOf(lanes);
  let scale = brokenScale(moments, startUs, endUs, width);
  for (let round = 0; round < 3; round++) {
    const over = lanes
      .flatMap((lane) => flagsOf(lane, (us) => xOnScale(scale, us), 11))
      .reduce((most, flag) => Math.max(most, flag.x + flag.width - width), 0);
    if (over <= 0) break;
    scale = brokenScale(moments, startUs, endUs, Math.max(width * 0.6, scale.width - over));
  }
  return scale;
}

function names(picture: LanePicture & { y: number }, { paint }: Subject, top: number): string {
  const { lane, ribbonY } = picture;
  const y = top + picture.y;
  const about = { x: GUTTER_LEFT, 'font-size': ABOUT_FONT, fill: paint('quiet') };
  const sdk = lane.spec === null ? '' : `SDK ${lane.spec.sdk}`;
  const name = lane.spec === null ? '' : oneLine(ownName(lane.spec));
  return [
    el('path', { d: `M0 ${px(y)}H${WIDTH}`, stroke: paint('hairline'), fill: 'none' }),
    textEl(
      { x: GUTTER_LEFT, y: y + ribbonY + 2, 'font-size': 13, 'font-weight': 600, fill: paint('text') },
      laneTitle(lane),
    ),
    textEl({ ...about, y: y + ribbonY + 17 }, platformIn(lane)),
    textEl({ ...about, y: y + ribbonY + 31 }, cutText(name === '' ? sdk : `${sdk}, ${name}`, 22)),
  ].join('');
}

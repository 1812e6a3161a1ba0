import { freeFrom, textsBeside, type Taken } from '../../timeline/layout/free-stretch.ts';
import { ghostStatus, isGhostDrawn, type Ghost } from '../../timeline/lanes/ghost.ts';
import { ghostPlaces, ghostText, type GhostPlace } from '../../timeline/layout/ghost-places.ts';
import { columnsOf } from '../../timeline/layout/label-rows.ts';
import {
  silenceEndUs,
  silenceGroups,
  silenceRows,
  type SilenceGroup,
} from '../../timeline/lanes/silences.ts';
import type { Lane, LaneSpan } from '../../timeline/lanes/lane.ts';
import { momentSeconds } from '../../timeline/moments/moment-text.ts';
import { oneLine, xmlText } from '../../text/plain-text.ts';
import type { Micros } from '../../time/micros.ts';
import { el, px, textEl, titleEl, type Attributes } from './element.ts';
import { COLUMN, flagsOf, rowCount, type Flag } from './flags.ts';
import { awaitedGlyph, crossGlyph, markColour, markGlyph, tickGlyph } from './glyphs.ts';
import { STATE_DASH, STATE_TONE, STATE_WORD } from './palette.ts';
import type { Subject } from './picture.ts';

const FONT = 11;
const ROW = 15;
const RIBBON = 18;
const SILENCE_ROW = 24;
const GHOST_ROW = 16;
const PAD = 8;
/** Half the width of a mark, with a gap. */
const GLYPH = 7;

/** A lane that has been laid out: how high it is, and where its ribbon lies below its top. */
export interface LanePicture {
  readonly lane: Lane;
  readonly height: number;
  readonly ribbonY: number;
  readonly markup: string;
}

/** Draws one lane from its own top. */
export function drawLane(lane: Lane, subject: Subject, xOf: (us: Micros) => number): LanePicture {
  const flags = flagsOf(lane, xOf, FONT);
  const ribbonY = PAD + Math.max(1, rowCount(flags)) * ROW + 4;
  const channelRows = lane.channels.reduce((most, { row }) => Math.max(most, row + 1), 1);
  const silenceY = ribbonY + RIBBON * channelRows + 4;
  const silences = silenceGroups(lane.silences);
  const rows = silenceRows(silences);
  const ghostY = silenceY + Math.max(0, ...rows.map((row) => row + 1)) * SILENCE_ROW;
  const ghosts = lane.ghosts.filter(isGhostDrawn);
  const height = ghostY + (ghosts.length > 0 ? GHOST_ROW : 0) + PAD;
  const pen = new LanePen(subject, xOf, lane);
  const markup = [
    ...lane.impairments.map((stretch) => pen.impairment(stretch, height)),
    ...lane.states.map((span) => pen.ribbon(span, ribbonY)),
    ...lane.channels.map((span) => pen.channel(span, ribbonY + span.row * RIBBON)),
    ...lane.upCuts.map((stretch) => pen.cut(stretch, ribbonY, 'up')),
    ...lane.downCuts.map((stretch) => pen.cut(stretch, ribbonY + RIBBON / 2, 'down')),
    ...silences.map((group, at) => pen.silence(group, silenceY + (rows[at] ?? 0) * SILENCE_ROW)),
    ...pen.ghosts(ghosts, ghostY + 9),
    ...flags.map((flag) => pen.flag(flag, ribbonY)),
  ].join('');
  return { lane, height, ribbonY, markup };
}

class LanePen {
  private readonly subject: Subject;
  private readonly xOf: (us: Micros) => number;
  /** Stretches of the ribbon that marks cover. */
  private readonly taken: readonly Taken[];

  constructor(subject: Subject, xOf: (us: Micros) => number, lane: Lane) {
    this.subject = subject;
    this.xOf = xOf;
    this.taken = lane.marks.map(({ atUs }) => ({ from: xOf(atUs) - GLYPH, to: xOf(atUs) + GLYPH }));
  }

  ribbon(span: Lane['states'][number], y: number): string {
    const { paint } = this.subject;
    const tone = STATE_TONE[span.state];
    const word = STATE_WORD[span.state];
    return this.span(
      span,
      { y, height: RIBBON, fill: paint(`${tone}-soft`) },
      `${word} from ${momentSeconds(span.fromUs)}`,
      (width) =>
        el('path', {
          class: this.live('stroke'),
          d: `M0 ${px(y + RIBBON - 1)}H${px(width)}`,
          stroke: paint(tone),
          'stroke-width': 2,
          'stroke-dasharray': STATE_DASH[span.state] === '' ? undefined : STATE_DASH[span.state],
        }) + this.ribbonText(word, y + 13, this.xOf(span.fromUs), width, paint(tone)),
    );
  }

  channel(span: Lane['channels'][number], y: number): string {
    const { paint } = this.subject;
    const name = oneLine(`channel ${span.name}`);
    return this.span(
      span,
      { y: y + 1, height: RIBBON - 2, fill: paint('disconnected-soft') },
      `${name} from ${momentSeconds(span.fromUs)}`,
      (width) => this.ribbonText(name, y + 13, this.xOf(span.fromUs), width, paint('quiet')),
    );
  }

  cut(stretch: LaneSpan, y: number, direction: 'up' | 'down'): string {
    const word = direction === 'up' ? 'Uplink' : 'Downlink';
    const look = { y, height: RIBBON / 2, fill: `url(#cut-${direction})` };
    return this.span(stretch, look, `${word} cut from ${momentSeconds(stretch.fromUs)}`);
  }

  impairment(stretch: Lane['impairments'][number], height: number): string {
    const { paint } = this.subject;
    const text = oneLine(stretch.text);
    const look = { y: 0, height, fill: paint('reconnecting'), 'fill-opacity': '0.09' };
    return this.span(stretch, look, text, (width) => this.spanText(text, height - 4, width, paint('quiet')));
  }

  silence({ of, silence, members }: SilenceGroup, y: number): string {
    const { paint } = this.subject;
    const stroke = paint('quiet');
    const middle = y + 11;
    const stretch = { fromUs: silence.sinceUs, toUs: silenceEndUs(silence) };
    const details = members
      .flatMap(({ limits }) => limits)
      .map(
        ({ atUs, limitUs, text }) =>
          `${momentSeconds(atUs)}: ${momentSeconds(limitUs)} without data, ${text}`,
      );
    const words = `no data of ${of}`;
    const ends = [...new Map(silence.limits.map((limit) => [limit.atUs, limit])).values()].map(
      ({ atUs, limitUs }) =>
        this.at(
          atUs,
          el('path', { d: `M0 ${px(middle - 4)}v8`, stroke, fill: 'none' }) +
            textEl(
              { x: 0, y: middle + 12, 'font-size': 10, fill: stroke, 'text-anchor': 'end' },
              `${limitUs / 1_000_000} s`,
            ),
        ),
    );
    const line = this.span(
      stretch,
      { y: middle - 0.5, height: 1, fill: stroke },
      [oneLine(words), ...details].join('\n'),
      (width) =>
        el('path', { d: `M0 ${px(middle - 4)}v8`, stroke, fill: 'none' }) +
        this.spanText(oneLine(words), middle - 3, Math.max(width, 160), stroke, 10),
    );
    return line + ends.join('');
  }

  /** What was expected at one place shares a sign and a text. */
  ghosts(ghosts: readonly Ghost[], y: number): string[] {
    const places = ghostPlaces(ghosts, this.xOf);
    const texts = places.map(({ shown }) => oneLine([...new Set(shown.map(ghostText))].join(', ')));
    const signs = places.map(({ x }, at) => ({ x, width: columnsOf(texts[at] ?? '') * COLUMN * 10 }));
    const lefts = textsBeside(signs, 0, Infinity);
    return places.map((place, at) =>
      this.ghost(place, (lefts[at] ?? null) === null ? null : [lefts[at] ?? 0, texts[at] ?? ''], y),
    );
  }

  private ghost({ x, status, all }: GhostPlace, said: readonly [number, string] | null, y: number): string {
    const { paint } = this.subject;
    const glyph = { held: tickGlyph, awaited: awaitedGlyph, broken: crossGlyph }[status];
    const ink = { held: 'connected', awaited: 'accent', broken: 'failed' } as const;
    const details = all.map(
      (ghost) =>
        `${ghost.rules.join(', ')}: ${ghost.text} expected at ${momentSeconds(ghost.expectedUs)}; ${ghostStatus(ghost)}`,
    );
    const label =
      said === null
        ? ''
        : textEl({ x: said[0] - x, y: y + 4, 'font-size': 10, fill: paint(ink[status]) }, said[1]);
    return el('g', this.place(x, {}), titleEl(details.join('\n')), glyph(y, paint), label);
  }

  flag(flag: Flag, ribbonY: number): string {
    const { paint } = this.subject;
    const ink = paint(markColour(flag.kind, flag.isTrouble));
    const labelY = ribbonY - 6 - flag.row * ROW;
    const parts = [
      flag.moment === '' ? '' : el('tspan', { 'font-weight': 700, fill: paint('text') }, `${flag.moment} `),
      el('tspan', { fill: paint('text') }, xmlText(flag.text)),
      el('tspan', { fill: paint('quiet') }, ` ${flag.time}`),
    ];
    return el(
      'g',
      this.place(flag.x, {
        class: this.live('flag'),
        'data-w': this.live(px(flag.width)),
        'data-seq': this.live(String(flag.seq)),
      }),
      titleEl(flag.details),
      el('path', {
        d: `M0 ${px(ribbonY + RIBBON)}V${px(labelY - 9)}`,
        stroke: ink,
        'stroke-opacity': '0.7',
        fill: 'none',
      }),
      el('text', { x: 4, y: labelY, 'font-size': FONT }, ...parts),
      markGlyph(flag.kind, flag.isTrouble, ribbonY + RIBBON / 2, paint),
    );
  }

  private live(value: string): string | undefined {
    return this.subject.options.isLive ? value : undefined;
  }

  private place(x: number, more: Attributes): Attributes {
    return { ...more, 'data-x': this.live(px(x)), transform: `translate(${px(x)} 0)` };
  }

  private at(us: Micros, ...inside: readonly string[]): string {
    return el('g', this.place(this.xOf(us), {}), ...inside);
  }

  /** A bar from one moment to another, with what stands in it drawn from its left end. */
  private span(
    { fromUs, toUs }: Readonly<LaneSpan>,
    look: Attributes,
    title: string,
    inside?: (width: number) => string,
  ): string {
    const x = this.xOf(fromUs);
    const width = Math.max(0.5, this.xOf(toUs ?? this.subject.endUs) - x);
    const bar = el('rect', { x: 0, width, ...look });
    return el(
      'g',
      this.place(x, { class: this.live('span'), 'data-x2': this.live(px(x + width)) }),
      titleEl(title),
      bar,
      inside?.(width) ?? '',
    );
  }

  /** Words on a ribbon, in the first place that no mark covers. */
  private ribbonText(text: string, y: number, fromX: number, width: number, fill: string): string {
    const wide = columnsOf(text) * COLUMN * 10 + 4;
    return this.spanText(text, y, width, fill, 10, freeFrom(fromX + 4, wide, this.taken) - fromX);
  }

  /**
   * Words in a bar, where they fit. A picture that can be zoomed keeps those that do not, hidden.
   */
  private spanText(text: string, y: number, width: number, fill: string, size = 10, x = 4): string {
    const needed = columnsOf(text) * COLUMN * size + x + 4;
    const fits = needed <= width;
    if (!fits && !this.subject.options.isLive) return '';
    const hidden = fits ? undefined : 'none';
    return textEl({ x, y, 'font-size': size, fill, display: hidden, 'data-w': this.live(px(needed)) }, text);
  }
}

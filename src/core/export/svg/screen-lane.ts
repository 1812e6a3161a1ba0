import { ghostStatus, deviationText, type Ghost } from '../../timeline/ghost.ts';
import { columnsOf, labelRows } from '../../timeline/label-rows.ts';
import { silenceEndUs, silenceGroups, silenceRows, type SilenceGroup } from '../../timeline/silences.ts';
import type { Lane, Stretch } from '../../timeline/lane.ts';
import { secondsText } from '../../timeline/moment-text.ts';
import { oneLine, xmlText } from '../../report/plain-text.ts';
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

/** A lane worked out: how high it is, and where its ribbon lies below its top. */
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
  const ghosts = lane.ghosts.filter((ghost) => ghostStatus(ghost) !== 'off');
  const height = ghostY + (ghosts.length > 0 ? GHOST_ROW : 0) + PAD;
  const pen = new LanePen(subject, xOf);
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

  constructor(subject: Subject, xOf: (us: Micros) => number) {
    this.subject = subject;
    this.xOf = xOf;
  }

  ribbon(span: Lane['states'][number], y: number): string {
    const { paint } = this.subject;
    const tone = STATE_TONE[span.state];
    const word = STATE_WORD[span.state];
    return this.span(
      span,
      { y, height: RIBBON, fill: paint(`${tone}-soft`) },
      `${word} from ${secondsText(span.fromUs)}`,
      (width) =>
        el('path', {
          class: this.live('stroke'),
          d: `M0 ${px(y + RIBBON - 1)}H${px(width)}`,
          stroke: paint(tone),
          'stroke-width': 2,
          'stroke-dasharray': STATE_DASH[span.state] === '' ? undefined : STATE_DASH[span.state],
        }) + this.spanText(word, y + 13, width, paint(tone)),
    );
  }

  channel(span: Lane['channels'][number], y: number): string {
    const { paint } = this.subject;
    const name = oneLine(`channel ${span.name}`);
    return this.span(
      span,
      { y: y + 1, height: RIBBON - 2, fill: paint('disconnected-soft') },
      `${name} from ${secondsText(span.fromUs)}`,
      (width) => this.spanText(name, y + 13, width, paint('quiet'), 10, 44),
    );
  }

  cut(stretch: Stretch, y: number, direction: 'up' | 'down'): string {
    const word = direction === 'up' ? 'Uplink' : 'Downlink';
    const look = { y, height: RIBBON / 2, fill: `url(#cut-${direction})` };
    return this.span(stretch, look, `${word} cut from ${secondsText(stretch.fromUs)}`);
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
        ({ atUs, limitUs, text }) => `${secondsText(atUs)}: ${secondsText(limitUs)} without data, ${text}`,
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

  ghosts(ghosts: readonly Ghost[], y: number): string[] {
    const { paint } = this.subject;
    const texts = ghosts.map((ghost) => {
      const status = ghostStatus(ghost);
      if (status === 'held') return deviationText(ghost);
      if (status === 'awaited') return `${ghost.text} awaited`;
      return `${ghost.rules[0] ?? ''}: ${ghost.source.outcome?.message ?? ''}`;
    });
    const boxes = ghosts.map(({ expectedUs }, at) => ({
      x: this.xOf(expectedUs),
      width: columnsOf(texts[at] ?? '') * COLUMN * 10 + 10,
    }));
    const rows = labelRows(boxes, 8, 1);
    return ghosts.map((ghost, at) => {
      const status = ghostStatus(ghost);
      const glyph = status === 'held' ? tickGlyph : status === 'awaited' ? awaitedGlyph : crossGlyph;
      const ink = { held: 'connected', awaited: 'accent', broken: 'failed', off: 'quiet' } as const;
      const text = oneLine(texts[at] ?? '');
      const label = textEl({ x: 8, y: y + 4, 'font-size': 10, fill: paint(ink[status]) }, text);
      const details = titleEl(
        `${ghost.rules.join(', ')}: ${ghost.text} expected at ${secondsText(ghost.expectedUs)}; ${status}`,
      );
      return this.at(ghost.expectedUs, details + glyph(y, paint) + (rows[at] === null ? '' : label));
    });
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
    { fromUs, toUs }: Readonly<Stretch>,
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

  /** Words in a bar, where they fit. A picture that can be zoomed keeps those that do not, hidden. */
  private spanText(text: string, y: number, width: number, fill: string, size = 10, x = 7): string {
    const needed = columnsOf(text) * COLUMN * size + x + 4;
    const fits = needed <= width;
    if (!fits && !this.subject.options.isLive) return '';
    const hidden = fits ? undefined : 'none';
    return textEl(
      { x: 4, y, 'font-size': size, fill, display: hidden, 'data-w': this.live(px(needed)) },
      text,
    );
  }
}

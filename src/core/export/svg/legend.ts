import { el, textEl } from './element.ts';
import { crossGlyph, markGlyph, tickGlyph } from './glyphs.ts';
import type { Subject } from './picture.ts';

const ROW = 20;

/**
 * What the signs of a picture mean, in as many rows as the width asks for. Only signs that occur
 * are explained.
 */
export function drawLegend(
  subject: Subject,
  width: number,
): { readonly markup: string; readonly height: number } {
  const { paint, timeline, lanes } = subject;
  const has = (kind: string): boolean => lanes.some(({ marks }) => marks.some((mark) => mark.kind === kind));
  const glyph = (kind: Parameters<typeof markGlyph>[0], trouble = false): string =>
    markGlyph(kind, trouble, 0, paint);
  const hatch = (id: string): string =>
    el('rect', { x: -8, y: -4, width: 16, height: 9, fill: `url(#${id})` });
  const entries: [string, string, boolean][] = [
    [glyph('callback'), 'callback', has('callback')],
    [glyph('callback', true), 'callback about a loss', has('callback')],
    [glyph('input'), 'done from outside', has('input')],
    [glyph('process'), 'process', has('process')],
    [glyph('server'), 'server', has('server')],
    [glyph('refused'), 'call refused', has('refused')],
    [tickGlyph(0, paint), 'expected here, and how far from it it came', timeline.checks.length > 0],
    [crossGlyph(0, paint), 'rule broken', timeline.checks.some(({ verdict }) => verdict === 'fail')],
    [hatch('cut-up'), 'uplink cut', lanes.some(({ upCuts }) => upCuts.length > 0)],
    [hatch('cut-down'), 'downlink cut', lanes.some(({ downCuts }) => downCuts.length > 0)],
  ];
  let x = 24;
  let y = 20;
  let markup = el('path', { d: `M0 0H${width}`, stroke: paint('hairline'), fill: 'none' });
  for (const [sign, text] of entries.filter(([, , isShown]) => isShown)) {
    const wide = 30 + text.length * 6.2;
    if (x + wide > width - 16) {
      x = 24;
      y += ROW;
    }
    markup += el(
      'g',
      { transform: `translate(${x} ${y})` },
      sign,
      textEl({ x: 12, y: 4, 'font-size': 11, fill: paint('quiet') }, text),
    );
    x += wide;
  }
  return { markup, height: y + 16 };
}

/** Patterns that pictures fill with: the two directions of a cut lean to different sides. */
export function drawPatterns({ paint }: Pick<Subject, 'paint'>): string {
  const pattern = (id: string, d: string): string =>
    el(
      'pattern',
      { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse' },
      el('path', { d, stroke: paint('failed'), 'stroke-width': 0.9, 'stroke-opacity': '0.75', fill: 'none' }),
    );
  return el(
    'defs',
    {},
    pattern('cut-up', 'M-1 7L7 -1M-1 1L1 -1M5 7L7 5'),
    pattern('cut-down', 'M-1 -1L7 7M5 -1L7 1M-1 5L1 7'),
  );
}

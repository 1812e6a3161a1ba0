import type { Mark } from '../../timeline/lanes/lane.ts';
import { el } from './element.ts';
import type { ColourName } from './palette.ts';

type Paint = (name: ColourName) => string;

/**
 * Colour of a mark: what went wrong for the user is amber, what was done from outside is the
 * colour of text.
 */
export function markColour(kind: Mark['kind'] | null, isTrouble: boolean): ColourName {
  if (kind === 'refused') return 'failed';
  if (kind === 'input' || kind === 'process' || kind === null) return 'text';
  return isTrouble ? 'reconnecting' : 'accent';
}

/**
 * Shape of a mark around a point: callbacks are circles, inputs diamonds, processes squares,
 * refusals crosses, the server's triangles.
 */
export function markGlyph(kind: Mark['kind'] | null, isTrouble: boolean, y: number, paint: Paint): string {
  if (kind === null) return '';
  const fill = paint(markColour(kind, isTrouble));
  const stroke = paint('panel');
  switch (kind) {
    case 'callback':
      return el('circle', { cx: 0, cy: y, r: 4, fill, stroke });
    case 'input':
      return el('path', { d: `M0 ${y - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z`, fill, stroke });
    case 'process':
      return el('rect', { x: -4, y: y - 4, width: 8, height: 8, fill, stroke });
    case 'refused':
      return el('path', { d: `M-4 ${y - 4}l8 8m0 -8l-8 8`, stroke: fill, 'stroke-width': 2.5, fill: 'none' });
    case 'server':
      return el('path', { d: `M0 ${y - 5}l5 9h-10z`, fill, stroke });
  }
}

/** A tick: it came as expected. */
export function tickGlyph(y: number, paint: Paint): string {
  return el('path', {
    d: `M-4 ${y}l3 3.5l5.5 -7.5`,
    fill: 'none',
    stroke: paint('connected'),
    'stroke-width': 1.8,
  });
}

/** A cross: it did not come, or not as expected. */
export function crossGlyph(y: number, paint: Paint): string {
  return el('path', {
    d: `M-4 ${y - 4}l8 8m0 -8l-8 8`,
    fill: 'none',
    stroke: paint('failed'),
    'stroke-width': 2.2,
  });
}

/** An empty diamond: it is expected here. */
export function awaitedGlyph(y: number, paint: Paint): string {
  return el('path', {
    d: `M0 ${y - 5}l5 5l-5 5l-5 -5z`,
    fill: 'none',
    stroke: paint('accent'),
    'stroke-width': 1.3,
    'stroke-dasharray': '2 1.5',
  });
}

/** Two slanted strokes: time is left out here. */
export function breakGlyph(x: number, y: number, paint: Paint): string {
  return (
    el('path', { d: `M${x - 5} ${y + 6}l6 -12h5l-6 12z`, fill: paint('panel') }) +
    el('path', {
      d: `M${x - 5} ${y + 6}l6 -12m5 0l-6 12`,
      fill: 'none',
      stroke: paint('quiet'),
      'stroke-width': 1.2,
    })
  );
}

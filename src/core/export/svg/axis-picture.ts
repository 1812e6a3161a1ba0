import { ticksUs, tickStepUs, tickText } from '../../timeline/layout/axis.ts';
import { momentSeconds } from '../../timeline/moments/moment-text.ts';
import { el, px, textEl } from './element.ts';
import { breakGlyph } from './glyphs.ts';
import type { Subject } from './picture.ts';
import type { TimeScale } from './time-scale.ts';

/** Pixels that a tick with its label needs. */
const TICK_SPACE = 84;

/**
 * Ticks of every piece with their hair lines, and the breaks with the time they leave out. `y` is
 * the axis, `bottom` the end of the lines.
 */
export function drawAxis({ pieces, width }: TimeScale, subject: Subject, y: number, bottom: number): string {
  const { paint } = subject;
  const shown = pieces.filter(({ isBreak }) => !isBreak);
  const longest = shown.reduce(
    (best, piece) => (piece.toX - piece.fromX > best.toX - best.fromX ? piece : best),
    {
      fromUs: 0,
      toUs: 1,
      fromX: 0,
      toX: 0,
    },
  );
  const stepUs = tickStepUs(longest.toUs - longest.fromUs, (longest.toX - longest.fromX) / TICK_SPACE);
  let out = '';
  let freeX = -Infinity;
  for (const { fromUs, toUs, fromX, toX, isBreak } of pieces) {
    if (isBreak) {
      const middle = (fromX + toX) / 2;
      const edges = `M${px(fromX)} ${px(y)}V${px(bottom)}M${px(toX)} ${px(y)}V${px(bottom)}`;
      out +=
        el('path', { d: edges, stroke: paint('control'), 'stroke-dasharray': '2 3', fill: 'none' }) +
        breakGlyph(middle, y, paint) +
        textEl(
          { x: middle, y: y - 22, 'font-size': 10, fill: paint('quiet'), 'text-anchor': 'middle' },
          momentSeconds(Math.round((toUs - fromUs) / 1_000_000) * 1_000_000).replace('.000', ''),
        );
      freeX = toX;
      continue;
    }
    for (const us of ticksUs(fromUs, toUs, stepUs)) {
      const x = fromX + ((us - fromUs) / (toUs - fromUs)) * (toX - fromX);
      out += el('path', {
        d: `M${px(x)} ${px(y - 4)}V${px(bottom)}`,
        stroke: paint('hairline'),
        fill: 'none',
      });
      const text = tickText(us, stepUs);
      if (x < freeX || x + text.length * 6.6 > width + 20) continue;
      out += textEl({ x: x + 3, y: y - 8, 'font-size': 11, fill: paint('quiet') }, text);
      freeX = x + text.length * 6.6 + 10;
    }
  }
  return out;
}

import type { RecordList } from '../../trace/record-list.ts';
import type { TraceHeader } from '../../trace/trace-header.ts';
import { el, px, textEl, titleEl } from './element.ts';
import { verdictLine } from './heading.ts';
import { drawPatterns } from './legend.ts';
import { DEFAULT_PICTURE, subjectOf, type PictureOptions, type Subject } from './picture.ts';
import { drawPrint } from './print.ts';
import { drawScreen, type Picture } from './screen.ts';

/** Draws a picture and wraps it up as an `svg` element. */
export function drawPicture(subject: Subject): { readonly picture: Picture; readonly svg: string } {
  const picture = subject.options.isPrint ? drawPrint(subject) : drawScreen(subject);
  const { width, height, markup } = picture;
  const description = `Timeline of ${subject.lanes.filter(({ spec }) => spec !== null).length} clients and the server; ${verdictLine(subject)}.`;
  const svg = el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${px(width)} ${px(height)}`,
      role: 'img',
    },
    titleEl(subject.header.name),
    textEl({}, description).replace(/^<text>(.*)<\/text>$/s, '<desc>$1</desc>'),
    drawPatterns(subject),
    markup,
  );
  return { picture, svg };
}

/** The timeline of a trace as one SVG file that needs nothing else. */
export function toSvg(
  header: TraceHeader,
  records: RecordList,
  options: Partial<PictureOptions> = {},
): string {
  const { svg } = drawPicture(subjectOf(header, records, { ...DEFAULT_PICTURE, ...options }));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`;
}

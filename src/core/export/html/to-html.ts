import { counted, formatSeconds } from '../../report/format-time.ts';
import { oneLine } from '../../report/plain-text.ts';
import { displayName } from '../../persona/persona-list.ts';
import type { ClientSpec } from '../../lab/actions.ts';
import { openedClients } from '../../trace/opened-clients.ts';
import type { TraceRecord } from '../../trace/records.ts';
import type { TraceHeader } from '../../trace/trace-header.ts';
import { verdictLine } from '../svg/heading.ts';
import { DEFAULT_PICTURE, subjectOf, type PictureOptions } from '../svg/picture.ts';
import { LEAD } from '../svg/screen.ts';
import { xOf } from '../svg/time-scale.ts';
import { drawPicture } from '../svg/to-svg.ts';
import { attribute, html, htmlLines, jsonIsland } from './markup.ts';
import { REPORT_POLICY } from './policy.ts';
import { REPORT_SCRIPT } from './report-script.ts';
import { REPORT_STYLE } from './report-style.ts';
import { recordSection, verdictSection } from './sections.ts';

/** What a report can hold beside the picture's own options. */
export interface ReportOptions extends Partial<Omit<PictureOptions, 'isLive' | 'isPrint'>> {
  /** Text of the scenario file that was run, where it is known. */
  readonly scenario?: string;
}

const CONTROLS = [
  ['in', 'Zoom in'],
  ['out', 'Zoom out'],
  ['fit', 'Fit'],
  ['back', 'Earlier'],
  ['on', 'Later'],
]
  .map(([verb = '', text = '']) => `<button type="button" data-verb="${verb}">${text}</button>`)
  .join('');

function clientList(clients: readonly ClientSpec[]): string {
  const items = clients.map(
    ({ id, persona, sdk, uid }) =>
      `<li>${html(id)}: ${html(`${displayName(persona)} ${sdk}`)}, UID ${uid}</li>`,
  );
  return `<details><summary>${counted(clients.length, 'client')}</summary><ol>${items.join('')}</ol></details>`;
}

/** A whole run as one page that needs nothing else: the timeline to zoom, the verdicts, the records with their reasons. */
export function toHtml(
  header: TraceHeader,
  records: readonly TraceRecord[],
  options: ReportOptions = {},
): string {
  const { scenario, ...look } = options;
  const subject = subjectOf(header, records, { ...DEFAULT_PICTURE, ...look, isPrint: false, isLive: true });
  const { picture, svg } = drawPicture(subject);
  const pieces = picture.scale.pieces;
  const trace = { clients: header.clients, timings: header.timings, untilUs: header.untilUs, records };
  const facts = `Seed ${header.seed}, 0 to ${formatSeconds(header.untilUs)}, ${counted(records.length, 'record')} at detail ${header.detail}, made by Reconnect Lab ${header.app}.`;
  return [
    '<!doctype html>',
    `<html lang="en" data-theme="${subject.options.theme}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${REPORT_POLICY}">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${attribute(header.name)}</title>`,
    `<style>${REPORT_STYLE}</style>`,
    '</head>',
    '<body>',
    `<h1>${html(oneLine(header.name))}</h1>`,
    `<p>${html(verdictLine(subject))}</p>`,
    `<p class="quiet">${html(facts)}</p>`,
    clientList(openedClients(header, records)),
    '<h2>Timeline</h2>',
    `<div class="bar">${CONTROLS}<span class="quiet">Drag to move, Ctrl and the wheel to zoom; a flag leads to its record, a record to its place.</span></div>`,
    `<div class="picture" tabindex="0" role="group" aria-label="Timeline; the table of records says the same. Plus and minus zoom, arrow keys move, 0 fits.">${svg}</div>`,
    '<h2>Rules</h2>',
    verdictSection(subject.timeline.checks),
    '<h2>Records</h2>',
    recordSection(trace, (us) => LEAD + xOf(picture.scale, us)),
    ...(scenario === undefined ? [] : ['<h2>Scenario</h2>', `<pre>${htmlLines(scenario)}</pre>`]),
    `<script type="application/json" id="scale">${jsonIsland({ pieces, lead: LEAD })}</script>`,
    `<script>${REPORT_SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

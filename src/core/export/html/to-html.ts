import { countedNoun, formatSeconds } from '../../time/format-time.ts';
import { oneLine } from '../../text/plain-text.ts';
import { displayName } from '../../persona/persona-list.ts';
import { NO_UID, type ClientSpec } from '../../vocabulary/client-spec.ts';
import { openedClients } from '../../trace/opened-clients.ts';
import { eventRecordsOf } from '../../trace/event-records.ts';
import type { RecordList } from '../../trace/record-list.ts';
import type { TraceHeader } from '../../trace/trace-header.ts';
import type { JudgedExpectation } from '../../scenario/judge/evaluate-expectations.ts';
import { verdictLine } from '../svg/heading.ts';
import type { Theme } from '../svg/palette.ts';
import { DEFAULT_PICTURE, type PictureOptions, type Subject } from '../svg/picture.ts';
import { LEAD_WIDTH } from '../svg/screen.ts';
import { xOf } from '../svg/time-scale.ts';
import { leftForPicture } from './budget.ts';
import { expectationLine, expectationSection } from './expectation-section.ts';
import { escapedAttribute, escapedText, jsonIsland } from './markup.ts';
import { REPORT_POLICY } from './policy.ts';
import { reportPicture, reportSubject } from './report-picture.ts';
import { REPORT_SCRIPT } from './report-script.ts';
import { REPORT_STYLE } from './report-style.ts';
import { recordSection, scenarioSection, verdictSection } from './sections.ts';
import { storySection } from './story-section.ts';

/** What a report can hold beside the picture's own options. */
export interface ReportOptions extends Partial<Pick<PictureOptions, 'packets' | 'span'>> {
  /** Colours; absent: those that the reader's system has. */
  readonly theme?: Theme;
  /**
   * Text of the scenario file that was run, where it is known; of a long one no more pieces are
   * taken than are shown.
   */
  readonly scenario?: Iterable<string>;
  /** What the scenario expects, judged. */
  readonly judged?: readonly JudgedExpectation[];
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

function userWords({ uid, account }: ClientSpec): string {
  if (uid === NO_UID) return 'with the UID that the server gives it';
  return account === undefined ? `UID ${uid}` : `${account} (UID ${uid})`;
}

function clientList(clients: readonly ClientSpec[]): string {
  const items = clients.map(
    (spec) =>
      `<li>${escapedText(`${spec.id}: ${displayName(spec.persona)} ${spec.sdk}, ${userWords(spec)}`)}</li>`,
  );
  return `<details><summary>${countedNoun(clients.length, 'client')}</summary><ol>${items.join('')}</ol></details>`;
}

/**
 * A whole run as one page that needs nothing else: the timeline to zoom, the verdicts, the records
 * with their reasons.
 */
export function toHtml(header: TraceHeader, records: RecordList, options: ReportOptions = {}): string {
  const { scenario, judged, theme, packets = DEFAULT_PICTURE.packets, span } = options;
  const shown = span === undefined ? { packets } : { packets, span };
  const subject = reportSubject(header, records, { ...DEFAULT_PICTURE, ...shown, isLive: true });
  const trace = { clients: header.clients, timings: header.timings, untilUs: header.untilUs, records };
  const told = {
    story: section('What happened', storySection(trace)),
    expectations: judged === undefined ? '' : section('Expectations', expectationSection(judged, trace)),
    rules: section('Rules', verdictSection(subject.timeline.checks)),
    scenario: scenario === undefined ? '' : section('Scenario', scenarioSection(scenario)),
  };
  const { picture, svg, note } = reportPicture(subject, records, leftForPicture(Object.values(told)));
  const pieces = picture.scale.pieces;
  const verdicts = [...(judged === undefined ? [] : [expectationLine(judged)]), verdictLine(subject)];
  const facts = `Seed ${header.seed}, 0 to ${formatSeconds(header.untilUs)}, ${countedNoun(records.length, 'record')} at detail ${header.detail}, made by Reconnect Lab ${header.app}.`;
  return [
    '<!doctype html>',
    `<html lang="en" data-theme="${theme ?? 'auto'}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${REPORT_POLICY}">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapedAttribute(header.name)}</title>`,
    `<style>${REPORT_STYLE}</style>`,
    '</head>',
    '<body>',
    `<h1>${escapedText(oneLine(header.name))}</h1>`,
    `<p>${escapedText(verdicts.filter((line) => line !== '').join('; '))}</p>`,
    `<p class="quiet">${escapedText(facts)}</p>`,
    clientList(openedClients(header, eventRecordsOf(records))),
    told.story,
    told.expectations,
    '<h2>Timeline</h2>',
    `<div class="bar">${CONTROLS}<span class="quiet">Drag to move, Ctrl and the wheel to zoom; a flag leads to its record, a record to its place.</span></div>`,
    `<div class="picture" tabindex="0" role="group" aria-label="Timeline; the table of records says the same. Plus and minus zoom, arrow keys move, 0 fits.">${svg}</div>`,
    ...[stretchNote(subject), note]
      .filter(Boolean)
      .map((line) => `<p class="quiet">${escapedText(line)}</p>`),
    told.rules,
    section(
      'Records',
      recordSection(trace, (us) => LEAD_WIDTH + xOf(picture.scale, us)),
    ),
    told.scenario,
    `<script type="application/json" id="scale">${jsonIsland({ pieces, lead: LEAD_WIDTH })}</script>`,
    `<script>${REPORT_SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Said under a picture that shows a stretch of the run. */
function stretchNote({ options, startUs, endUs }: Subject): string {
  if (options.span === undefined) return '';
  return `The picture shows ${formatSeconds(startUs)} to ${formatSeconds(endUs)}; everything else is about the whole run.`;
}

function section(title: string, content: string): string {
  return `<h2>${title}</h2>\n${content}`;
}

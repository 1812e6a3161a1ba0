import { countedNoun } from '../../time/format-time.ts';
import { momentSeconds } from '../../timeline/moments/moment-text.ts';
import { oneLine } from '../../text/plain-text.ts';
import { columnsOf, cutText } from '../../timeline/layout/label-rows.ts';
import { textEl } from './element.ts';
import { SANS_COLUMN, type Subject } from './picture.ts';

const TITLE_SIZE = 16;
const LINE = 22;
const MAX_LINES = 3;

/**
 * Words in lines of at most so many columns; what is longer than a line, or more than three lines,
 * is cut.
 */
export function wrappedLines(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && columnsOf(longer) > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  const shown = lines.slice(0, MAX_LINES).map((each) => cutText(each, columns));
  if (lines.length > MAX_LINES) shown[MAX_LINES - 1] = cutText(`${shown[MAX_LINES - 1] ?? ''} …`, columns);
  return shown;
}

/** How many verdicts of the rules hold: `17 judgements of 9 rules held` */
export function verdictLine({ timeline }: Pick<Subject, 'timeline'>): string {
  const failed = timeline.checks.filter(({ verdict }) => verdict === 'fail');
  const rules = new Set(timeline.checks.map(({ rule }) => rule)).size;
  if (rules === 0) return 'no rule had its occasion';
  if (failed.length === 0) return `${countedNoun(rules, 'rule')} held`;
  const broken = new Set(failed.map(({ rule }) => rule));
  return `${countedNoun(broken.size, 'rule')} of ${rules} broken: ${[...broken].join(', ')}`;
}

/** Title and facts of a run, and the height they take. */
export function drawHeading(
  subject: Subject,
  width: number,
): { readonly markup: string; readonly height: number } {
  const { header, lanes, startUs, options, paint } = subject;
  const untilUs = Math.min(options.span?.toUs ?? Infinity, header.untilUs);
  const lines = wrappedLines(oneLine(header.name), Math.floor((width - 32) / (TITLE_SIZE * SANS_COLUMN)));
  const facts = [
    `seed ${header.seed}`,
    countedNoun(lanes.filter(({ spec }) => spec !== null).length, 'client'),
    `${startUs === 0 ? '0' : momentSeconds(startUs)} to ${momentSeconds(untilUs)}`,
    verdictLine(subject),
    `Reconnect Lab ${header.app}`,
  ].join('  ·  ');
  const markup = [
    ...lines.map((line, at) =>
      textEl(
        { x: 16, y: 28 + at * LINE, 'font-size': TITLE_SIZE, 'font-weight': 600, fill: paint('text') },
        line,
      ),
    ),
    textEl(
      { x: 16, y: 28 + lines.length * LINE - 2, 'font-size': 12, fill: paint('quiet') },
      cutText(oneLine(facts), Math.floor((width - 32) / (12 * SANS_COLUMN))),
    ),
  ].join('');
  return { markup, height: 28 + lines.length * LINE + 14 };
}

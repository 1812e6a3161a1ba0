import { EXPORT_FORMS, formsWith, type FormName, type LookOption } from '../../core/export/export-forms.ts';
import type { TimeSpan } from '../../core/trace/record-span.ts';
import { durationProblem, parseDuration } from '../../core/time/duration.ts';
import { formatSeconds } from '../../core/time/format-time.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { Invocation, OptionSpec } from '../arguments/command-spec.ts';

/** The options of `export`. */
export const EXPORT_OPTIONS: readonly OptionSpec[] = [
  {
    name: 'format',
    value: 'FORMAT',
    doc: 'Form to write.',
    choices: Object.keys(EXPORT_FORMS),
    isRequired: true,
  },
  {
    name: 'theme',
    value: 'THEME',
    doc: 'Colours: light or dark. Without it, svg and png are light, and html follows the system of its reader.',
    choices: ['light', 'dark'],
  },
  {
    name: 'print',
    doc: 'svg and png: a diagram for documents, one row a user, moments numbered T0, T1, … as in the article.',
  },
  {
    name: 'packets',
    value: 'WHICH',
    doc: 'svg, png and html: packets as fine lines, of traces with --trace-detail packets: off (default), lost or all.',
    choices: ['off', 'lost', 'all'],
  },
  {
    name: 'scenario',
    value: 'FILE',
    doc: 'html: the scenario file that was run; the report shows it and says which of its expectations held. Without it, the report shows a scenario that makes the run again.',
  },
  {
    name: 'from',
    value: 'DURATION',
    doc: 'Begin at this moment of the run, such as 12h: pictures, csv and mermaid show nothing before it, chrome-trace no packets; the rest of an html report is about the whole run.',
    mistake: durationProblem,
  },
  {
    name: 'to',
    value: 'DURATION',
    doc: 'End at this moment of the run, likewise.',
    mistake: durationProblem,
  },
  {
    name: 'output',
    value: 'FILE',
    doc: 'Write to a file instead of standard output; its folder is made where there is none.',
  },
];

const LOOK_OPTIONS: readonly LookOption[] = ['theme', 'packets', 'print'];

/** Options that say nothing about the format, or contradict each other. */
export function optionMistakes(invocation: Invocation, format: FormName): string[] {
  const mistakes = LOOK_OPTIONS.filter(
    (name) => isGiven(invocation, name) && !formsWith(name).includes(format),
  ).map((name) => `--${name} has no meaning for --format ${format}, only for ${formsWith(name).join(', ')}`);
  if (invocation.value('scenario') !== undefined && format !== 'html') {
    mistakes.push(`--scenario has no meaning for --format ${format}, only for html`);
  }
  const span = spanOf(invocation);
  if (span === undefined) return mistakes;
  if (format === 'jsonl') {
    mistakes.push(
      '--from and --to have no meaning for --format jsonl: a part of a trace cannot be run again',
    );
  }
  if (span.fromUs > span.toUs) mistakes.push('--from lies behind --to');
  return mistakes;
}

function isGiven(invocation: Invocation, name: LookOption): boolean {
  return name === 'print' ? invocation.isOn(name) : invocation.value(name) !== undefined;
}

/** The span of the run that is to be written; undefined where it is all of it. */
export function spanOf(invocation: Invocation): TimeSpan | undefined {
  const from = momentOf(invocation.value('from'));
  const to = momentOf(invocation.value('to'));
  return from === undefined && to === undefined ? undefined : { fromUs: from ?? 0, toUs: to ?? Infinity };
}

/** What is wrong with a span of a run that ends at `untilUs`. */
export function spanMistakes(span: TimeSpan | undefined, untilUs: Micros): string[] {
  if (span === undefined || span.fromUs < untilUs || untilUs === 0) return [];
  return [
    `--from is ${formatSeconds(span.fromUs)}, and the run ends at ${formatSeconds(untilUs)}; choose an earlier moment`,
  ];
}

function momentOf(text: string | undefined): Micros | undefined {
  const parsed = text === undefined ? undefined : parseDuration(text);
  return parsed?.ok === true ? parsed.us : undefined;
}

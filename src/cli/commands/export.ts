import {
  EXPORT_FORMS,
  formsWith,
  writeForm,
  type FormName,
  type LookOption,
  type ReportedScenario,
} from '../../core/export/export-forms.ts';
import type { PacketChoice } from '../../core/export/svg/picture.ts';
import type { Theme } from '../../core/export/svg/palette.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import type { TraceHeader } from '../../core/trace/trace-header.ts';
import { WriteFailure } from '../../disk/io-reason.ts';
import { writeWhole } from '../../disk/whole-file.ts';
import type { CommandSpec, Invocation } from '../arguments/command-spec.ts';
import { PROGRAM } from '../arguments/help.ts';
import { loadTrace } from '../files/load-trace.ts';
import { formatMistake } from '../files/read-text.ts';
import { complain, deliver, unwritableReason } from '../output.ts';
import { scenarioForReport } from './export-scenario.ts';
import { findBrowser, NO_BROWSER } from '../png/find-browser.ts';
import { rasterise } from '../png/rasterise.ts';
import { interruptedCode } from '../pool/interrupt.ts';
import { onSignal } from '../supervisor/command-port.ts';

const LOOK_OPTIONS: readonly LookOption[] = ['theme', 'packets', 'print'];

/** What keeps the export from being made, found out before the trace is written anywhere. */
function mistakesOf(invocation: Invocation, format: FormName): string[] {
  const mistakes = LOOK_OPTIONS.filter(
    (name) => isGiven(invocation, name) && !formsWith(name).includes(format),
  ).map((name) => `--${name} has no meaning for --format ${format}, only for ${formsWith(name).join(', ')}`);
  if (invocation.value('scenario') !== undefined && format !== 'html') {
    mistakes.push(`--scenario has no meaning for --format ${format}, only for html`);
  }
  const output = invocation.value('output');
  const unwritable = output === undefined ? undefined : unwritableReason(output);
  if (unwritable !== undefined) mistakes.push(`--output: ${unwritable}`);
  if (format !== 'png') return mistakes;
  if (output === undefined) mistakes.push('--output: PNG is no text, so it needs a FILE to go to');
  if (findBrowser() === undefined) mistakes.push(NO_BROWSER);
  return mistakes;
}

function isGiven(invocation: Invocation, name: LookOption): boolean {
  return name === 'print' ? invocation.isOn(name) : invocation.value(name) !== undefined;
}

function written(
  invocation: Invocation,
  format: FormName,
  header: TraceHeader,
  records: readonly TraceRecord[],
  reported: ReportedScenario,
): string {
  const look = {
    ...themeOf(invocation),
    packets: (invocation.value('packets') ?? 'off') as PacketChoice,
    isPrint: invocation.isOn('print'),
  };
  return writeForm(format, header, records, look, reported);
}

/** Without the option a picture is light, and a report takes the colours of its reader's system. */
function themeOf(invocation: Invocation): { readonly theme?: Theme } {
  const theme = invocation.value('theme');
  return theme === undefined ? {} : { theme: theme as Theme };
}

/** `export TRACE --format …` */
export const exportCommand: CommandSpec = {
  name: 'export',
  summary: 'Write a trace in another form: a picture, a report, a diagram, a table.',
  details:
    'Writes a trace file (from run --trace) in another form: svg and png are pictures of the timeline (PNG is drawn by a Chromium or Chrome that is installed), html a report in one file that needs no network, jsonl the trace itself, mermaid a sequence diagram, csv a table (RFC 4180), chrome-trace a timeline that https://ui.perfetto.dev opens.',
  operand: { name: 'TRACE', doc: 'A trace file, as run --trace writes it.', isMany: false },
  options: [
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
    { name: 'output', value: 'FILE', doc: 'Write to a file instead of standard output.' },
  ],
  examples: [
    {
      line: 'export traces/kill.jsonl --format html --output kill.html',
      does: 'One file for a colleague: the timeline to zoom, verdicts, reasons',
    },
    {
      line: 'export traces/kill.jsonl --format svg --print --output kill.svg',
      does: 'A diagram for a document',
    },
    { line: 'export traces/kill.jsonl --format mermaid', does: 'A sequence diagram for a document' },
    {
      line: 'export traces/kill.jsonl --format chrome-trace --output kill.json',
      does: 'A timeline for Perfetto; record with --trace-detail packets to see every packet',
    },
    { line: 'export traces/kill.jsonl --format csv | head', does: 'The first rows of a table' },
  ],
  async run(invocation) {
    const output = invocation.value('output');
    const format = invocation.value('format') as FormName;
    const trace = loadTrace(invocation.operands[0] ?? '');
    if (!trace.ok) {
      complain(trace.mistakes.map(formatMistake));
      return 2;
    }
    const mistakes = mistakesOf(invocation, format);
    if (mistakes.length > 0) {
      complain(mistakes.map((mistake) => `${PROGRAM} export: ${mistake}`));
      return 2;
    }
    const told =
      format === 'html'
        ? scenarioForReport(invocation.value('scenario'), trace.header, trace.records)
        : ({ ok: true, reported: {} } as const);
    if (!told.ok) {
      complain(told.mistakes.map(formatMistake));
      return 2;
    }
    const text = written(invocation, format, trace.header, trace.records, told.reported);
    if (format === 'png') return writePng(text, output ?? '');
    await deliver(text, output, 0);
    return 0;
  },
};

async function writePng(svg: string, file: string): Promise<number> {
  const interruption = new AbortController();
  const forget = onSignal(() => interruption.abort());
  try {
    writeWhole(file, await rasterise(svg, findBrowser() ?? '', interruption.signal));
    return 0;
  } catch (error) {
    if (interruption.signal.aborted) return interruptedCode();
    if (error instanceof WriteFailure) throw error;
    complain([`${PROGRAM} export: ${error instanceof Error ? error.message : String(error)}`]);
    return 2;
  } finally {
    forget();
  }
}

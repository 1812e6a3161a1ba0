import { exportPieces, isTextForm, type ExportLook, type FormName } from '../../core/export/export-forms.ts';
import type { PacketChoice } from '../../core/export/svg/picture.ts';
import type { Theme } from '../../core/export/svg/palette.ts';
import { stretchOfRun, type ExportedRun } from '../../core/export/stretch-of-run.ts';
import type { Micros } from '../../core/time/micros.ts';
import { WriteFailure } from '../../disk/io-reason.ts';
import { writeWhole } from '../../disk/whole-file.ts';
import type { CommandSpec, Invocation } from '../arguments/command-spec.ts';
import { PROGRAM } from '../arguments/help.ts';
import { loadTrace } from '../files/load-trace.ts';
import { formatDiagnostics } from '../files/read-text.ts';
import { keepHeapLean } from '../program/lean-heap.ts';
import { printErrors, writeResultPieces, missingFolder, unwritableReason } from '../program/output.ts';
import { pictureNeeds, textNeeds, type ExportNeeds } from './export-needs.ts';
import { EXPORT_OPTIONS, optionMistakes, spanMistakes, spanOf } from './export-options.ts';
import { scenarioForReport } from './export-scenario.ts';
import { findBrowser, NO_BROWSER } from '../png/find-browser.ts';
import { rasterise } from '../png/rasterise.ts';
import { interruptedCode } from '../pool/interrupt.ts';
import { onSignal } from '../supervisor/command-port.ts';
import { messageOf } from '../../core/text/message-of.ts';

/** What keeps the export from being made, found out before the trace is written anywhere. */
function mistakesOf(invocation: Invocation, format: FormName, untilUs: Micros): string[] {
  const mistakes = [...optionMistakes(invocation, format), ...spanMistakes(spanOf(invocation), untilUs)];
  const output = invocation.value('output');
  const unwritable = output === undefined ? undefined : unwritableReason(output);
  if (unwritable !== undefined) mistakes.push(`--output: ${unwritable}`);
  if (format !== 'png') return mistakes;
  if (output === undefined) mistakes.push('--output: PNG is no text, so it needs a FILE to go to');
  if (findBrowser() === undefined) mistakes.push(NO_BROWSER);
  return mistakes;
}

function lookOf(invocation: Invocation): ExportLook {
  const span = spanOf(invocation);
  return {
    ...themeOf(invocation),
    ...(span === undefined ? {} : { span }),
    packets: (invocation.value('packets') ?? 'off') as PacketChoice,
    isPrint: invocation.isOn('print'),
  };
}

function needsOf(
  format: FormName,
  { header, records, count }: ExportedRun,
  invocation: Invocation,
): ExportNeeds {
  if (isTextForm(format)) {
    return textNeeds(format, header, records, count, invocation.value('output'));
  }
  const isDrawingPackets = (invocation.value('packets') ?? 'off') !== 'off';
  if (isDrawingPackets && header.detail === 'events') {
    return { remark: 'this trace has no packets to draw; record them with run --trace-detail packets' };
  }
  return isDrawingPackets ? pictureNeeds(count) : {};
}

/**
 * Without the option a picture is light, and a report takes the colours of its reader's system.
 */
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
  options: EXPORT_OPTIONS,
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
    keepHeapLean();
    const output = invocation.value('output');
    const format = invocation.value('format') as FormName;
    const trace = loadTrace(invocation.operands[0] ?? '');
    if (!trace.ok) {
      printErrors(formatDiagnostics(trace.mistakes));
      return 2;
    }
    const folder = output === undefined ? undefined : missingFolder(output);
    const mistakes = mistakesOf(invocation, format, trace.header.untilUs);
    if (mistakes.length > 0) {
      printErrors(mistakes.map((mistake) => `${PROGRAM} export: ${mistake}`));
      return 2;
    }
    const told =
      format === 'html'
        ? scenarioForReport(invocation.value('scenario'), trace.header, trace.records)
        : ({ ok: true, reported: {} } as const);
    if (!told.ok) {
      printErrors(formatDiagnostics(told.mistakes));
      return 2;
    }
    if (folder !== undefined) printErrors([`${PROGRAM} export: made the folder ${folder}`]);
    const subject = stretchOfRun(format, trace.header, trace.records, spanOf(invocation));
    const { remark, mistake } = needsOf(format, subject, invocation);
    const word = mistake ?? remark;
    if (word !== undefined) printErrors([`${PROGRAM} export: ${word}`]);
    if (mistake !== undefined) return 2;
    const pieces = exportPieces(format, subject.header, subject.records, lookOf(invocation), told.reported);
    if (format === 'png') return writePng([...pieces].join(''), output ?? '');
    await writeResultPieces(pieces, output, 0);
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
    printErrors([`${PROGRAM} export: ${messageOf(error)}`]);
    return 2;
  } finally {
    forget();
  }
}

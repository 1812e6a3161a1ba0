import { countedNoun } from '../../core/time/format-time.ts';
import { oneLine } from '../../core/text/plain-text.ts';
import type { TraceDifference } from '../../core/trace-file/first-difference.ts';
import { planFromTrace } from '../../core/trace/trace-header.ts';
import type { Journal } from '../../core/trace-file/journal/journal.ts';
import { journalDifference } from '../../core/trace-file/journal/replayed-journal.ts';
import type { InputRecord, WebhookRecord } from '../../core/trace/records.ts';
import { recordLine } from '../../core/trace-file/write-trace.ts';
import type { CommandSpec } from '../arguments/command-spec.ts';
import { readTrace, rereadableTrace } from '../files/load-trace.ts';
import { formatDiagnostics } from '../files/read-text.ts';
import { printErrors, outputPaint, printOutput } from '../program/output.ts';
import { appVersion } from '../program/package-folder.ts';
import { interruptedCode } from '../pool/interrupt.ts';
import { runJobs } from '../pool/run-jobs.ts';

function differenceText(
  place: string,
  { recorded, replayed }: Omit<TraceDifference, 'line'>,
  recordedBy: string,
): string {
  const paint = outputPaint();
  const side = (text: string | null): string => (text === null ? '(the trace has ended)' : oneLine(text));
  const same = recorded === replayed ? ['The lines are the same; their line breaks differ.'] : [];
  const app = appVersion();
  const versions =
    recordedBy === app ? [] : [`It was recorded with version ${recordedBy}; this is version ${app}.`];
  return [
    paint.bad(`Not identical: ${oneLine(place)} is the first difference.`),
    `  recorded  ${side(recorded)}`,
    `  replayed  ${side(replayed)}`,
    ...same,
    ...versions,
    '',
  ].join('\n');
}

/** A journal knows at which of its records each input came. */
async function compareJournal(
  file: string,
  journal: Journal,
  inputs: readonly InputRecord[],
  count: number,
): Promise<number> {
  const difference = journalDifference(journal, inputs);
  const size = `${countedNoun(journal.inputs.length, 'input')}, ${countedNoun(count, 'record')}`;
  if (difference === undefined) {
    await printOutput(`Identical, as far as a journal tells: ${size}, ${oneLine(file)}\n`, 0);
    return 0;
  }
  const { recorded, replayed } = difference;
  const place = `${file}, the input with "seq":${recorded.seq},`;
  const lines = {
    recorded: recordLine(recorded),
    replayed: replayed === undefined ? null : recordLine(replayed),
  };
  await printOutput(differenceText(place, lines, journal.header.app), 1);
  return 1;
}

/** `replay TRACE` */
export const replayCommand: CommandSpec = {
  name: 'replay',
  summary: 'Run the inputs of a trace again and compare the two traces to the byte.',
  details:
    'Takes seed, clients, timings and recorded inputs out of a trace file (from run --trace), runs them again, and compares the new trace with the old one, byte for byte. Shows the first difference if there is one. Of the journal that a killed lab has left, it compares at which record each input came.',
  operand: { name: 'TRACE', doc: 'A trace file, as run --trace writes it.', isMany: false },
  options: [],
  examples: [{ line: 'replay traces/kill.jsonl', does: 'Does a recorded run come out the same today?' }],
  async run(invocation) {
    const file = invocation.operands[0] ?? '';
    const inputs: InputRecord[] = [];
    const outside: (InputRecord | WebhookRecord)[] = [];
    let count = 0;
    const source = rereadableTrace(file);
    const trace = readTrace(
      file,
      (record) => {
        count += 1;
        if (record.kind === 'input') inputs.push(record);
        if (record.kind === 'input' || record.kind === 'webhook') outside.push(record);
      },
      source,
    );
    if (!trace.ok) {
      printErrors(formatDiagnostics(trace.mistakes));
      return 2;
    }
    const { header, journal } = trace;
    if (journal !== undefined) return compareJournal(file, journal, inputs, count);
    const plan = planFromTrace(header, outside);
    // The header of the new trace names the same app, or every version would make a difference.
    const job = {
      index: 0,
      plan,
      detail: header.detail,
      app: header.app,
      trace: { kind: 'compare', file: source },
    } as const;
    const { interrupted, outcomes } = await runJobs([job], { workers: 1, failFast: false });
    if (interrupted) {
      await printOutput('Interrupted: the comparison was not made.\n', interruptedCode());
      return interruptedCode();
    }
    const difference = outcomes[0]?.difference;
    if (difference === null || difference === undefined) {
      await printOutput(`Identical: ${countedNoun(count, 'record')}, ${oneLine(file)}\n`, 0);
      return 0;
    }
    await printOutput(differenceText(`${file}:${difference.line}:1`, difference, header.app), 1);
    return 1;
  },
};

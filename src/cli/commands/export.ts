import { exporters } from '../../core/export/formats.ts';
import type { ExportFormat } from '../../core/export/formats.ts';
import type { CommandSpec } from '../arguments/command-spec.ts';
import { PROGRAM } from '../arguments/help.ts';
import { loadTrace } from '../files/load-trace.ts';
import { formatMistake } from '../files/read-text.ts';
import { complain, deliver, unwritableReason } from '../output.ts';

/** `export TRACE --format …` */
export const exportCommand: CommandSpec = {
  name: 'export',
  summary: 'Write a trace in another form: a diagram, a table, a timeline.',
  details:
    'Writes a trace file (from run --trace) in another form: jsonl is the trace itself, mermaid a sequence diagram, csv a table (RFC 4180), chrome-trace a timeline that https://ui.perfetto.dev opens.',
  operand: { name: 'TRACE', doc: 'A trace file, as run --trace writes it.', isMany: false },
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      doc: 'Form to write.',
      choices: Object.keys(exporters),
      isRequired: true,
    },
    { name: 'output', value: 'FILE', doc: 'Write to a file instead of standard output.' },
  ],
  examples: [
    { line: 'export traces/kill.jsonl --format mermaid', does: 'A sequence diagram for a document' },
    {
      line: 'export traces/kill.jsonl --format chrome-trace --output kill.json',
      does: 'A timeline for Perfetto; record with --trace-detail packets to see every packet',
    },
    { line: 'export traces/kill.jsonl --format csv | head', does: 'The first rows of a table' },
  ],
  async run(invocation) {
    const output = invocation.value('output');
    const trace = loadTrace(invocation.operands[0] ?? '');
    const unwritable = trace.ok && output !== undefined ? unwritableReason(output) : undefined;
    if (!trace.ok || unwritable !== undefined) {
      complain(
        trace.ok ? [`${PROGRAM} export: --output: ${unwritable ?? ''}`] : trace.mistakes.map(formatMistake),
      );
      return 2;
    }
    const format = exporters[invocation.value('format') as ExportFormat];
    await deliver(format(trace.header, trace.records), output, 0);
    return 0;
  },
};

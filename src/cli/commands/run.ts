import { existsSync } from 'node:fs';
import { oneLine } from '../../core/text/plain-text.ts';
import { annotationLine } from '../../core/report/reporter-github.ts';
import type { FileDiagnostic } from '../../core/plan/plan.ts';
import type { CommandSpec } from '../arguments/command-spec.ts';
import { PROGRAM } from '../arguments/help.ts';
import { loadScenarios } from '../files/load-scenarios.ts';
import { formatDiagnostics } from '../files/read-text.ts';
import { printErrors } from '../program/output.ts';
import { runOptions, runSettings } from './run-options.ts';
import { printOutput } from '../program/output.ts';
import { interruptedCode } from '../pool/interrupt.ts';
import { signalSeen } from '../supervisor/command-port.ts';
import { type RunSettings } from './run-options.ts';
import { FileWatch } from './watch-files.ts';
import { webhookOptions, webhookTarget } from './webhook-options.ts';
import { deliverReport, outputMistakes, runScenarios } from './run-scenarios.ts';

/** `run PATH…` */
export const runCommand: CommandSpec = {
  name: 'run',
  summary: 'Run scenario files and folders, and say which expectations held.',
  details:
    'Runs scenario files (YAML) in virtual time and compares what every client was told, and when, with what the file expects. If any file has a mistake, all mistakes are listed and nothing is run.',
  operand: {
    name: 'PATH',
    doc: 'A scenario file, or a folder whose .yaml and .yml files are run, with all folders in it.',
    isMany: true,
  },
  options: [
    ...runOptions,
    ...webhookOptions,
    {
      name: 'watch',
      doc: 'Run again whenever one of the files changes, or one is added to a folder, until Ctrl-C.',
    },
  ],
  examples: [
    { line: 'run scenarios/', does: 'Run all scenarios that come with the lab' },
    {
      line: 'run my.yaml --trace traces --trace-detail packets',
      does: 'Keep every packet of one run for a closer look',
    },
    {
      line: 'run scenarios/ --workers 4 --reporter junit --output report.xml',
      does: 'Four threads, and a report that CI servers read',
    },
    { line: 'run my.yaml --watch', does: 'Run it again each time it is saved' },
    {
      line: 'run scenarios/ --reporter github',
      does: 'In GitHub Actions: an annotation at the line of each failure',
    },
    {
      line: 'run my.yaml --webhook http://localhost:3000/agora',
      does: "Really send your own server what the vendor's would send it",
    },
    { line: 'run scenarios/ --shard 2/3 --fail-fast', does: 'The second third, up to the first failure' },
  ],
  async run(invocation) {
    const { operands } = invocation;
    const told = await webhookTarget(invocation);
    if (!told.ok) {
      printErrors([`${PROGRAM} run: --webhook: ${told.problem}`]);
      return 2;
    }
    const settings = { ...runSettings(invocation), ...told.target };
    return invocation.isOn('watch') ? runAgainAndAgain(operands, settings) : runOnce(operands, settings);
  },
};

async function runOnce(paths: readonly string[], settings: RunSettings): Promise<number> {
  const { scenarios, mistakes } = loadScenarios(paths);
  const lines = formatDiagnostics(mistakes);
  if (lines.length === 0) lines.push(...outputMistakes('run', settings));
  if (lines.length > 0) {
    if (settings.reporter === 'github') await printOutput(mistakeAnnotations(mistakes), 2);
    printErrors(lines);
    return 2;
  }
  return deliverReport(await runScenarios(scenarios, settings), settings);
}

/** Mistakes in files, at their lines. */
function mistakeAnnotations(mistakes: readonly FileDiagnostic[]): string {
  return mistakes
    .map((mistake) => `${annotationLine({ level: 'error', title: 'Not a sound scenario', ...mistake })}\n`)
    .join('');
}

/** Runs at once, and after each change, until a signal comes. */
async function runAgainAndAgain(paths: readonly string[], settings: RunSettings): Promise<number> {
  const missing = paths.filter((one) => !existsSync(one));
  if (missing.length > 0) return runOnce(missing, settings);
  const files = new FileWatch(paths);
  try {
    for (;;) {
      await runOnce(paths, settings);
      if (signalSeen() === undefined) await printOutput('\nWaiting for changes; Ctrl-C ends it.\n', 0);
      const changed = await files.next();
      if (changed === undefined) return interruptedCode();
      await printOutput(`\n${oneLine(changed)} has changed.\n\n`, 0);
    }
  } finally {
    files.close();
  }
}

import type { CommandSpec } from '../arguments/command-spec.ts';
import { loadScenarios } from '../files/load-scenarios.ts';
import { formatMistakes } from '../files/read-text.ts';
import { complain } from '../program/output.ts';
import { runOptions, runSettings } from './run-options.ts';
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
  options: runOptions,
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
    { line: 'run scenarios/ --shard 2/3 --fail-fast', does: 'The second third, up to the first failure' },
  ],
  async run(invocation) {
    const settings = runSettings(invocation);
    const { scenarios, mistakes } = loadScenarios(invocation.operands);
    const lines = formatMistakes(mistakes);
    if (lines.length === 0) lines.push(...outputMistakes('run', settings));
    if (lines.length > 0) {
      complain(lines);
      return 2;
    }
    return deliverReport(await runScenarios(scenarios, settings), settings);
  },
};

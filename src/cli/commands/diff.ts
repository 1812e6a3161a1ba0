import { answerForm } from './answer-form.ts';
import { compareTraces } from '../../core/compare/compare-traces.ts';
import { comparisonJson, comparisonText } from '../../core/compare/comparison-text.ts';
import { SDK_GENERATIONS } from '../../core/vocabulary/persona.ts';
import { generationOfAny } from '../../core/persona/sdk-words.ts';
import type { CommandSpec } from '../arguments/command-spec.ts';
import { printErrors, outputPaint, printOutput } from '../program/output.ts';
import { interruptedCode } from '../pool/interrupt.ts';
import { readSides, runSides } from './diff-sides.ts';

/** `diff A B`, `diff SCENARIO --sdk X --sdk Y` */
export const diffCommand: CommandSpec = {
  name: 'diff',
  summary: 'Compare two runs: where they part first, and what happens how often.',
  details:
    'Compares two traces, or the runs of two scenario files, or one scenario under two SDK generations (--sdk twice): what changes with an upgrade. Compared are inputs, processes, states, callbacks and the server with their times; packets are left aside.',
  operand: {
    name: 'FILE',
    doc: 'Two trace or scenario files; or one scenario file together with two generations.',
    isMany: true,
  },
  options: [
    {
      name: 'sdk',
      value: 'G',
      doc: 'Run the one scenario with every client on this SDK generation, where its platform had it; give it twice.',
      choices: SDK_GENERATIONS,
      meant: generationOfAny,
      isList: true,
    },
    answerForm,
  ],
  examples: [
    { line: 'diff traces/before.jsonl traces/after.jsonl', does: 'Where do two recorded runs part?' },
    {
      line: 'diff scenarios/article/native-3.x-loss.yaml --sdk 3.x --sdk 4.x',
      does: 'What changes with an upgrade of the SDK?',
    },
  ],
  async run(invocation) {
    const reading = readSides(invocation.operands, invocation.values('sdk'));
    if ('mistakes' in reading) {
      printErrors(reading.mistakes);
      return 2;
    }
    const sides = await runSides(reading.sides);
    if (sides === undefined) {
      await printOutput('Interrupted: the comparison was not made.\n', interruptedCode());
      return interruptedCode();
    }
    const [left, right] = sides;
    const comparison = compareTraces(left.records, right.records);
    const names = { left: left.name, right: right.name };
    const code = comparison.parting === undefined ? 0 : 1;
    const isJson = invocation.value('reporter') === 'json';
    const text = isJson
      ? comparisonJson(comparison, names)
      : comparisonText(comparison, names, outputPaint());
    await printOutput(text, code);
    return code;
  },
};

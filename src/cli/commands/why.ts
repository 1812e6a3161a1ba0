import { answerForm } from './answer-form.ts';
import { plainJson } from '../../core/text/plain-text.ts';
import { PROGRAM } from '../arguments/help.ts';
import { suggestionText } from '../arguments/parse.ts';
import type { CommandSpec, Invocation } from '../arguments/command-spec.ts';
import { loadTrace } from '../files/load-trace.ts';
import { formatDiagnostics } from '../files/read-text.ts';
import { printErrors, outputPaint, printOutput } from '../program/output.ts';
import { RULES } from '../../core/rulebook/rules/rules.ts';
import { durationProblem } from '../../core/time/duration.ts';
import { toFileUnits } from '../../core/trace-file/trace-units.ts';
import { namedByAccounts } from '../../core/why/words/named-accounts.ts';
import { explanationText } from '../../core/why/words/explanation-text.ts';
import type { ExplainedTrace, Explanation } from '../../core/why/facts/explanation.ts';
import { readWhyRequest, type WhyRequest } from './why-request.ts';
import { explain } from '../../core/why/because/explain.ts';
import { explainAbsence } from '../../core/why/absence/absence.ts';
import { explainMoment } from '../../core/why/explain-moment.ts';
import { explainRule } from '../../core/why/rules/explain-rule.ts';

const RULE_IDS: readonly string[] = RULES.map(({ id }) => id);

function ruleMistake(text: string): string | undefined {
  if (RULE_IDS.includes(text)) return undefined;
  const near = suggestionText(text, RULE_IDS);
  return `there is no rule "${text}"${near.startsWith('; did you mean') ? near : '; conformance lists them all'}`;
}

const wholeMistake =
  (what: string) =>
  (text: string): string | undefined =>
    /^\d{1,10}$/.test(text) ? undefined : `"${text}" is no ${what}; write a whole number`;

function answer(trace: ExplainedTrace, question: WhyRequest): readonly Explanation[] {
  return explanationsOf(trace, question).map((one) => namedByAccounts(trace, one));
}

function explanationsOf(trace: ExplainedTrace, question: WhyRequest): readonly Explanation[] {
  switch (question.kind) {
    case 'record':
      return [explain(trace, question.seq)];
    case 'moment':
      return explainMoment(trace, question.client, question.atUs);
    case 'absence':
      return [explainAbsence(trace, question)];
    case 'rule':
      return [explainRule(trace, question.rule)];
  }
}

async function deliverAnswers(
  file: string,
  answers: readonly Explanation[],
  invocation: Invocation,
): Promise<number> {
  if (invocation.value('reporter') === 'json') {
    const report = { version: 1, trace: file, explanations: toFileUnits(answers) };
    await printOutput(`${plainJson(report, 2)}\n`, 0);
    return 0;
  }
  const paint = outputPaint();
  const isNumbered = answers.some(({ sentences }) => sentences.some(({ seq }) => seq !== null));
  const legend = isNumbered
    ? `\n${paint.dim(`#N is the record with that number: line N + 2 of the trace. "${PROGRAM} why TRACE --seq N" explains it.`)}\n`
    : '';
  await printOutput(answers.map((one) => explanationText(one, paint)).join('\n') + legend, 0);
  return 0;
}

/** `why TRACE …` */
export const whyCommand: CommandSpec = {
  name: 'why',
  summary: 'Say why something happened in a trace, or why it did not.',
  details:
    'Reads a trace file (from run --trace) and explains in plain sentences, each with its moment and its record: why a client was told something (--client and --at, or --seq), why it was not (--not), or what the run says about a rule (--rule). A trace with packets (--trace-detail packets) is explained to the very packet.',
  operand: { name: 'TRACE', doc: 'A trace file, as run --trace writes it.', isMany: false },
  options: [
    { name: 'client', value: 'ID', doc: 'Whose callback: the name of a client in the trace.' },
    {
      name: 'at',
      value: 'TIME',
      doc: 'The moment, such as 30s, give or take half a second: explains what the client was told then, which call of it was refused, or what became of its process. Where nothing happened, names what came before and after.',
      mistake: durationProblem,
    },
    {
      name: 'seq',
      value: 'N',
      doc: 'Explain the record with this number.',
      mistake: wholeMistake('number of a record'),
    },
    {
      name: 'not',
      value: 'NAME|ROLE|STATE',
      doc: 'Why this callback did not come: a name of the platform, a role such as userOffline or peerLeave, or a state of the connection such as FAILED. With --at: at that moment; without: in the whole run. Without --client: to everybody whose platform has it.',
    },
    {
      name: 'uid',
      value: 'N|ACCOUNT|CLIENT',
      doc: 'With --not: the user that the callback is about, by its UID, its user account or its client.',
    },
    {
      name: 'rule',
      value: 'ID',
      doc: 'Verdict of a rule on each occasion, or what was waited for in a run without one, with the sentence it comes from.',
      mistake: ruleMistake,
    },
    answerForm,
  ],
  examples: [
    { line: 'why traces/kill.jsonl --client uid2 --at 30s', does: 'What was uid2 told at 30 s, and why?' },
    { line: 'why traces/kill.jsonl --not peer-leave --uid 1', does: 'Why was nobody told that UID 1 left?' },
    {
      line: 'why traces/kill.jsonl --rule R-KILL-ANDROID-NATIVE-20S',
      does: 'Was this rule kept, and where?',
    },
  ],
  run(invocation) {
    const file = invocation.operands[0] ?? '';
    const trace = loadTrace(file);
    if (!trace.ok) {
      printErrors(formatDiagnostics(trace.mistakes));
      return Promise.resolve(2);
    }
    const { clients, timings, untilUs } = trace.header;
    const explained: ExplainedTrace = { clients, timings, untilUs, records: trace.records };
    const questions = readWhyRequest(invocation, explained);
    if ('mistakes' in questions) {
      printErrors(questions.mistakes.map((mistake) => `${PROGRAM} why: ${mistake}`));
      printErrors([`Run "${PROGRAM} why --help" to see what it takes.`]);
      return Promise.resolve(2);
    }
    return deliverAnswers(
      file,
      questions.questions.flatMap((question) => answer(explained, question)),
      invocation,
    );
  },
};

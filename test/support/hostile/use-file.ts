import { checkRules } from '../../../src/core/checker/check-rules.ts';
import { compareTraces } from '../../../src/core/compare/compare-traces.ts';
import { comparisonText } from '../../../src/core/compare/comparison-text.ts';
import { EXPORT_FORMS, writeForm, type FormName } from '../../../src/core/export/export-forms.ts';
import type { Draw } from '../../../src/core/random/draw.ts';
import { recordedText } from '../../../src/core/scenario/record/record-scenario.ts';
import { plainPaint } from '../../../src/core/text/paint.ts';
import type { FileDiagnostic, ScenarioPlan } from '../../../src/core/plan/plan.ts';
import { readScenario } from '../../../src/core/scenario/read/read-scenario.ts';
import { runScenario } from '../../../src/core/scenario/judge/run-scenario.ts';
import type { Micros } from '../../../src/core/time/micros.ts';
import { readTraceFile } from '../../../src/core/trace-file/trace-file.ts';
import { planFromJournal, remainingPlan } from '../../../src/core/trace-file/journal/journal.ts';
import { readJournal } from '../../../src/core/trace-file/journal/read-journal.ts';
import { planFromTrace } from '../../../src/core/trace/trace-header.ts';
import { explainAbsence } from '../../../src/core/why/absence/absence.ts';
import { explain } from '../../../src/core/why/because/explain.ts';
import { explainRule } from '../../../src/core/why/rules/explain-rule.ts';
import { RULES } from '../../../src/core/rulebook/rules/rules.ts';

/** Called as a run goes on; false stops it. */
export type OnProgress = (virtualUs: Micros) => boolean;

/** What became of a file: it was used in every way that there is, or refused. */
export type FileUse = 'used' | 'refused';

/**
 * Does with a trace what the commands do: runs it again, explains it, writes it in every form,
 * compares it.
 *
 * @throws whatever they throw, which is always a mistake of ours, or an Error about a refusal that
 *   says too little
 */
export function useTrace(text: string, draw: Draw, onProgress: OnProgress): FileUse {
  const reading = readTraceFile(text, 'a.jsonl');
  if (!reading.ok) return refused(reading.mistakes);
  const { header, records } = reading;
  run(planFromTrace(header, records), onProgress);
  const { clients, timings, untilUs } = header;
  checkRules({ clients, timings, untilUs }, records);
  comparisonText(compareTraces(records, records.slice(1)), { left: 'a', right: 'b' }, plainPaint);
  recordedText(header, records);
  writeForm(draw.pick(Object.keys(EXPORT_FORMS) as FormName[]), header, records);
  const explained = { clients, timings, untilUs, records };
  for (let count = Math.min(records.length, 2); count > 0; count -= 1) {
    explain(explained, draw.integer(0, records.length - 1));
  }
  explainRule(explained, draw.pick(RULES).id);
  const client = clients.length === 0 ? undefined : draw.pick(clients).id;
  if (client !== undefined)
    explainAbsence(explained, { client, what: draw.pick(['userOffline', 'FAILED', 'peerLeave']) });
  return 'used';
}

/**
 * Does with a journal what a lab does that takes its session up. Throws as {@link useTrace} does.
 */
export function useJournal(text: string, _draw: Draw, onProgress: OnProgress): FileUse {
  const reading = readJournal(text, 'a.jsonl');
  if (!reading.ok) return refused(reading.mistakes);
  const { journal } = reading;
  const plan = planFromJournal(journal);
  const rest = remainingPlan(journal);
  const opened = (rest?.clients ?? []).map((spec) => ({
    atUs: plan.untilUs,
    action: { do: 'open', client: spec.id, spec } as const,
  }));
  const lengthUs = rest?.lengthUs ?? plan.untilUs;
  const untilUs = Math.max(plan.untilUs, lengthUs === Infinity ? 0 : lengthUs);
  run({ ...plan, actions: [...plan.actions, ...opened, ...(rest?.actions ?? [])], untilUs }, onProgress);
  return 'used';
}

/**
 * Does with a scenario what `run` does, and holds what it may hold. Throws as {@link useTrace}
 * does.
 */
export function useScenario(text: string, _draw: Draw, onProgress: OnProgress): FileUse {
  const read = readScenario(text, 'a.yaml');
  if (!read.ok) return refused(read.mistakes);
  run(read.plan, onProgress);
  return 'used';
}

function run(plan: ScenarioPlan, onProgress: OnProgress): void {
  const { records } = runScenario(plan, { detail: 'events', onProgress });
  for (const [index, { atUs }] of records.entries()) {
    const before = records[index - 1]?.atUs ?? 0;
    if (!Number.isSafeInteger(atUs) || atUs < before) throw new Error(`record ${index} is at ${atUs} us`);
  }
}

/** Every refusal is a short list of places with a sentence each. */
function refused(mistakes: readonly FileDiagnostic[]): FileUse {
  if (mistakes.length === 0 || mistakes.length > 51) throw new Error(`${mistakes.length} mistakes`);
  for (const { line, column, message } of mistakes) {
    const isPlaced = Number.isInteger(line) && Number.isInteger(column) && line >= 1 && column >= 1;
    if (!isPlaced) throw new Error(`no place: ${line}:${column}: ${message}`);
    if (message.length < 10 || message.length > 1_000)
      throw new Error(`no sentence: ${message.slice(0, 200)}`);
  }
  return 'refused';
}

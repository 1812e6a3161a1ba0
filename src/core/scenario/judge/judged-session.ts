import type { Micros } from '../../time/micros.ts';
import type { TraceRecord } from '../../trace/records.ts';
import type { TraceHeader } from '../../trace/trace-header.ts';
import { judgeExpectations, type JudgedExpectation } from './evaluate-expectations.ts';
import type { ScenarioPlan } from '../../plan/plan.ts';
import { readScenario } from '../read/read-scenario.ts';

/**
 * The expectations of a scenario that a session has run, as {@link judgedPlan}. Undefined where
 * the file cannot be read.
 */
export function judgedSession(
  { file, text }: { readonly file: string; readonly text: string },
  header: Pick<TraceHeader, 'untilUs'>,
  records: Iterable<TraceRecord>,
): readonly JudgedExpectation[] | undefined {
  const read = readScenario(text, file);
  return read.ok ? judgedPlan(read.plan, header, records) : undefined;
}

/**
 * A scenario's expectations, judged: what came after its end does not count, and what the run has
 * not reached yet is left open.
 */
export function judgedPlan(
  plan: Pick<ScenarioPlan, 'expectations' | 'untilUs'>,
  { untilUs }: Pick<TraceHeader, 'untilUs'>,
  records: Iterable<TraceRecord>,
): readonly JudgedExpectation[] {
  return judgeExpectations(
    plan.expectations,
    upTo(records, plan.untilUs),
    untilUs < plan.untilUs ? untilUs : Infinity,
  );
}

/** The records that lie no later than a moment. */
function* upTo(records: Iterable<TraceRecord>, untilUs: Micros): Generator<TraceRecord, undefined> {
  for (const record of records) {
    if (record.atUs > untilUs) return;
    yield record;
  }
}

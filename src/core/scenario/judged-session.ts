import type { TraceRecord } from '../trace/records.ts';
import type { TraceHeader } from '../trace/trace-header.ts';
import { judgeExpectations, type JudgedExpectation } from './evaluate-expectations.ts';
import type { ScenarioPlan } from './plan.ts';
import { readScenario } from './read-scenario.ts';

/** The expectations of a scenario that a session has run, as {@link judgedPlan}. Undefined where the file cannot be read. */
export function judgedSession(
  { file, text }: { readonly file: string; readonly text: string },
  header: Pick<TraceHeader, 'untilUs'>,
  records: readonly TraceRecord[],
): readonly JudgedExpectation[] | undefined {
  const read = readScenario(text, file);
  return read.ok ? judgedPlan(read.plan, header, records) : undefined;
}

/** A scenario's expectations, judged: what came after its end does not count, and what the run has not reached yet is left open. */
export function judgedPlan(
  plan: Pick<ScenarioPlan, 'expectations' | 'untilUs'>,
  { untilUs }: Pick<TraceHeader, 'untilUs'>,
  records: readonly TraceRecord[],
): readonly JudgedExpectation[] {
  const counted = records.filter(({ atUs }) => atUs <= plan.untilUs);
  return judgeExpectations(plan.expectations, counted, untilUs < plan.untilUs ? untilUs : Infinity);
}

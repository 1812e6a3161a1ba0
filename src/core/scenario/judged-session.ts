import type { TraceRecord } from '../trace/records.ts';
import type { TraceHeader } from '../trace/trace-header.ts';
import { judgeExpectations, type JudgedExpectation } from './evaluate-expectations.ts';
import { readScenario } from './read-scenario.ts';

/**
 * The expectations of a scenario that a session has run, judged: what came after the scenario's end does not count, and what
 * the session has not reached yet is left open. Undefined where the file cannot be read.
 */
export function judgedSession(
  { file, text }: { readonly file: string; readonly text: string },
  { untilUs }: Pick<TraceHeader, 'untilUs'>,
  records: readonly TraceRecord[],
): readonly JudgedExpectation[] | undefined {
  const read = readScenario(text, file);
  if (!read.ok) return undefined;
  const { plan } = read;
  const counted = records.filter(({ atUs }) => atUs <= plan.untilUs);
  return judgeExpectations(plan.expectations, counted, untilUs < plan.untilUs ? untilUs : Infinity);
}

import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { RuleCheck } from './ledger/rule-check.ts';
import type { Timings } from '../rulebook/rulebook.ts';
import type { Micros } from '../time/micros.ts';
import type { TraceRecord } from '../trace/records.ts';
import { RuleChecker } from './rule-checker.ts';

/** What else a trace is judged by. */
export interface RuleCheckInput {
  readonly clients: readonly ClientSpec[];
  /** What the scenario changes in every rulebook. */
  readonly timings: Partial<Timings>;
  /** End of the run: what was due before has failed if it did not come. */
  readonly untilUs: Micros;
}

/** Judges every rule that a finished trace gives occasion for. */
export function checkRules(input: RuleCheckInput, records: Iterable<TraceRecord>): RuleCheck[] {
  const checker = new RuleChecker(input.clients, input.timings);
  for (const record of records) checker.observe(record);
  checker.finish(input.untilUs);
  return [...checker.checks];
}

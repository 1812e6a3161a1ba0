import type { RuleCheck } from '../../checker/ledger/rule-check.ts';
import type { ScenarioPlan } from '../../plan/plan.ts';
import type { Micros } from '../../time/micros.ts';
import type { TraceRecord } from '../../trace/records.ts';
import type { JudgedExpectation } from './evaluate-expectations.ts';
import type { ExpectationResult } from './expectation-result.ts';

/** A finished (or stopped) run of one scenario with everything known about it. */
export interface ScenarioRun {
  readonly plan: ScenarioPlan;
  /** Empty where the run did not keep them. */
  readonly records: readonly TraceRecord[];
  /** Every expectation; those that the rest of a stopped run could still change have no result. */
  readonly judged: readonly JudgedExpectation[];
  /** The results that there are. */
  readonly expectations: readonly ExpectationResult[];
  readonly rules: readonly RuleCheck[];
  /** Virtual time that was run, from 0. */
  readonly virtualUs: Micros;
  /** Somebody stopped it before its end. */
  readonly stopped: boolean;
}

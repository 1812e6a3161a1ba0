import type { JudgedExpectation } from '../scenario/evaluate-expectations.ts';
import type { ScenarioPlan } from '../scenario/plan.ts';
import type { Micros } from '../time/micros.ts';
import type { TraceRecord } from '../trace/records.ts';

/** What became of one expectation of a scenario. */
export interface ExpectationResult {
  /** The expectation in one line. */
  readonly text: string;
  readonly status: 'passed' | 'failed';
  /** The moment it asks for; null where it asks for none (`never`, `sequence`). */
  readonly expectedAtUs: Micros | null;
  /** The moment at which it, or what comes nearest to it, happened; null where nothing did. */
  readonly actualAtUs: Micros | null;
  /** The record of that moment, by its number in the trace. */
  readonly actualSeq: number | null;
  /** Empty when it holds; otherwise what happened instead. */
  readonly message: string;
}

/** One judgement of one rule on one occasion in a trace. */
export interface RuleCheck {
  /** Rule ID. */
  readonly rule: string;
  readonly verdict: 'pass' | 'fail';
  /** Who is told about whom: `uid2 about uid1`. */
  readonly subject: string;
  readonly expectedAtUs: Micros | null;
  readonly actualAtUs: Micros | null;
  readonly message: string;
}

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

/** `stopped`: the run was ended from outside before the scenario was over, and nothing had failed until then. */
export type ScenarioStatus = 'passed' | 'failed' | 'stopped';

/** What a report says about one scenario. Plain data that can cross a thread border. */
export interface ScenarioReport {
  readonly file: string;
  readonly name: string;
  readonly seed: string;
  readonly status: ScenarioStatus;
  /** Rule IDs that the file says it exercises. */
  readonly rules: readonly string[];
  readonly expectations: readonly ExpectationResult[];
  readonly checks: readonly RuleCheck[];
  readonly virtualUs: Micros;
  /** Wall-clock time of the run in milliseconds, measured by the host. */
  readonly wallMs: number;
}

/** A rule check and the scenario it was made in. */
export interface LocatedCheck extends RuleCheck {
  /** File of the scenario. */
  readonly scenario: string;
}

/** `not-exercised`: no scenario of the run gave occasion to judge the rule. */
export type RuleVerdict = 'pass' | 'fail' | 'not-exercised';

/** All that one run of several scenarios says about one rule. */
export interface RuleReport {
  readonly id: string;
  /** The rule in one sentence. */
  readonly text: string;
  readonly verdict: RuleVerdict;
  readonly checks: readonly LocatedCheck[];
}

/** Everything a reporter prints. */
export interface RunReport {
  readonly scenarios: readonly ScenarioReport[];
  /** With `conformance` only. */
  readonly rules?: readonly RuleReport[];
  /** Scenarios that were to run and did not, after a first failure or an interruption. */
  readonly notRun: number;
  readonly interrupted: boolean;
  /** Wall-clock time of the whole in milliseconds. */
  readonly wallMs: number;
}

import type { RuleCheck } from '../checker/ledger/rule-check.ts';
import type { ExpectationResult } from '../scenario/judge/expectation-result.ts';
import type { Micros } from '../time/micros.ts';

/**
 * `stopped`: the run was ended from outside before the scenario was over, and nothing had failed
 * until then.
 */
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
  /** What happened, in plain words, a paragraph each; where it was asked for. */
  readonly story?: readonly string[];
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

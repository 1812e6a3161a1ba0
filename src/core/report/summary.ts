import type { Rule } from '../rulebook/rules/rule.ts';
import type { LocatedCheck, RuleReport, RunReport, ScenarioReport, ScenarioStatus } from './results.ts';
import type { ExpectationResult } from '../scenario/judge/expectation-result.ts';

/** Numbers of a run, as every reporter gives them. */
export interface Summary {
  readonly scenarios: number;
  readonly passed: number;
  readonly failed: number;
  readonly stopped: number;
  readonly virtualUs: number;
}

/** Counts the scenarios of a report by what became of them. */
export function summarize(report: RunReport): Summary {
  const count = (status: ScenarioStatus): number =>
    report.scenarios.filter((scenario) => scenario.status === status).length;
  const virtualUs = report.scenarios.reduce((sum, scenario) => sum + scenario.virtualUs, 0);
  const [passed, failed, stopped] = [count('passed'), count('failed'), count('stopped')];
  return { scenarios: report.scenarios.length, passed, failed, stopped, virtualUs };
}

/**
 * What became of a scenario: its own expectations decide. A rule that the checker saw broken is
 * reported beside them, and fails `conformance`; a person's scenario fails only by what it asked
 * for.
 */
export function statusOf(expectations: readonly ExpectationResult[], stopped: boolean): ScenarioStatus {
  if (expectations.some(({ status }) => status === 'failed')) return 'failed';
  return stopped ? 'stopped' : 'passed';
}

/**
 * The verdict on each of `rules`, in their order, from the checks of all scenarios: one failed
 * check fails the rule.
 */
export function judgeRules(rules: readonly Rule[], scenarios: readonly ScenarioReport[]): RuleReport[] {
  const checks = new Map<string, LocatedCheck[]>(rules.map(({ id }) => [id, []]));
  for (const scenario of scenarios) {
    for (const check of scenario.checks) checks.get(check.rule)?.push({ ...check, scenario: scenario.file });
  }
  return rules.map(({ id, text }) => {
    const own = checks.get(id) ?? [];
    const failed = own.some(({ verdict }) => verdict === 'fail');
    const verdict = own.length === 0 ? 'not-exercised' : failed ? 'fail' : 'pass';
    return { id, text, verdict, checks: own };
  });
}

/**
 * Whether everything held: no scenario failed and, where rules were judged, each of them passed.
 */
export function allHeld(report: RunReport): boolean {
  const scenariosHeld = report.scenarios.every(({ status }) => status !== 'failed');
  return scenariosHeld && (report.rules ?? []).every(({ verdict }) => verdict === 'pass');
}

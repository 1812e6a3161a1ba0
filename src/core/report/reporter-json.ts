import { plainJson } from '../text/plain-text.ts';
import { msFromMicros } from '../time/micros.ts';
import type { RuleReport, RunReport, ScenarioReport } from './results.ts';
import type { ExpectationResult } from '../scenario/judge/expectation-result.ts';
import { summarize } from './summary.ts';

const ms = (us: number | null): number | null => (us === null ? null : msFromMicros(us));

const expectation = ({ text, status, expectedAtUs, actualAtUs, message }: ExpectationResult): object => ({
  text,
  status,
  expectedAt: ms(expectedAtUs),
  actualAt: ms(actualAtUs),
  message,
});

const scenario = (report: ScenarioReport): object => {
  const { file, name, seed, status, rules, checks, virtualUs } = report;
  const failedChecks = checks.filter(({ verdict }) => verdict === 'fail');
  return {
    file,
    name,
    seed,
    status,
    rules,
    virtualMs: ms(virtualUs),
    expectations: report.expectations.map(expectation),
    failedRuleChecks: failedChecks.map(({ rule, subject, expectedAtUs, actualAtUs, message }) => ({
      rule,
      subject,
      expectedAt: ms(expectedAtUs),
      actualAt: ms(actualAtUs),
      message,
    })),
  };
};

const rule = ({ id, verdict, checks }: RuleReport): object => ({
  id,
  verdict,
  checks: checks.map((check) => ({
    scenario: check.scenario,
    expectedAt: ms(check.expectedAtUs),
    actualAt: ms(check.actualAtUs),
    subject: check.subject,
    verdict: check.verdict,
    message: check.message,
  })),
});

/**
 * The report as JSON, version 1: times in milliseconds, null where there is none. `rules` only
 * with conformance.
 */
export function reportJson(report: RunReport): string {
  const { scenarios, passed, failed, stopped, virtualUs } = summarize(report);
  const { notRun, interrupted } = report;
  const summary = {
    scenarios,
    passed,
    failed,
    stopped,
    notRun,
    wallMs: report.wallMs,
    virtualMs: ms(virtualUs),
  };
  const rules = report.rules === undefined ? {} : { rules: report.rules.map(rule) };
  const whole = { version: 1, summary, interrupted, scenarios: report.scenarios.map(scenario), ...rules };
  return `${plainJson(whole, 2)}\n`;
}

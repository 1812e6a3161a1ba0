import { xmlText } from '../text/plain-text.ts';
import type { RuleReport, RunReport, ScenarioReport } from './results.ts';
import type { RuleCheck } from '../checker/ledger/rule-check.ts';

interface TestCase {
  readonly name: string;
  readonly className: string;
  readonly failure?: string;
  readonly skipped?: string;
}

interface TestSuite {
  readonly name: string;
  readonly wallMs: number;
  readonly cases: readonly TestCase[];
}

const wallSeconds = (wallMs: number): string => (wallMs / 1000).toFixed(3);

const checkText = ({ rule, subject, message }: RuleCheck): string => `${rule} (${subject}): ${message}`;

function scenarioSuite(report: ScenarioReport): TestSuite {
  const className = report.file;
  const expectations = report.expectations.map(({ text, status, message }): TestCase => {
    return status === 'failed' ? { name: text, className, failure: message } : { name: text, className };
  });
  const checks = report.checks.map((check): TestCase => {
    const name = `${check.rule} (${check.subject})`;
    return check.verdict === 'fail' ? { name, className, failure: checkText(check) } : { name, className };
  });
  const ended: TestCase[] =
    report.status === 'stopped'
      ? [{ name: 'runs to its end', className, skipped: 'stopped by the user' }]
      : [];
  const cases = [...expectations, ...checks, ...ended];
  // A scenario that expects nothing is still a test: that it runs.
  const all = cases.length === 0 ? [{ name: 'runs to its end', className }] : cases;
  return { name: `${report.file}: ${report.name}`, wallMs: report.wallMs, cases: all };
}

function ruleCase({ id, text, verdict, checks }: RuleReport): TestCase {
  const base = { name: `${id}: ${text}`, className: 'rules' };
  if (verdict === 'pass') return base;
  if (verdict === 'not-exercised') return { ...base, failure: 'no scenario exercised this rule' };
  const failed = checks.filter((check) => check.verdict === 'fail');
  return { ...base, failure: failed.map((check) => `${check.scenario}: ${checkText(check)}`).join('; ') };
}

function caseXml({ name, className, failure, skipped }: TestCase): string[] {
  const attributes = `classname="${xmlText(className)}" name="${xmlText(name)}"`;
  if (failure !== undefined) {
    return [
      `    <testcase ${attributes}>`,
      `      <failure message="${xmlText(failure)}"/>`,
      '    </testcase>',
    ];
  }
  if (skipped !== undefined) {
    return [
      `    <testcase ${attributes}>`,
      `      <skipped message="${xmlText(skipped)}"/>`,
      '    </testcase>',
    ];
  }
  return [`    <testcase ${attributes}/>`];
}

const counts = (cases: readonly TestCase[]): string => {
  const failures = cases.filter(({ failure }) => failure !== undefined).length;
  const skipped = cases.filter((one) => one.skipped !== undefined).length;
  return `tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
};

/**
 * The report as JUnit XML: a suite for each scenario, with its expectations and rule checks as
 * cases; the rules of conformance as a suite of their own.
 */
export function reportJunit(report: RunReport): string {
  const suites = report.scenarios.map(scenarioSuite);
  if (report.rules !== undefined)
    suites.push({ name: 'rules', wallMs: 0, cases: report.rules.map(ruleCase) });
  const all = suites.flatMap(({ cases }) => cases);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="reconnect-lab" ${counts(all)} time="${wallSeconds(report.wallMs)}">`,
  ];
  for (const { name, wallMs, cases } of suites) {
    lines.push(`  <testsuite name="${xmlText(name)}" ${counts(cases)} time="${wallSeconds(wallMs)}">`);
    for (const one of cases) lines.push(...caseXml(one));
    lines.push('  </testsuite>');
  }
  lines.push('</testsuites>');
  return `${lines.join('\n')}\n`;
}

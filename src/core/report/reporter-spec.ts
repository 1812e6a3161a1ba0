import { counted, formatDeviation, formatSeconds } from '../time/format-time.ts';
import { oneLine } from '../text/plain-text.ts';
import type { Paint } from '../text/paint.ts';
import type { LocatedCheck, RuleReport, RuleVerdict, RunReport, ScenarioReport } from './results.ts';
import type { ExpectationResult } from '../scenario/judge/expectation-result.ts';
import { summarize } from './summary.ts';

/** `at 20.000 s`, with how far off where that is not nothing. */
function times(expectedAtUs: number | null, actualAtUs: number | null): string {
  if (actualAtUs === null) return '';
  if (expectedAtUs === null) return `at ${formatSeconds(actualAtUs)}`;
  const off = expectedAtUs === actualAtUs ? '' : `, ${formatDeviation(expectedAtUs, actualAtUs)}`;
  return `at ${formatSeconds(actualAtUs)}${off}`;
}

function expectationLines(result: ExpectationResult, paint: Paint): string[] {
  const text = oneLine(result.text);
  if (result.status === 'failed') {
    return [`  ${paint.bad('✗')} ${text}`, `      ${paint.bad(oneLine(result.message))}`];
  }
  const when = times(result.expectedAtUs, result.actualAtUs);
  return [`  ${paint.good('✓')} ${text}${when === '' ? '' : paint.dim(`  ${when}`)}`];
}

function scenarioLines(scenario: ScenarioReport, paint: Paint): string[] {
  const lines = [`${paint.bold(oneLine(scenario.name))}  ${paint.dim(oneLine(scenario.file))}`];
  for (const result of scenario.expectations) lines.push(...expectationLines(result, paint));
  for (const check of scenario.checks.filter(({ verdict }) => verdict === 'fail')) {
    lines.push(`  ${paint.bad('✗')} rule ${check.rule} (${oneLine(check.subject)})`);
    lines.push(`      ${paint.bad(oneLine(check.message))}`);
  }
  const rulesHeld = new Set(
    scenario.checks.filter(({ verdict }) => verdict === 'pass').map(({ rule }) => rule),
  );
  if (rulesHeld.size > 0)
    lines.push(paint.dim(`  ${counted(rulesHeld.size, 'rule')} of the rulebook seen to hold`));
  if (scenario.status === 'stopped') {
    lines.push(`  ${paint.warn('◌')} stopped at ${formatSeconds(scenario.virtualUs)}; the rest is not known`);
  }
  return [...lines, ''];
}

const verdictMarks: Readonly<Record<RuleVerdict, { word: string; paint: keyof Paint }>> = {
  pass: { word: '✓ pass         ', paint: 'good' },
  fail: { word: '✗ FAIL         ', paint: 'bad' },
  'not-exercised': { word: '◌ not exercised', paint: 'warn' },
};

/** Expected and actual time of the check that tells most: the first that failed, else the first. */
function ruleTimes({ checks }: RuleReport): string {
  const check: LocatedCheck | undefined = checks.find(({ verdict }) => verdict === 'fail') ?? checks[0];
  if (check === undefined) return '';
  const time = (us: number | null): string => (us === null ? '–' : formatSeconds(us));
  const more = checks.length > 1 ? `, ${checks.length} checks` : '';
  return `expected ${time(check.expectedAtUs)}, was ${time(check.actualAtUs)}${more}`;
}

function ruleLine(rule: RuleReport, width: number, paint: Paint): string {
  const mark = verdictMarks[rule.verdict];
  const when = ruleTimes(rule);
  const head = `${paint[mark.paint](mark.word)}  ${paint.bold(rule.id.padEnd(width))}  ${rule.text}`;
  const failed = rule.checks.find(({ verdict }) => verdict === 'fail');
  const why = failed === undefined ? '' : paint.bad(`  ${oneLine(`${failed.message} (${failed.scenario})`)}`);
  return `${head}${when === '' ? '' : paint.dim(`  [${when}]`)}${why}`;
}

function ruleLines(rules: readonly RuleReport[], paint: Paint): string[] {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  return [...rules.map((rule) => ruleLine(rule, width, paint)), ''];
}

function ruleSummary(rules: readonly RuleReport[], paint: Paint): string {
  const count = (wanted: RuleVerdict): number => rules.filter(({ verdict }) => verdict === wanted).length;
  const parts = [`${counted(rules.length, 'rule')}: ${paint.good(`${count('pass')} passed`)}`];
  if (count('fail') > 0) parts.push(paint.bad(`${count('fail')} failed`));
  if (count('not-exercised') > 0) parts.push(paint.warn(`${count('not-exercised')} not exercised`));
  return parts.join(', ');
}

function scenarioSummary(report: RunReport, paint: Paint): string {
  const { scenarios, passed, failed, stopped, virtualUs } = summarize(report);
  const parts = [`${counted(scenarios, 'scenario')}: ${paint.good(`${passed} passed`)}`];
  if (failed > 0) parts.push(paint.bad(`${failed} failed`));
  if (stopped > 0) parts.push(paint.warn(`${stopped} stopped`));
  if (report.notRun > 0) parts.push(paint.warn(`${report.notRun} not run`));
  const wall = `${(report.wallMs / 1000).toFixed(2)} s`;
  return `${parts.join(', ')} ${paint.dim(`(${formatSeconds(virtualUs)} of virtual time in ${wall})`)}`;
}

/**
 * The report for people. Plain runs show every scenario with its expectations; conformance shows one line a rule and only the scenarios that did not pass.
 */
export function reportSpec(report: RunReport, paint: Paint): string {
  const shown =
    report.rules === undefined
      ? report.scenarios
      : report.scenarios.filter(({ status }) => status !== 'passed');
  const lines: string[] = [];
  if (report.rules !== undefined) lines.push(...ruleLines(report.rules, paint));
  for (const scenario of shown) lines.push(...scenarioLines(scenario, paint));
  if (report.rules !== undefined) lines.push(ruleSummary(report.rules, paint));
  lines.push(scenarioSummary(report, paint));
  if (report.interrupted) lines.push(paint.warn('Interrupted: this is what was known until then.'));
  return `${lines.join('\n')}\n`;
}

import { countedNoun, formatDeviation, formatSeconds } from '../time/format-time.ts';
import { oneLine } from '../text/plain-text.ts';
import type { Paint } from '../text/paint.ts';
import type { LocatedCheck, RuleReport, RuleVerdict, RunReport, ScenarioReport } from './results.ts';
import type { ExpectationResult } from '../scenario/judge/expectation-result.ts';
import type { ReportForm } from './reporter.ts';
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
  for (const paragraph of scenario.story ?? []) lines.push(`  ${oneLine(paragraph)}`);
  if ((scenario.story ?? []).length > 0) lines.push('');
  for (const result of scenario.expectations) lines.push(...expectationLines(result, paint));
  for (const check of scenario.checks.filter(({ verdict }) => verdict === 'fail')) {
    lines.push(`  ${paint.bad('✗')} rule ${check.rule} (${oneLine(check.subject)})`);
    lines.push(`      ${paint.bad(oneLine(check.message))}`);
  }
  const rulesHeld = new Set(
    scenario.checks.filter(({ verdict }) => verdict === 'pass').map(({ rule }) => rule),
  );
  if (rulesHeld.size > 0)
    lines.push(paint.dim(`  ${countedNoun(rulesHeld.size, 'rule')} of the rulebook seen to hold`));
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

/**
 * Expected and actual time of the check that tells most: the first that failed, else the first.
 */
function ruleTimes({ checks }: RuleReport): string {
  const check: LocatedCheck | undefined = checks.find(({ verdict }) => verdict === 'fail') ?? checks[0];
  if (check === undefined) return '';
  const more = checks.length > 1 ? `, ${checks.length} checks` : '';
  return `${checkTimes(check)}${more}`;
}

/** `expected 20.000 s, was 20.100 s`; a limit that may be exceeded is none that was missed. */
function checkTimes({ expectedAtUs, actualAtUs, isEarliest, verdict }: LocatedCheck): string {
  if (actualAtUs === null && verdict === 'pass') return 'nothing came, as it should be';
  const was = actualAtUs === null ? 'did not come' : `was ${formatSeconds(actualAtUs)}`;
  if (expectedAtUs === null) return was;
  const from = isEarliest === true ? 'no earlier than ' : '';
  return `expected ${from}${formatSeconds(expectedAtUs)}, ${was}`;
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
  const parts = [`${countedNoun(rules.length, 'rule')}: ${paint.good(`${count('pass')} passed`)}`];
  if (count('fail') > 0) parts.push(paint.bad(`${count('fail')} failed`));
  if (count('not-exercised') > 0) parts.push(paint.warn(`${count('not-exercised')} not exercised`));
  return parts.join(', ');
}

function scenarioSummary(report: RunReport, paint: Paint): string {
  const { scenarios, passed, failed, stopped, virtualUs } = summarize(report);
  const parts = [`${countedNoun(scenarios, 'scenario')}: ${paint.good(`${passed} passed`)}`];
  if (failed > 0) parts.push(paint.bad(`${failed} failed`));
  if (stopped > 0) parts.push(paint.warn(`${stopped} stopped`));
  if (report.notRun > 0) parts.push(paint.warn(`${report.notRun} not run`));
  const wall = `${(report.wallMs / 1000).toFixed(2)} s`;
  return `${parts.join(', ')} ${paint.dim(`(${formatSeconds(virtualUs)} of virtual time in ${wall})`)}`;
}

/** What did not hold, all of it in one place: the last thing in sight after a long run. */
function failureLines(scenarios: readonly ScenarioReport[], paint: Paint): string[] {
  const failed = scenarios.filter(({ status }) => status === 'failed');
  const lines = failed.flatMap(({ file, expectations }) =>
    expectations
      .filter(({ status }) => status === 'failed')
      .flatMap((result) => [
        `  ${paint.bold(oneLine(`${file}:${result.line}`))}`,
        ...expectationLines(result, paint).map((line) => `  ${line}`),
      ]),
  );
  return lines.length === 0 ? [] : [paint.bad('What did not hold:'), ...lines, ''];
}

function shownScenarios({ scenarios, rules }: RunReport, isQuiet: boolean): readonly ScenarioReport[] {
  if (isQuiet) return [];
  return rules === undefined ? scenarios : scenarios.filter(({ status }) => status !== 'passed');
}

/**
 * The report for people. Plain runs show every scenario with its expectations, and what failed
 * once more at the end; conformance shows one line a rule and only the scenarios that did not
 * pass. Quiet, all that held is left out.
 */
export function reportSpec(report: RunReport, paint: Paint, { isQuiet = false }: ReportForm = {}): string {
  const shown = shownScenarios(report, isQuiet);
  const lines: string[] = [];
  const rules = report.rules?.filter(({ verdict }) => !isQuiet || verdict !== 'pass') ?? [];
  if (rules.length > 0) lines.push(...ruleLines(rules, paint));
  for (const scenario of shown) lines.push(...scenarioLines(scenario, paint));
  if (isQuiet || shown.length > 1) lines.push(...failureLines(report.scenarios, paint));
  if (report.rules !== undefined) lines.push(ruleSummary(report.rules, paint));
  lines.push(scenarioSummary(report, paint));
  if (report.interrupted) lines.push(paint.warn('Interrupted: this is what was known until then.'));
  return `${lines.join('\n')}\n`;
}

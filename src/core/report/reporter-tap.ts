import { msFromMicros } from '../time/micros.ts';
import { oneLine, plainJson } from '../text/plain-text.ts';
import type { RuleReport, RunReport, ScenarioReport } from './results.ts';

/** A description: one line, with the two signs escaped that mean something to TAP. */
const description = (text: string): string => oneLine(text).replaceAll('\\', '\\\\').replaceAll('#', '\\#');

const point = (held: boolean, number: number, text: string, directive = ''): string =>
  `${held ? 'ok' : 'not ok'} ${number} - ${description(text)}${directive}`;

/** A YAML block under a failed point; JSON strings are YAML. */
function diagnostics(fields: Readonly<Record<string, string | number | null>>, indent: string): string[] {
  const lines = Object.entries(fields).map(([name, value]) => `${indent}  ${name}: ${plainJson(value)}`);
  return [`${indent}  ---`, ...lines, `${indent}  ...`];
}

interface Judged {
  readonly text: string;
  readonly held: boolean;
  readonly message: string;
  readonly expectedAtUs: number | null;
  readonly actualAtUs: number | null;
}

function judgedOf({ expectations, checks }: ScenarioReport): Judged[] {
  return [
    ...expectations.map((result) => ({ ...result, held: result.status === 'passed' })),
    ...checks.map((check) => ({
      ...check,
      text: `${check.rule} (${check.subject})`,
      held: check.verdict === 'pass',
    })),
  ];
}

function subtest(report: ScenarioReport): string[] {
  const indent = '    ';
  const lines: string[] = [];
  const judged = judgedOf(report);
  for (const [index, { text, held, message, expectedAtUs, actualAtUs }] of judged.entries()) {
    lines.push(indent + point(held, index + 1, text));
    if (held) continue;
    const ms = (us: number | null): number | null => (us === null ? null : msFromMicros(us));
    lines.push(
      ...diagnostics({ message, expectedAtMs: ms(expectedAtUs), actualAtMs: ms(actualAtUs) }, indent),
    );
  }
  lines.push(`${indent}1..${judged.length}`);
  return lines;
}

function rulePoint(rule: RuleReport, number: number): string[] {
  const line = point(rule.verdict === 'pass', number, `${rule.id}: ${rule.text}`);
  if (rule.verdict === 'pass') return [line];
  if (rule.verdict === 'not-exercised') return [line, ...diagnostics({ message: 'not exercised' }, '')];
  const first = rule.checks.find(({ verdict }) => verdict === 'fail');
  return [line, ...diagnostics({ message: first?.message ?? '', scenario: first?.scenario ?? '' }, '')];
}

/**
 * The report as TAP version 14: a subtest for each scenario, then, with conformance, a test point
 * for each rule.
 */
export function reportTap(report: RunReport): string {
  const lines = ['TAP version 14'];
  let number = 0;
  for (const scenario of report.scenarios) {
    number += 1;
    lines.push(`# Subtest: ${oneLine(scenario.file)}: ${oneLine(scenario.name)}`, ...subtest(scenario));
    const skip = scenario.status === 'stopped' ? ' # SKIP stopped before its end' : '';
    lines.push(point(scenario.status !== 'failed', number, `${scenario.file}: ${scenario.name}`, skip));
  }
  for (const rule of report.rules ?? []) {
    number += 1;
    lines.push(...rulePoint(rule, number));
  }
  lines.push(`1..${number}`);
  if (report.interrupted) lines.push(`# interrupted; not run: ${report.notRun}`);
  else if (report.notRun > 0) lines.push(`# not run: ${report.notRun}`);
  return `${lines.join('\n')}\n`;
}

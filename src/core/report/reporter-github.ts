import { formatSeconds } from '../time/format-time.ts';
import { oneLine } from '../text/plain-text.ts';
import type { LocatedCheck, RuleReport, RunReport, ScenarioReport } from './results.ts';
import { reportSpec } from './reporter-spec.ts';
import type { Paint } from '../text/paint.ts';

/** What an annotation says, and of which line of which file. */
export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly title: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Text of a workflow command: line breaks would end it, and a per cent sign begins an escape. */
const commandText = (text: string): string =>
  oneLine(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** A property of a workflow command, which a colon or a comma would end as well. */
const propertyText = (text: string): string =>
  commandText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/**
 * One workflow command of GitHub Actions, which shows the message beside the line of the file:
 * `::error file=a.yaml,line=3::…`.
 */
export function annotationLine({ level, title, message, file, line, column }: Annotation): string {
  const properties = [
    ...(file === undefined ? [] : [`file=${propertyText(file.replaceAll('\\', '/'))}`]),
    ...(line === undefined ? [] : [`line=${line}`]),
    ...(column === undefined ? [] : [`col=${column}`]),
    `title=${propertyText(title)}`,
  ];
  return `::${level} ${properties.join(',')}::${commandText(message)}`;
}

function scenarioAnnotations({
  file,
  name,
  status,
  expectations,
  checks,
  virtualUs,
}: ScenarioReport): Annotation[] {
  const failed = expectations.filter((one) => one.status === 'failed');
  const broken = checks.filter(({ verdict }) => verdict === 'fail');
  const stopped: Annotation = {
    ...{ level: 'warning', title: name, file, line: 1 },
    message: `stopped at ${formatSeconds(virtualUs)}; the rest is not known`,
  };
  return [
    ...failed.map(({ text, message, line }): Annotation => ({
      ...{ level: 'error', title: name, file, line },
      message: `${text}: ${message}`,
    })),
    // A rule that is broken fails no scenario of a person's, but somebody should see it.
    ...broken.map(({ rule, subject, message }): Annotation => ({
      ...{ level: 'warning', title: `Rule ${rule}`, file, line: 1 },
      message: `${subject}: ${message}`,
    })),
    ...(status === 'stopped' ? [stopped] : []),
  ];
}

function ruleAnnotations({ id, text, verdict, checks }: RuleReport): Annotation[] {
  if (verdict === 'pass') return [];
  const title = `Rule ${id}`;
  if (verdict === 'not-exercised') {
    return [{ level: 'error', title, message: `no scenario exercised this rule: ${text}` }];
  }
  const failed: LocatedCheck | undefined = checks.find((check) => check.verdict === 'fail');
  const message = `${text} (${failed?.subject ?? ''}: ${failed?.message ?? ''})`;
  return [
    { level: 'error', title, message, ...(failed === undefined ? {} : { file: failed.scenario, line: 1 }) },
  ];
}

/**
 * The report for GitHub Actions: an annotation for each failure at the line of its expectation,
 * then the numbers of the whole.
 */
export function reportGithub(report: RunReport, paint: Paint): string {
  const annotations = [
    ...report.scenarios.flatMap(scenarioAnnotations),
    ...(report.rules ?? []).flatMap(ruleAnnotations),
  ];
  const lines = annotations.map((one) => `${annotationLine(one)}\n`);
  return `${lines.join('')}${reportSpec(report, paint, { isQuiet: true })}`;
}

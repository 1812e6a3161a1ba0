import { countedNoun, formatSeconds } from '../../time/format-time.ts';
import type { RunReport, ScenarioReport } from '../../report/results.ts';
import { escapedAttribute, escapedText } from './markup.ts';
import { REPORT_POLICY } from './policy.ts';
import { REPORT_STYLE } from './report-style.ts';

function row({ file, name, status, expectations, checks, virtualUs }: ScenarioReport, page: string): string {
  const failed = expectations.filter((one) => one.status === 'failed').length;
  const broken = checks.filter(({ verdict }) => verdict === 'fail').length;
  const word = `<span class="${status === 'passed' ? 'held' : 'broken'}">${status}</span>`;
  const held = `${countedNoun(expectations.length, 'expectation')}${failed === 0 ? '' : `, ${failed} failed`}`;
  const rules = `${countedNoun(checks.length, 'judgement')}${broken === 0 ? '' : `, ${broken} broken`}`;
  const href = escapedAttribute(encodeURIComponent(page));
  return `<tr><td>${word}</td><td><a href="${href}">${escapedText(name)}</a><br><code class="quiet">${escapedText(file)}</code></td><td>${held}</td><td>${rules}</td><td class="time">${formatSeconds(virtualUs)}</td></tr>`;
}

/**
 * The page that leads to the reports of a run; `pages` are their file names, in the order of the
 * scenarios.
 */
export function toReportIndex(report: RunReport, pages: readonly string[], app: string): string {
  const { scenarios } = report;
  const passed = scenarios.filter(({ status }) => status === 'passed').length;
  const rest = report.notRun === 0 ? '' : `, ${report.notRun} not run`;
  const title = `${countedNoun(scenarios.length, 'scenario')}: ${passed} passed, ${scenarios.length - passed} not${rest}`;
  return [
    '<!doctype html>',
    '<html lang="en" data-theme="auto">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${REPORT_POLICY}">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${title}</title>`,
    `<style>${REPORT_STYLE}</style>`,
    '</head>',
    '<body>',
    `<h1>${title}</h1>`,
    `<p class="quiet">Made by Reconnect Lab ${escapedText(app)}.</p>`,
    '<div class="scroll"><table><thead><tr><th scope="col">Verdict</th><th scope="col">Scenario</th><th scope="col">Expected</th><th scope="col">Rules</th><th scope="col">Virtual time</th></tr></thead><tbody>',
    ...scenarios.map((scenario, at) => row(scenario, pages[at] ?? '')),
    '</tbody></table></div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

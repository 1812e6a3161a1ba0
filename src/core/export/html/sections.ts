import { ruleOf } from '../../rulebook/rules.ts';
import { counted, formatDeviation, formatSeconds } from '../../report/format-time.ts';
import type { RuleCheck } from '../../report/results.ts';
import { describeRecord } from '../../trace/describe-record.ts';
import type { TraceRecord } from '../../trace/records.ts';
import { explain } from '../../why/explain.ts';
import type { ExplainedTrace, Explanation } from '../../why/explanation.ts';
import type { Micros } from '../../time/micros.ts';
import { px } from '../svg/element.ts';
import { html } from './markup.ts';

/** Most rows in the table of records, and most reasons given. */
const MOST_ROWS = 4_000;
const MOST_REASONS = 80;

function checkText({ subject, expectedAtUs, actualAtUs, message }: RuleCheck): string {
  if (message !== '') return `${subject}: ${message}`;
  if (actualAtUs === null) return `${subject}: nothing came, as it should`;
  if (expectedAtUs === null) return `${subject}: ${formatSeconds(actualAtUs)}`;
  return `${subject}: ${formatSeconds(actualAtUs)}, ${formatDeviation(expectedAtUs, actualAtUs)}`;
}

/** One row a rule: its sentence, and every time it was judged. */
export function verdictSection(checks: readonly RuleCheck[]): string {
  const byRule = new Map<string, RuleCheck[]>();
  for (const check of checks) byRule.set(check.rule, [...(byRule.get(check.rule) ?? []), check]);
  if (byRule.size === 0) return '<p class="quiet">No rule had its occasion in this run.</p>';
  const isBroken = (list: readonly RuleCheck[]): boolean => list.some(({ verdict }) => verdict === 'fail');
  const rules = [...byRule].sort(([, one], [, other]) => Number(isBroken(other)) - Number(isBroken(one)));
  const rows = rules.map(([id, list]) => {
    const failed = list.filter(({ verdict }) => verdict === 'fail').length;
    const word =
      failed === 0
        ? `<span class="held">held ${list.length === 1 ? '' : `×${list.length}`}</span>`
        : `<span class="broken">broken ${failed} of ${list.length}</span>`;
    const items = list.map((check) => `<li>${html(checkText(check))}</li>`).join('');
    const open = failed === 0 ? '' : ' open';
    const detail = `<details${open}><summary>${counted(list.length, 'judgement')}</summary><ol>${items}</ol></details>`;
    return `<tr><td><code>${html(id)}</code></td><td>${word}</td><td>${html(ruleOf(id)?.text ?? '')}${detail}</td></tr>`;
  });
  return `<div class="scroll"><table><thead><tr><th scope="col">Rule</th><th scope="col">Verdict</th><th scope="col">What it says</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

/** Whether a reader will ask why a record is there. */
function wantsReason(record: TraceRecord): boolean {
  if (record.kind === 'call-refused') return true;
  if (record.kind !== 'callback') return false;
  const { role, args } = record;
  if (record.silence !== undefined) return true;
  return (
    role === 'userOffline' || role === 'peerLeave' || args.state === 'FAILED' || role === 'rejoinSuccess'
  );
}

function reasonMarkup({ sentences }: Explanation): string {
  const items = sentences.map(({ text, seq }) => {
    const link = seq === null ? '' : ` <a href="#r${seq}">#${seq}</a>`;
    return `<li>${html(text)}${link}</li>`;
  });
  return `<details><summary>Why?</summary><ol>${items.join('')}</ol></details>`;
}

/** The records of a run as a table, with reasons; `xOf` gives the place in the picture. */
export function recordSection(trace: ExplainedTrace, xOf: (us: Micros) => number): string {
  const events = trace.records.filter(({ kind }) => !kind.startsWith('packet-') && kind !== 'timer-fired');
  let reasons = 0;
  const rows = events.slice(0, MOST_ROWS).map((record) => {
    const isExplained = wantsReason(record) && reasons < MOST_REASONS;
    if (isExplained) reasons++;
    const why = isExplained ? reasonMarkup(explain(trace, record.seq)) : '';
    const cause = record.cause === null ? '' : `#${record.cause}`;
    return `<tr id="r${record.seq}" data-x="${px(xOf(record.atUs))}"><td class="time mono">${formatSeconds(record.atUs)}</td><td>${html(record.actor)}</td><td><span class="mono">${html(describeRecord(record))}</span>${why}</td><td class="time quiet mono">#${record.seq}</td><td class="time quiet mono">${cause}</td></tr>`;
  });
  const left = events.length - rows.length;
  const more =
    left > 0 ? `<p class="quiet">${counted(left, 'later record')} left out; the trace file has all.</p>` : '';
  return `<div class="scroll"><table><thead><tr><th scope="col">Time</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Record</th><th scope="col">Cause</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>${more}`;
}

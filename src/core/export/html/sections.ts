import { isOfMatter, presenceNewsOf } from '../../vocabulary/callbacks.ts';
import { ruleOf } from '../../rulebook/rules/rules.ts';
import { countedNoun, formatDeviation, formatSeconds } from '../../time/format-time.ts';
import type { RuleCheck } from '../../checker/ledger/rule-check.ts';
import { describeRecord } from '../../trace/describe-record.ts';
import type { TraceRecord } from '../../trace/records.ts';
import { explain } from '../../why/because/explain.ts';
import { namedByAccounts } from '../../why/words/named-accounts.ts';
import type { ExplainedTrace } from '../../why/facts/explanation.ts';
import { eventRecords } from '../../why/facts/event-records.ts';
import type { Micros } from '../../time/micros.ts';
import { px } from '../svg/element.ts';
import { bytesOf, piecesWithin, MOST_BYTES } from './budget.ts';
import { escapedText, htmlLines } from './markup.ts';
import { reasonMarkup } from './reason.ts';

/** Most reasons given in the table of records, and most judgements listed of one rule. */
const MOST_REASONS = 80;
const MOST_JUDGEMENTS = 24;

function checkText({ subject, expectedAtUs, isEarliest, actualAtUs, message }: RuleCheck): string {
  if (message !== '') return `${subject}: ${message}`;
  if (actualAtUs === null) return `${subject}: nothing came, as it should`;
  if (expectedAtUs === null) return `${subject}: ${formatSeconds(actualAtUs)}`;
  if (isEarliest === true)
    return `${subject}: ${formatSeconds(actualAtUs)}, and no earlier than ${formatSeconds(expectedAtUs)}`;
  return `${subject}: ${formatSeconds(actualAtUs)}, ${formatDeviation(expectedAtUs, actualAtUs)}`;
}

const isBroken = ({ verdict }: RuleCheck): boolean => verdict === 'fail';

/** One row a rule: its sentence, and the times it was judged, broken ones first. */
export function verdictSection(checks: readonly RuleCheck[]): string {
  const byRule = new Map<string, RuleCheck[]>();
  for (const check of checks) {
    const known = byRule.get(check.rule);
    if (known === undefined) byRule.set(check.rule, [check]);
    else known.push(check);
  }
  if (byRule.size === 0) return '<p class="quiet">No rule had its occasion in this run.</p>';
  const rules = [...byRule].sort(
    ([, one], [, other]) => Number(other.some(isBroken)) - Number(one.some(isBroken)),
  );
  const { pieces, left } = piecesWithin(rules, MOST_BYTES.rules, ([id, list]) => ruleRow(id, list));
  const more = left === 0 ? '' : `<p class="quiet">${countedNoun(left, 'more rule')} left out.</p>`;
  return `<div class="scroll"><table><thead><tr><th scope="col">Rule</th><th scope="col">Verdict</th><th scope="col">What it says</th></tr></thead><tbody>${pieces.join('')}</tbody></table></div>${more}`;
}

function ruleRow(id: string, list: readonly RuleCheck[]): string {
  const failed = list.filter(isBroken);
  const word =
    failed.length === 0
      ? `<span class="held">held ${list.length === 1 ? '' : `×${list.length}`}</span>`
      : `<span class="broken">broken ${failed.length} of ${list.length}</span>`;
  const shown = [...failed, ...list.filter((check) => !isBroken(check))].slice(0, MOST_JUDGEMENTS);
  const items = shown.map((check) => `<li>${escapedText(checkText(check))}</li>`);
  const left = list.length - shown.length;
  if (left > 0) items.push(`<li class="quiet">and ${left} more</li>`);
  const open = failed.length === 0 ? '' : ' open';
  const detail = `<details${open}><summary>${countedNoun(list.length, 'judgement')}</summary><ol>${items.join('')}</ol></details>`;
  return `<tr><td><code>${escapedText(id)}</code></td><td>${word}</td><td>${escapedText(ruleOf(id)?.text ?? '')}${detail}</td></tr>`;
}

/** Whether a reader will ask why a record is there. */
function wantsReason(record: TraceRecord): boolean {
  if (record.kind === 'call-refused') return true;
  if (record.kind !== 'callback') return false;
  const { role, args } = record;
  if (record.silence !== undefined) return true;
  const news = presenceNewsOf(role);
  const isUserGone = news?.group === 'user' && !news.isThere;
  return isUserGone || args.state === 'FAILED' || isOfMatter(role, 'return');
}

/** The records of a run as a table, with reasons; `xOf` gives the place in the picture. */
export function recordSection(trace: ExplainedTrace, xOf: (us: Micros) => number): string {
  const events = eventRecords(trace);
  let reasons = 0;
  const { pieces, left } = piecesWithin(events, MOST_BYTES.records, (record) => {
    const isExplained = wantsReason(record) && reasons++ < MOST_REASONS;
    const why = isExplained ? reasonMarkup(namedByAccounts(trace, explain(trace, record.seq))) : '';
    const cause = record.cause === null ? '' : `#${record.cause}`;
    return `<tr id="r${record.seq}" data-x="${px(xOf(record.atUs))}"><td>${formatSeconds(record.atUs)}</td><td>${escapedText(record.actor)}</td><td>${escapedText(describeRecord(record))}${why}</td><td>#${record.seq}</td><td>${cause}</td></tr>`;
  });
  const more =
    left > 0
      ? `<p class="quiet">${countedNoun(left, 'later record')} left out; the trace file has all.</p>`
      : '';
  return `<div class="scroll"><table class="records"><thead><tr><th scope="col">Time</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Record</th><th scope="col">Cause</th></tr></thead><tbody>${pieces.join('')}</tbody></table></div>${more}`;
}

/** The text of the scenario file. */
export function scenarioSection(pieces: Iterable<string>): string {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    // A character is a byte at least.
    if (text.length > MOST_BYTES.scenario) break;
  }
  const isWhole = bytesOf(text) <= MOST_BYTES.scenario;
  const shown = isWhole ? text : text.slice(0, Math.floor(MOST_BYTES.scenario / 3));
  const more = isWhole ? '' : '<p class="quiet">The rest of the file is left out.</p>';
  return `<pre tabindex="0" role="region" aria-label="Scenario">${htmlLines(shown)}</pre>${more}`;
}

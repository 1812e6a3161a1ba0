import { askedMomentUs } from '../../plan/expectation.ts';
import { countedNoun, formatSeconds } from '../../time/format-time.ts';
import type { ExpectationResult } from '../../scenario/judge/expectation-result.ts';
import type { JudgedExpectation } from '../../scenario/judge/evaluate-expectations.ts';
import { explainFailure } from '../../scenario/judge/explain-failure.ts';
import type { ExplainedTrace } from '../../why/facts/explanation.ts';
import { piecesWithin, MOST_BYTES } from './budget.ts';
import { escapedText } from './markup.ts';
import { reasonMarkup } from './reason.ts';

/** How many failures get their reason: finding one takes a walk through the trace. */
const MOST_REASONS = 40;

/** `1 of 3 expectations did not hold`; empty where nothing was expected. */
export function expectationLine(judged: readonly JudgedExpectation[]): string {
  if (judged.length === 0) return '';
  const count = (status: ExpectationResult['status'] | undefined): number =>
    judged.filter(({ result }) => result?.status === status).length;
  const open = count(undefined);
  const rest = open === 0 ? '' : `, ${open} not decided`;
  const failed = count('failed');
  if (failed > 0) return `${failed} of ${countedNoun(judged.length, 'expectation')} did not hold${rest}`;
  const all = countedNoun(judged.length, 'expectation');
  return open === 0 ? `${all} held` : `${count('passed')} of ${all} held${rest}`;
}

/** One row an expectation, failed ones first and with their reason. */
export function expectationSection(judged: readonly JudgedExpectation[], trace: ExplainedTrace): string {
  if (judged.length === 0) return '<p class="quiet">The scenario expects nothing.</p>';
  const failed = judged.filter(({ result }) => result?.status === 'failed');
  const rest = judged.filter(({ result }) => result?.status !== 'failed');
  let reasons = 0;
  const { pieces, left } = piecesWithin([...failed, ...rest], MOST_BYTES.expectations, (one) => {
    const isExplained = one.result?.status === 'failed' && reasons++ < MOST_REASONS;
    return row(one, isExplained ? reasonOf(one, trace) : '');
  });
  const more = left === 0 ? '' : `<p class="quiet">${countedNoun(left, 'more expectation')} left out.</p>`;
  return `<div class="scroll"><table><thead><tr><th scope="col">Verdict</th><th scope="col">Expected</th><th scope="col">For</th><th scope="col">Came</th></tr></thead><tbody>${pieces.join('')}</tbody></table></div>${more}`;
}

function row({ expectation, result }: JudgedExpectation, reason: string): string {
  const message = result?.message ? `<p class="broken">${escapedText(result.message)}</p>` : '';
  const expectedUs = askedMomentUs(expectation) ?? result?.expectedAtUs ?? null;
  const seq = result?.actualSeq ?? null;
  const link = seq === null ? '' : ` <a href="#r${seq}">#${seq}</a>`;
  return `<tr><td class="verdict">${verdict(result)}</td><td>${escapedText(expectation.text)}${message}${reason}</td><td class="time mono">${time(expectedUs)}</td><td class="time mono">${time(result?.actualAtUs ?? null)}${link}</td></tr>`;
}

function verdict(result: ExpectationResult | undefined): string {
  if (result === undefined) return '<span class="quiet">○ not decided</span>';
  return result.status === 'passed'
    ? '<span class="held">✓ held</span>'
    : '<span class="broken">✗ did not hold</span>';
}

function time(us: number | null): string {
  return us === null ? '' : formatSeconds(us);
}

function reasonOf({ expectation, result }: JudgedExpectation, trace: ExplainedTrace): string {
  if (result === undefined) return '';
  const why = explainFailure(trace, expectation, result);
  return why === undefined ? '' : reasonMarkup(why, true);
}

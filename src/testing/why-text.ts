import { plainPaint } from '../core/text/paint.ts';
import { explainAbsence } from '../core/why/absence/absence.ts';
import { explainMoment } from '../core/why/explain-moment.ts';
import type { ExplainedTrace, Explanation } from '../core/why/facts/explanation.ts';
import { explanationText } from '../core/why/words/explanation-text.ts';
import { namedByAccounts } from '../core/why/words/named-accounts.ts';
import { microsOf, type HowLong } from './moment.ts';

/** What is to be explained: a moment, or why a callback (about a user) did not come. */
export type WhyAsked =
  | { readonly at: HowLong; readonly not?: undefined }
  | { readonly not: string; readonly uid?: number; readonly at?: HowLong };

/** The reason in sentences, each with its moment. */
export function whyText(trace: ExplainedTrace, client: string, question: WhyAsked): string {
  return explanationsOf(trace, client, question)
    .map((explanation) => explanationText(namedByAccounts(trace, explanation), plainPaint))
    .join('\n');
}

function explanationsOf(trace: ExplainedTrace, client: string, question: WhyAsked): readonly Explanation[] {
  const { not: what } = question;
  const atUs = question.at === undefined ? undefined : microsOf(question.at, 'lab.why');
  if (what === undefined) return explainMoment(trace, client, atUs ?? 0);
  const uid = 'uid' in question && question.uid !== undefined ? { uid: question.uid } : {};
  const at = atUs === undefined ? {} : { atUs };
  return [explainAbsence(trace, { client, what, ...uid, ...at })];
}

import { plainPaint } from '../core/text/paint.ts';
import { explainAbsence } from '../core/why/absence/absence.ts';
import { explainMoment } from '../core/why/explain-moment.ts';
import type { ExplainedTrace, Explanation } from '../core/why/facts/explanation.ts';
import { situationBefore } from '../core/why/facts/follow.ts';
import { quoted } from '../core/text/plain-text.ts';
import { userAsked } from '../core/why/absence/user-asked.ts';
import { explanationText } from '../core/why/words/explanation-text.ts';
import { namedByAccounts } from '../core/why/words/named-accounts.ts';
import { microsOf, type HowLong } from './moment.ts';

/**
 * What is to be explained: a moment, or why a callback (about a user) did not come. `uid`: its
 * number, its user account, or the name of its client.
 */
export type WhyAsked =
  | { readonly at: HowLong; readonly not?: undefined }
  | { readonly not: string; readonly uid?: number | string; readonly at?: HowLong };

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
  const uid = 'uid' in question && question.uid !== undefined ? { uid: userNamed(trace, question.uid) } : {};
  const at = atUs === undefined ? {} : { atUs };
  return [explainAbsence(trace, { client, what, ...uid, ...at })];
}

/** @throws RangeError where no client is that user */
function userNamed(trace: ExplainedTrace, user: number | string): number {
  const specs = [...situationBefore(trace).clients.values()].map(({ spec }) => spec);
  const uid = typeof user === 'number' ? user : userAsked(user, specs);
  if (uid !== undefined) return uid;
  throw new RangeError(`lab.why: no client of this lab is the user ${quoted(String(user))}.`);
}

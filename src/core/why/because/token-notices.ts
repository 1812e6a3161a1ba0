import type { ClientSituation } from '../facts/situation.ts';
import type { Sentence } from '../facts/explanation.ts';
import { outsideSentence } from '../obstacles/obstacle-words.ts';
import { hearingOf } from '../obstacles/troubles.ts';
import { endBefore, sentence, sentenceDue } from '../words/words.ts';
import { runningSentences } from './because-silence.ts';
import type { MissingNotice, NoticeReasons } from './notice-reasons.ts';

/* Why an app was told of its token, or was not. */

/** Since when the user has its token, and when that ends; nothing where it does not end. */
export function tokenLife({ tokenEndsUs: endsUs, since: { token }, spec }: ClientSituation): Sentence[] {
  if (endsUs === Infinity) return [];
  return [sentence({ kind: 'token-lives', user: spec.uid, atUs: token.atUs, endsUs }, token)];
}

/** That its token is over, where it is. */
export function tokenOver(client: ClientSituation, atUs: number): Sentence[] {
  const { tokenEndsUs: endsUs, spec } = client;
  if (endsUs > atUs) return [];
  return [sentenceDue({ kind: 'token-over', user: spec.uid, endsUs }, endsUs), ...tokenLife(client)];
}

function missing(
  { trace, client, atUs }: MissingNotice,
  what: 'warning' | 'end',
  aheadUs: number,
): Sentence[] {
  const { tokenEndsUs, spec } = client;
  if (client.call === 'none' && client.end !== undefined)
    return [outsideSentence(client), ...tokenLife(client)];
  if (tokenEndsUs === Infinity) return [sentence({ kind: 'token-endless', user: spec.uid })];
  const dueUs = tokenEndsUs - aheadUs;
  if (atUs < dueUs) {
    const due = { kind: 'token-due', what, dueUs, ...endBefore(trace, dueUs) } as const;
    return [sentenceDue(due, dueUs), ...tokenLife(client)];
  }
  const silent = runningSentences(hearingOf(client));
  return [...tokenLife(client), sentence({ kind: 'token-needs-answers' }), ...silent];
}

/** R-NATIVE-TOKEN-WARNING and its kin. */
export const WARNING_REASONS: NoticeReasons = {
  came: (_asked, client) => [
    ...tokenLife(client),
    sentence({ kind: 'token-warned', aheadUs: client.timings.tokenWarningUs }),
  ],
  missing: (question) => missing(question, 'warning', question.client.timings.tokenWarningUs),
};

/** R-NATIVE-TOKEN-END and its kin. */
export const TOKEN_END_REASONS: NoticeReasons = {
  came: ({ record }, client) => tokenOver(client, record.atUs),
  missing: (question) => missing(question, 'end', 0),
};

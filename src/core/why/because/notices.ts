import { callbackFacts, isOfMatter, type CallbackRole, type RoleOf } from '../../vocabulary/callbacks.ts';
import type { Micros } from '../../time/micros.ts';
import type { CallbackRecord } from '../../trace/records.ts';
import type { ExplainedTrace, Sentence } from '../facts/explanation.ts';
import type { ClientSituation } from '../facts/situation.ts';
import { momentText, nameOf, plainSentence, sentenceAbout } from '../words/words.ts';
import { describeRecord } from '../../trace/describe-record.ts';
import type { Asked } from './because-silence.ts';

/** A question about a notice that did not come: the client once everything has happened. */
export interface MissingNotice {
  readonly role: CallbackRole;
  readonly trace: ExplainedTrace;
  readonly client: ClientSituation;
  readonly atUs: Micros;
}

/** Why a notice came, after the sentence that says when; and why it did not. */
export interface NoticeReasons {
  came(asked: Asked<CallbackRecord>, client: ClientSituation): Sentence[];
  missing(question: MissingNotice): Sentence[];
}

/** Notices whose reasons say more than what comes before them in the trace. */
const TOLD_NOTICES: Readonly<Partial<Record<RoleOf<'notice'>, NoticeReasons>>> = {};

/** What can be said of every notice: what it tells, and the record that it followed from. */
const PLAIN_NOTICE: NoticeReasons = {
  came: ({ trace, record }) => {
    const cause = record.cause === null ? undefined : trace.records.at(record.cause);
    const told = plainSentence(`It tells that ${callbackFacts(record.role).about}.`);
    if (cause === undefined) return [told];
    const text = `It followed from this at ${momentText(cause.atUs)}: ${describeRecord(cause)}.`;
    return [told, sentenceAbout(cause, text)];
  },
  missing: ({ role, client }) => [
    plainSentence(`It would tell that ${callbackFacts(role).about}: ${nameOf(client)} had no occasion.`),
  ],
};

/** The reasons of a notice; undefined for callbacks of every other matter. */
export function noticeReasons(role: CallbackRole): NoticeReasons | undefined {
  if (!isOfMatter(role, 'notice')) return undefined;
  return new Map<string, NoticeReasons>(Object.entries(TOLD_NOTICES)).get(role) ?? PLAIN_NOTICE;
}

import { callbackFacts, isOfMatter, type CallbackRole, type RoleOf } from '../../vocabulary/callbacks.ts';
import type { Micros } from '../../time/micros.ts';
import type { CallbackRecord } from '../../trace/records.ts';
import type { ExplainedTrace, Sentence } from '../facts/explanation.ts';
import type { ClientSituation } from '../facts/situation.ts';
import { sentence } from '../words/words.ts';
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
    const told = sentence({ kind: 'tells-that', about: callbackFacts(record.role).about });
    if (cause === undefined) return [told];
    const followed = { kind: 'followed-from-this', record: cause, atUs: cause.atUs } as const;
    return [told, sentence(followed, cause)];
  },
  missing: ({ role, client }) => [
    sentence({ kind: 'no-occasion', about: callbackFacts(role).about, user: client.spec.uid }),
  ],
};

/** The reasons of a notice; undefined for callbacks of every other matter. */
export function noticeReasons(role: CallbackRole): NoticeReasons | undefined {
  if (!isOfMatter(role, 'notice')) return undefined;
  return new Map<string, NoticeReasons>(Object.entries(TOLD_NOTICES)).get(role) ?? PLAIN_NOTICE;
}

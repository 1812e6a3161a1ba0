import type { RoleOf } from '../../vocabulary/callbacks.ts';
import type { Micros } from '../../time/micros.ts';
import type { CallbackRecord } from '../../trace/records.ts';
import type { ExplainedTrace, Sentence } from '../facts/explanation.ts';
import type { ClientSituation } from '../facts/situation.ts';
import type { Asked } from './because-silence.ts';

/** A question about a notice that did not come: the client once everything has happened. */
export interface MissingNotice {
  readonly trace: ExplainedTrace;
  readonly client: ClientSituation;
  readonly atUs: Micros;
}

/** Why a notice came, after the sentence that says when; and why it did not. */
export interface NoticeReasons {
  came(asked: Asked<CallbackRecord>, client: ClientSituation): Sentence[];
  missing(question: MissingNotice): Sentence[];
}

/** Each callback of the matter `notice`, whose reason lies neither in connections nor in users. */
const NOTICES: Readonly<Record<RoleOf<'notice'>, NoticeReasons>> = {};

/** The reasons of a notice; undefined for callbacks of every other matter. */
export function noticeReasons(role: string): NoticeReasons | undefined {
  return new Map<string, NoticeReasons>(Object.entries(NOTICES)).get(role);
}

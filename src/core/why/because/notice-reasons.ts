import type { CallbackRole } from '../../vocabulary/callbacks.ts';
import type { Micros } from '../../time/micros.ts';
import type { CallbackRecord } from '../../trace/records.ts';
import type { ExplainedTrace, Sentence } from '../facts/explanation.ts';
import type { ClientSituation } from '../facts/situation.ts';
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

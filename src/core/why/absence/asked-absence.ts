import type { CallbackRole } from '../../vocabulary/callbacks.ts';
import type { ConnectionState } from '../../vocabulary/neutral-callback.ts';
import type { Micros } from '../../time/micros.ts';
import type { ExplainedTrace } from '../facts/explanation.ts';
import type { ClientSituation } from '../facts/situation.ts';

/**
 * What did not come: a callback of a client, of one user or of any, at a moment or in the whole
 * run.
 */
export interface AbsenceQuestion {
  readonly client: string;
  /**
   * The client's own name of the callback, a role, the name another platform has for it, or a
   * state of the connection.
   */
  readonly what: string;
  readonly uid?: number;
  readonly atUs?: Micros;
}

/** A question with what it means in this trace. */
export interface AskedAbsence {
  readonly trace: ExplainedTrace;
  readonly question: AbsenceQuestion;
  readonly atUs: Micros;
  /** The client once everything at that moment has happened. */
  readonly client: ClientSituation;
  readonly role: CallbackRole;
  /** Of a change of state: the state that was not entered, where the question names one. */
  readonly state: ConnectionState | undefined;
  readonly name: string;
}

import { explain } from '../../../core/why/explain.ts';
import { explainAbsence } from '../../../core/why/absence.ts';
import type { ExplainedTrace, Explanation } from '../../../core/why/explanation.ts';
import { dialectOf } from '../../../core/dialect/dialect.ts';
import type { CallbackRole } from '../../../core/dialect/neutral-callback.ts';
import type { ClientSpec } from '../../../core/lab/actions.ts';
import type { Timings } from '../../../core/rulebook/rulebook.ts';
import type { Lane } from '../../../core/timeline/lane.ts';
import { firstAtOrAfter } from '../../../core/timeline/sorted.ts';
import type { TraceRecord } from '../../../core/trace/records.ts';

/** What can be asked about an empty place of a lane, the likeliest first. */
export interface AbsenceChoice {
  readonly role: CallbackRole;
  /** The dialect's name. */
  readonly name: string;
  readonly uid: number | null;
}

const ABOUT_USERS: readonly CallbackRole[] = [
  'userOffline',
  'streamRemoved',
  'peerLeave',
  'userJoined',
  'streamAdded',
  'peerOnline',
];
const ABOUT_ITSELF: readonly CallbackRole[] = [
  'connectionInterrupted',
  'connectionLost',
  'rejoinSuccess',
  'joinSuccess',
];

/** Callbacks that somebody may miss on a lane: of each other user and of its own connection, as far as its platform has them. */
export function absenceChoices(spec: ClientSpec, others: readonly ClientSpec[]): AbsenceChoice[] {
  const dialect = dialectOf(spec.persona, spec.sdk);
  const choices: AbsenceChoice[] = [];
  const add = (role: CallbackRole, uid: number | null): void => {
    const name = dialect.callbackName(role);
    if (name !== null) choices.push({ role, name, uid });
  };
  for (const role of ABOUT_USERS) for (const { uid } of others) add(role, uid);
  for (const role of ABOUT_ITSELF) add(role, null);
  return choices;
}

/** The question to begin with: about a user whose data had stopped before the place, where there is one. */
export function likeliestChoice(
  choices: readonly AbsenceChoice[],
  lanes: readonly Lane[],
  atUs: number,
): AbsenceChoice | undefined {
  const silent = lanes.find(({ kind, states }) => {
    const at = firstAtOrAfter(states, atUs + 1, ({ fromUs }) => fromUs) - 1;
    const state = states[at]?.state;
    return (
      kind === 'client' && state !== undefined && state !== 'connected' && state !== 'connecting' && at > 1
    );
  });
  return choices.find(({ uid }) => uid !== null && uid === silent?.spec?.uid) ?? choices[0];
}

/** An answer, or the sentence why there is none. */
export type Answer =
  { readonly ok: true; readonly explanation: Explanation } | { readonly ok: false; readonly why: string };

function answered(work: () => Explanation): Answer {
  try {
    return { ok: true, explanation: work() };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}

/** A live session as it can be explained: its clients are in its records. */
export function liveTrace(
  records: readonly TraceRecord[],
  timings: Partial<Timings>,
  untilUs: number,
): ExplainedTrace {
  return { clients: [], timings, untilUs, records };
}

/** Why a record is there. */
export function whyRecord(trace: ExplainedTrace, seq: number): Answer {
  return answered(() => explain(trace, seq));
}

/** Why a callback is not there. */
export function whyNot(trace: ExplainedTrace, client: string, atUs: number, choice: AbsenceChoice): Answer {
  const uid = choice.uid === null ? {} : { uid: choice.uid };
  return answered(() => explainAbsence(trace, { client, what: choice.role, atUs, ...uid }));
}

import type { GivenUids } from '../../../core/trace/given-uids.ts';
import type { RecordAt } from '../picture/thing-words.ts';
import { isMeantBy } from '../../../core/checker/ledger/expectation.ts';
import { dialectOfClient } from '../../../core/dialect/dialect.ts';
import {
  CALLBACK_ROLES,
  callbackFacts,
  isOfMatter,
  presenceRoles,
  type CallbackMatter,
  type CallbackRole,
} from '../../../core/vocabulary/callbacks.ts';
import type { ConnectionState } from '../../../core/vocabulary/neutral-callback.ts';
import type { ClientSpec } from '../../../core/vocabulary/client-spec.ts';
import type { Ghost } from '../../../core/timeline/lanes/ghost.ts';
import type { Lane } from '../../../core/timeline/lanes/lane.ts';
import { firstAtOrAfter } from '../../../core/timeline/lanes/sorted.ts';
import type { WhyQuestion } from '../../../hub/contract/record-messages.ts';
import type { Missed } from '../stores/timeline.ts';

/** What can be asked about an empty place of a lane, the likeliest first. */
export interface AbsenceChoice {
  readonly role: CallbackRole;
  /** The dialect's name, with the state that is asked for. */
  readonly name: string;
  readonly uid: number | null;
  /** The state that was not entered, where one is asked for. */
  readonly state?: ConnectionState;
}

/** A notice that names a user is about it. */
const isAboutUser = (role: CallbackRole): boolean =>
  isOfMatter(role, 'notice') && callbackFacts(role).args.includes('uid');
/** The network of the app itself goes by the callback that tells of others. */
const ABOUT_BOTH: readonly CallbackRole[] = ['networkQuality'];
const ABOUT_USERS = [...presenceRoles(false), ...presenceRoles(true), ...CALLBACK_ROLES.filter(isAboutUser)];

/** Every matter of the own connection has its place here: the compiler sees to it. */
const PLACES: Readonly<Record<Exclude<CallbackMatter, 'presence'>, number>> = {
  state: 0,
  interruption: 1,
  loss: 2,
  return: 3,
  entry: 4,
  departure: 5,
  ban: 6,
  trouble: 7,
  notice: 8,
};
const ABOUT_ITSELF = CALLBACK_ROLES.flatMap((role) => {
  const { matter } = callbackFacts(role);
  return matter === 'presence' || isAboutUser(role) ? [] : [{ role, place: PLACES[matter] }];
})
  .sort((one, other) => one.place - other.place)
  .map(({ role }) => role);

/** States that somebody may wait for; the one on the way to the first entry is never missed. */
const STATES: readonly ConnectionState[] = ['RECONNECTING', 'CONNECTED', 'FAILED', 'DISCONNECTED'];

/**
 * Callbacks that somebody may miss on a lane: of each other user and of its own connection, as far
 * as its platform has them.
 */
export function absenceChoices(spec: ClientSpec, others: readonly ClientSpec[]): AbsenceChoice[] {
  const dialect = dialectOfClient(spec);
  const choices: AbsenceChoice[] = [];
  const add = (role: CallbackRole, uid: number | null): void => {
    const name = dialect.callbackName(role);
    // Two roles may share a callback.
    const isKnown = choices.some((known) => known.name === name && known.uid === uid);
    if (name !== null && !isKnown) choices.push({ role, name, uid });
  };
  for (const role of ABOUT_USERS) {
    // Of networks a page is told its own alone.
    if (isAboutUser(role) && !dialect.argKeys(role).includes('uid')) continue;
    for (const { uid } of others) add(role, uid);
  }
  for (const role of [...ABOUT_ITSELF, ...ABOUT_BOTH]) add(role, null);
  const change = dialect.callbackName('connectionStateChanged');
  for (const state of change === null ? [] : STATES) {
    choices.push({ role: 'connectionStateChanged', name: `${change}(${state})`, uid: null, state });
  }
  return choices;
}

/**
 * The question to begin with: about a user whose data had stopped before the place, where there is
 * one.
 */
export function likeliestChoice(
  choices: readonly AbsenceChoice[],
  lanes: readonly Lane[],
  atUs: number,
  given: Pick<GivenUids, 'ownerOf'>,
): AbsenceChoice | undefined {
  const silent = lanes.find(({ kind, states }) => {
    const at = firstAtOrAfter(states, atUs + 1, ({ fromUs }) => fromUs) - 1;
    const state = states[at]?.state;
    return (
      kind === 'client' && state !== undefined && state !== 'connected' && state !== 'connecting' && at > 1
    );
  });
  const isOfSilent = (uid: number): boolean =>
    uid === silent?.spec?.uid || (silent !== undefined && given.ownerOf(uid)?.client === silent.id);
  return choices.find(({ uid }) => uid !== null && isOfSilent(uid)) ?? choices[0];
}

/** The choice that means an expected callback, or the same callback in another role. */
export function choiceOf(
  choices: readonly AbsenceChoice[],
  { role, uid }: Missed,
  spec: ClientSpec,
): AbsenceChoice | undefined {
  const name = dialectOfClient(spec).callbackName(role);
  return choices.find((choice) => choice.uid === uid && choice.name === name);
}

/** What a ghost waited for, as a question; null where it is no callback. */
export function missedBy({ source }: Ghost): Missed | null {
  const step = source.spec.steps[Math.min(source.next, source.spec.steps.length - 1)];
  if (step === undefined || step.role === 'call-refused' || step.role === 'channel-destroyed') return null;
  return { role: step.role, uid: step.args.uid ?? null };
}

/** The record that came where a ghost stands, or instead of it; null where nothing did. */
export function recordOf({ source }: Ghost, lane: Lane, recordAt: RecordAt): number | null {
  const atUs = source.outcome?.atUs ?? null;
  if (atUs === null) return null;
  const there = lane.marks.filter((mark) => mark.atUs === atUs).flatMap(({ seq }) => recordAt(seq) ?? []);
  const steps = source.spec.steps;
  const meant = there.find(
    (record) => record.kind === 'callback' && steps.some((step) => isMeantBy(step, record.role, record.args)),
  );
  return (meant ?? there.find(({ kind }) => kind !== 'input'))?.seq ?? null;
}

/** Why a callback is not there, as the lab is asked. */
export function absenceQuestion(client: string, atUs: number, choice: AbsenceChoice): WhyQuestion {
  const { role, state, uid } = choice;
  return { about: 'nothing', client, atUs: Math.round(atUs), what: state ?? role, uid };
}

import type { AbsenceQuestion, AskedAbsence } from './asked-absence.ts';
import { heldBackSentences } from '../obstacles/obstacle-words.ts';
import { unknownAnywhere, unmodelledCounterpart } from '../../dialect/beyond-the-model.ts';
import { nearestKin, roleOnAnyPlatform } from '../../dialect/role-kinship.ts';
import { isCallbackRole, isOfMatter, presenceNewsOf, type CallbackRole } from '../../vocabulary/callbacks.ts';
import { CONNECTION_STATES, type ConnectionState } from '../../vocabulary/neutral-callback.ts';
import type { Micros } from '../../time/micros.ts';
import type { CallbackRecord } from '../../trace/records.ts';
import { absenceOfOwnStep } from './absence-self.ts';
import { absenceOfPresenceNews } from './absence-presence.ts';
import { limitRules, quietRules } from './absence-rules.ts';
import { isOfPathAlone, nearerRules } from './nearer-rules.ts';
import { citeAll } from '../facts/cited-rules.ts';
import type { ExplainedTrace, Explanation, Sentence } from '../facts/explanation.ts';
import { situationAt } from '../facts/follow.ts';
import { explain } from '../because/explain.ts';
import {
  deathSentence,
  notJoinedSentence,
  outsideSentence,
  stoppedSentence,
} from '../obstacles/obstacle-words.ts';
import type { ClientSituation } from '../facts/situation.ts';
import { eventRecords } from '../facts/event-records.ts';
import { toldText, moment as momentText, uid as uidText } from '../reasons/reason-text.ts';
import { sentence, surfaceOf, toldData } from '../words/words.ts';

/**
 * So close to the moment asked for a callback counts as having come: as exactly as people write
 * moments.
 */
const NEAR_US: Micros = 50_000;

/** The state that a question names, if it is one. */
export function stateAsked(what: string): ConnectionState | undefined {
  return CONNECTION_STATES.find((state) => state === what);
}

/**
 * The role that a question means; undefined where it is nothing that the lab models of this
 * platform, nor of any other.
 */
export function roleAsked(client: ClientSituation, what: string): CallbackRole | undefined {
  const { dialect } = client;
  if (stateAsked(what) !== undefined) return 'connectionStateChanged';
  const own = dialect.resolveRole(what) ?? dialect.roleOfName(what);
  // Flutter has an `error` of its own, which is not that of the legacy web.
  if (own !== undefined || dialect.unmodelledName(what) !== undefined) return own;
  return isCallbackRole(what) ? what : roleOnAnyPlatform(what);
}

/**
 * Why a callback did not come: which limit was running, what reset it or is still missing, and
 * when it would have come; or why it never could.
 *
 * @throws RangeError when the trace has no such client, or the lab models no such callback
 */
export function explainAbsence(trace: ExplainedTrace, question: AbsenceQuestion): Explanation {
  const atUs = question.atUs ?? trace.untilUs;
  const client = situationAt(trace, atUs).clients.get(question.client);
  if (client === undefined) throw new RangeError(`there is no client "${question.client}" in this trace`);
  const role = roleAsked(client, question.what);
  if (role === undefined) return absenceOfUnmodelled(client, question.what);
  const name = client.dialect.traceName(role) ?? question.what;
  const whom = question.uid === undefined ? '' : ` about UID ${question.uid}`;
  const state = stateAsked(question.what);
  const which = state === undefined ? '' : `(${state})`;
  const when = question.atUs === undefined ? '' : ` at ${momentText(question.atUs)}`;
  const title = `Why ${uidText(client.spec.uid)} received no ${name}${which}${whom}${when}`;
  const asked: AskedAbsence = { trace, question, atUs, client, role, state, name };
  const came = cameAt(asked);
  if (came !== undefined && isNear(asked, came)) return itCame(asked, came);
  const sentences = [...elsewhere(asked, came), ...reasons(asked)];
  const nearer = nearerRules(asked, sentences);
  const limits = isOfPathAlone(sentences) ? [] : limitRules(asked);
  const rules = citeAll([...nearer.map((id) => [id] as const), ...limits, ...quietRules(asked)]);
  return { title, sentences, rules };
}

/**
 * The SDK may raise it; a trace of the lab cannot have it. @throws RangeError when no platform has
 * such a name
 */
function absenceOfUnmodelled(client: ClientSituation, what: string): Explanation {
  if (client.dialect.unmodelledName(what) === undefined) {
    throw new RangeError(unknownAnywhere([client.dialect], what));
  }
  const reason = sentence({ kind: 'unmodelled', surface: surfaceOf(client), name: what });
  return { title: `Why ${uidText(client.spec.uid)} received no ${what}`, sentences: [reason], rules: [] };
}

/** The callback asked for that lies nearest to the moment; the last one where there is none. */
function cameAt({ trace, question, atUs, role, state, client }: AskedAbsence): CallbackRecord | undefined {
  let best: CallbackRecord | undefined;
  for (const record of eventRecords(trace)) {
    if (record.kind !== 'callback' || record.actor !== question.client) continue;
    if (client.dialect.canonicalRole(record.role) !== client.dialect.canonicalRole(role)) continue;
    if (question.uid !== undefined && record.args.uid !== question.uid) continue;
    if (state !== undefined && record.args.state !== state) continue;
    if (best === undefined || Math.abs(record.atUs - atUs) <= Math.abs(best.atUs - atUs)) best = record;
  }
  return best;
}

function isNear({ question, atUs }: AskedAbsence, came: CallbackRecord): boolean {
  return question.atUs === undefined || Math.abs(came.atUs - atUs) <= NEAR_US;
}

function itCame({ trace, client }: AskedAbsence, came: CallbackRecord): Explanation {
  const known = explain(trace, came.seq);
  const text = `It did come: ${uidText(client.spec.uid)} received ${toldText(toldData(came))} at ${momentText(came.atUs)}.`;
  return { ...known, title: text };
}

/** It came, but at another moment. */
function elsewhere({ client, atUs }: AskedAbsence, came: CallbackRecord | undefined): Sentence[] {
  if (came === undefined) return [];
  const told = { user: client.spec.uid, told: toldData(came), atUs: came.atUs, isLater: came.atUs > atUs };
  return [sentence({ kind: 'came-elsewhere', ...told }, came)];
}

function reasons(asked: AskedAbsence): Sentence[] {
  const { client, role } = asked;
  if (!client.dialect.fires(role)) return [neverRaised(asked)];
  const { process, since } = client;
  const { uid: self } = client.spec;
  if (process === 'dead') {
    const nothing = sentence({ kind: 'dead-is-told-nothing', self }, since.process);
    return [nothing, deathSentence(client, since.process)];
  }
  if (process !== 'running') {
    const later = sentence({ kind: 'told-when-it-goes-on', self });
    return [stoppedSentence(client, since.process), later];
  }
  if (client.isDestroyed) return [sentence({ kind: 'no-engine', self }, client.end), outsideSentence(client)];
  const presenceNews = presenceNewsOf(role);
  if (client.join === undefined && !isAboutEnds(asked)) {
    return [
      sentence({ kind: 'in-no-channel', user: self }),
      client.end === undefined ? notJoinedSentence(asked.trace, client, asked.atUs) : outsideSentence(client),
    ];
  }
  const said =
    presenceNews === undefined ? absenceOfOwnStep(asked) : absenceOfPresenceNews(asked, presenceNews);
  return [...said, ...heldBackSentences(client)];
}

/** What can be told of a client outside any channel: how it gets in, and how it got out. */
function isAboutEnds({ role, state }: AskedAbsence): boolean {
  if (isOfMatter(role, 'state')) return state !== 'RECONNECTING' && state !== 'FAILED';
  return isOfMatter(role, 'entry', 'return', 'departure', 'ban');
}

/** The surface has no such callback, or only declares it. */
function neverRaised(asked: AskedAbsence): Sentence {
  const { client, role, name, state } = asked;
  const { dialect } = client;
  if (state !== undefined) return noStates(client, state);
  const silence = dialect.whySilent(role);
  const counterpart = unmodelledCounterpart(dialect, role);
  if (counterpart !== undefined) {
    return sentence({ kind: 'counterpart', surface: surfaceOf(client), counterpart, name });
  }
  const kin = nearestKin(
    role,
    dialect.roles.filter((known) => known !== role && dialect.fires(known)),
  );
  return sentence({
    kind: 'never-raised',
    ...{ surface: surfaceOf(client), name },
    ...(silence === undefined ? {} : { why: silence }),
    ...(kin === undefined ? {} : { instead: dialect.traceName(kin) ?? kin }),
  });
}

/** What tells of a state on a surface that has no callback for states. */
const TELLS: Partial<Record<ConnectionState, CallbackRole>> = {
  CONNECTED: 'joinSuccess',
  RECONNECTING: 'connectionInterrupted',
  DISCONNECTED: 'leaveStats',
};

function noStates(client: ClientSituation, state: ConnectionState): Sentence {
  const { dialect, timings } = client;
  const role = TELLS[state];
  const isTold = role !== undefined && dialect.fires(role);
  return sentence({
    kind: 'no-states',
    ...{ surface: surfaceOf(client), state },
    ...(isTold ? { instead: dialect.traceName(role) ?? role } : {}),
    isEndless: state === 'FAILED' && timings.giveUpAfterUs === Infinity,
  });
}

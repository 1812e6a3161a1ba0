import { ruleOf, type RuleId } from '../../rulebook/rules/rules.ts';
import { callbackFacts, presenceNewsOf } from '../../vocabulary/callbacks.ts';
import type { SdkFamily } from '../../vocabulary/persona.ts';
import type { Sentence } from '../facts/explanation.ts';
import { situationAt } from '../facts/follow.ts';
import type { ClientSituation } from '../facts/situation.ts';
import type { Reason, ReasonKind } from '../reasons/reason.ts';
import type { AskedAbsence } from './asked-absence.ts';

const OF_PATH: Readonly<Record<SdkFamily, RuleId>> = {
  native: 'R-PATH-NATIVE',
  'web-legacy': 'R-PATH-WEB-LEGACY',
  'web-ng': 'R-PATH-WEB-NG',
};
const OF_SOCKET: Partial<Record<SdkFamily, RuleId>> = {
  'web-legacy': 'R-EDGE-WEB-LEGACY',
  'web-ng': 'R-EDGE-WEB-NG',
};

/** What keeps data away, as sentences name it. */
const OBSTACLES: readonly ReasonKind[] = [
  'path-failed',
  'edge-down',
  'udp-blocked',
  'cut',
  'preset-down',
  'loses-all',
  'died',
  'stopped',
];

/**
 * Rules about what stood in the way here, or about what carries this client's data: they are
 * nearer than those about silences at large.
 */
export function nearerRules(asked: AskedAbsence, sentences: readonly Sentence[]): readonly RuleId[] {
  const { client, role } = asked;
  const said = sentences.map(({ reason }) => reason);
  const rules =
    presenceNewsOf(role) === undefined
      ? [...ownEdgeRules(asked, said), ...transportRules(asked, said), ...pageMediaRules(asked, said)]
      : [...pathRules(asked, said), ...otherEdgeRules(client, said)];
  return rules.filter((id) => ruleOf(id)?.generations.includes(client.spec.sdk));
}

/**
 * Whether the path between two users alone stood in the way: rules about trouble of a user itself
 * say nothing of that.
 */
export function isOfPathAlone(sentences: readonly Sentence[]): boolean {
  const obstacles = sentences.map(({ reason }) => reason.kind).filter((kind) => OBSTACLES.includes(kind));
  return obstacles.length > 0 && obstacles.every((kind) => kind === 'path-failed');
}

/** The path to this client has failed, or that to somebody else while its own is well. */
function pathRules(asked: AskedAbsence, said: readonly Reason[]): RuleId[] {
  const { client, role } = asked;
  if (said.some((reason) => reason.kind === 'path-failed' && reason.observer === client.spec.uid))
    return [OF_PATH[client.family]];
  if (presenceNewsOf(role)?.isThere !== false) return [];
  return usersAsked(asked).some((user) => isLostToOthers(user, client.spec.id)) ? ['R-PATH-OTHERS'] : [];
}

function usersAsked({ trace, atUs, question }: AskedAbsence): readonly ClientSituation[] {
  const users = [...situationAt(trace, atUs).clients.values()];
  return users.filter(({ spec }) => question.uid === undefined || spec.uid === question.uid);
}

function isLostToOthers({ spec, paths }: ClientSituation, observer: string): boolean {
  const lost = [...paths].flatMap(([to, { running }]) => (running === undefined ? [] : [to]));
  return spec.id !== observer && lost.length > 0 && !lost.includes(observer);
}

function otherEdgeRules({ spec }: ClientSituation, said: readonly Reason[]): RuleId[] {
  return said.some((reason) => reason.kind === 'edge-down' && reason.user !== spec.uid)
    ? ['R-EDGE-OTHERS']
    : [];
}

/** The edge of the client itself has failed; that of a page is told by its socket where it closes it. */
function ownEdgeRules({ trace, client, role }: AskedAbsence, said: readonly Reason[]): RuleId[] {
  if (!isOfConnection(role) || !said.some((reason) => isOwn(reason, 'edge-down', client))) return [];
  if (client.family === 'native') return ['R-EDGE-NATIVE'];
  const failure = trace.records.at(client.since.edge.seq ?? -1);
  const isClosed =
    failure?.kind === 'input' && failure.action.do === 'failEdge' && failure.action.mode === 'closes';
  const rule = OF_SOCKET[client.family];
  return isClosed && rule !== undefined ? [rule] : [];
}

/** What its packets travel in: UDP that is blocked, and a proxy that its app has forced. */
function transportRules({ client, role, state }: AskedAbsence, said: readonly Reason[]): RuleId[] {
  if (client.family !== 'native') return [];
  const isForced = client.spec.cloudProxy !== undefined;
  const isBlocked = said.some((reason) => isOwn(reason, 'udp-blocked', client));
  if (role === 'proxyConnected') {
    if (!isForced) return ['R-UDP-FALLBACK'];
    return isBlocked ? ['R-PROXY-TRANSPORT', 'R-PROXY-CONNECTED'] : ['R-PROXY-CONNECTED'];
  }
  const isOnTheWayIn = isForced && (state === 'CONNECTING' || client.connection === 'CONNECTING');
  const setting: RuleId[] = isOnTheWayIn && callbackFacts(role).matter === 'state' ? ['R-PROXY-SETTING'] : [];
  if (!isBlocked || !isOfConnection(role)) return setting;
  return [...setting, isForced ? 'R-PROXY-TRANSPORT' : 'R-UDP-FALLBACK'];
}

/** The media connection of a page: another way where UDP is blocked, or the end of its signalling. */
function pageMediaRules({ client, role }: AskedAbsence, said: readonly Reason[]): RuleId[] {
  if (client.family !== 'web-ng') return [];
  if (said.some(({ kind }) => kind === 'media-may-drop')) return ['R4-WEB-MEDIA-RENEWED'];
  const isBlocked = said.some((reason) => isOwn(reason, 'udp-blocked', client));
  const isFallback = isBlocked && client.spec.cloudProxy === undefined && role === 'usingCloudProxy';
  return isFallback ? ['R4-WEB-MEDIA-FALLBACK'] : [];
}

/** What an app is told of its own connection while it breaks and comes back, or as it gets in. */
function isOfConnection(role: AskedAbsence['role']): boolean {
  const { matter } = callbackFacts(role);
  return (
    matter === 'interruption' ||
    matter === 'loss' ||
    matter === 'state' ||
    matter === 'return' ||
    matter === 'trouble' ||
    matter === 'entry'
  );
}

function isOwn(reason: Reason, kind: 'edge-down' | 'udp-blocked', { spec }: ClientSituation): boolean {
  return reason.kind === kind && reason.user === spec.uid;
}

import type { ClientSpec } from '../vocabulary/client-spec.ts';
import { describePair } from '../network/preset-label.ts';
import { openedClients } from '../trace/opened-clients.ts';
import type { ExplainedTrace } from '../why/facts/explanation.ts';
import { situationBefore } from '../why/facts/follow.ts';
import type { ClientSituation, Situation } from '../why/facts/situation.ts';
import { eventRecords } from '../why/facts/event-records.ts';
import { actsOf } from './acts.ts';
import { Ascription } from './ascribe.ts';
import type { Act, Chapter, ActKind, Telling } from './summary.ts';
import { tellingsOf } from './tellings.ts';

/** For so many acts it is worked out who was told nothing of it, which takes a walk each. */
const MOST_WEIGHED = 200;

/** Every client of a run, those opened on the way as well. */
export function clientsOf(trace: ExplainedTrace): readonly ClientSpec[] {
  return openedClients(trace, eventRecords(trace));
}

/** Every act of a run with what came of it. */
export function chaptersOf(trace: ExplainedTrace): readonly Chapter[] {
  const records = eventRecords(trace);
  const clients = clientsOf(trace);
  const list = actsOf(records, clients);
  const acts = list.all.map((act, number) => (number < MOST_WEIGHED ? withNumbers(trace, act) : act));
  const told = new Map<Act, Telling[]>(acts.map((act) => [act, []]));
  const ascription = new Ascription(trace, clients, acts, (seq) => list.numberOf(seq));
  for (const telling of ownFirst(tellingsOf(records, clients))) {
    const by = ascription.actOf(telling);
    if (by !== undefined) told.get(by)?.push(telling);
  }
  for (const own of told.values()) own.sort((one, other) => one.seq - other.seq);
  return acts.map((act, number) => {
    const own = told.get(act) ?? [];
    return {
      act,
      told: own,
      untold: number < MOST_WEIGHED ? untoldOf(trace, act, own) : [],
      isOpen: isOpenAtEnd(acts, number),
    };
  });
}

/** At one moment what apps hear of their own connection comes first: the rest may follow from it. */
function ownFirst(tellings: readonly Telling[]): readonly Telling[] {
  const rank = ({ uid }: Telling): number => (uid === null ? 0 : 1);
  return [...tellings].sort((one, other) => one.atUs - other.atUs || rank(one) - rank(other));
}

/** The numbers of a link that was changed field by field. */
function withNumbers(trace: ExplainedTrace, act: Act): Act {
  const [seq] = act.seqs;
  if (act.kind !== 'network' || act.detail !== '' || seq === undefined) return act;
  const client = situationBefore(trace, seq + 1).clients.get(act.clients[0] ?? '');
  return client === undefined ? act : { ...act, detail: describePair(client.up, client.down) };
}

/**
 * Others that were in the channel of those it happened to, and whose apps were told nothing of it.
 */
function untoldOf(trace: ExplainedTrace, act: Act, told: readonly Telling[]): readonly string[] {
  const [seq = 0] = act.seqs;
  const situation = situationBefore(trace, seq);
  const channels = new Set(act.clients.map((id) => channelOf(situation, id, act)));
  const heard = new Set(told.map(({ client }) => client));
  return [...situation.clients.values()]
    .filter((client) => isIn(client) && channels.has(client.join?.value))
    .map(({ spec }) => spec.id)
    .filter((id) => !heard.has(id) && !act.clients.includes(id));
}

function channelOf(situation: Situation, id: string, { kind, detail }: Act): string | undefined {
  if (kind === 'joined' || (kind === 'channel-banned' && detail !== '')) return detail;
  const client = situation.clients.get(id);
  return kind === 'restarted' || kind === 'reloaded' ? client?.channel : client?.join?.value;
}

function isIn({ join, connected, process }: ClientSituation): boolean {
  return join !== undefined && connected !== undefined && process !== 'dead';
}

/** Deeds that keep somebody away until another ends them. */
const AWAY: readonly ActKind[] = [
  'killed',
  'crashed',
  'voip',
  'discarded',
  'away',
  'frozen',
  'hung',
  'cut',
  'uplink-cut',
  'downlink-cut',
];

function isOpenAtEnd(acts: readonly Act[], number: number): boolean {
  const act = acts[number];
  if (act === undefined || !AWAY.includes(act.kind)) return false;
  for (let at = number + 1; at < acts.length; at++) {
    if (acts[at]?.clients.some((id) => act.clients.includes(id))) return false;
  }
  return true;
}

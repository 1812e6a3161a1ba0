import type { ClientSpec } from '../vocabulary/client-spec.ts';
import { describePair } from '../network/preset-label.ts';
import { openedClients } from '../trace/opened-clients.ts';
import { explain } from '../why/because/explain.ts';
import type { ExplainedTrace } from '../why/facts/explanation.ts';
import { situationBefore } from '../why/facts/follow.ts';
import { clientOfUid, type ClientSituation, type Situation } from '../why/facts/situation.ts';
import { eventRecords } from '../why/facts/event-records.ts';
import { actsOf } from './acts.ts';
import type { Act, Chapter, ActKind, Telling, NewsKind } from './summary.ts';
import { tellingsOf } from './tellings.ts';
import type { Micros } from '../time/micros.ts';

/**
 * How many notifications are traced back to their cause, which takes a walk through the run each;
 * beyond that, the last act counts as the cause.
 */
const MOST_TRACED = 600;
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
  const acts = actsOf(records, clients).map((act, number) =>
    number < MOST_WEIGHED ? withNumbers(trace, act) : act,
  );
  const bySeq = new Map(acts.flatMap((act) => act.seqs.map((seq) => [seq, act] as const)));
  const told = new Map<Act, Telling[]>(acts.map((act) => [act, []]));
  /** What brought each client into its channel last: it brings the news of that as well. */
  const entries = new Map<string, Entry>();
  for (const [number, telling] of tellingsOf(records, clients).entries()) {
    const traced = number < MOST_TRACED ? tracedAct(trace, bySeq, telling) : undefined;
    const by = entryOf(trace, telling, entries, traced) ?? traced ?? lastAct(clients, acts, telling);
    if (by === undefined) continue;
    told.get(by)?.push(telling);
    if (telling.newsKind === 'in' || telling.newsKind === 'back')
      entries.set(telling.client, { act: by, atUs: telling.atUs });
  }
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

/** The numbers of a link that was changed field by field. */
function withNumbers(trace: ExplainedTrace, act: Act): Act {
  const [seq] = act.seqs;
  if (act.kind !== 'network' || act.detail !== '' || seq === undefined) return act;
  const client = situationBefore(trace, seq + 1).clients.get(act.clients[0] ?? '');
  return client === undefined ? act : { ...act, detail: describePair(client.up, client.down) };
}

/**
 * The act that a reason leads to. Of what is gone, the one that began it all; of what is there
 * again, the one that let it through; what runs out while a process is stopped comes of its going
 * on.
 */
function tracedAct(
  trace: ExplainedTrace,
  bySeq: ReadonlyMap<number, Act>,
  telling: Telling,
): Act | undefined {
  const chain = explain(trace, telling.seq).sentences.flatMap(({ seq }) => bySeq.get(seq ?? -1) ?? []);
  const isThere =
    ARRIVALS.includes(telling.newsKind) || telling.newsKind === 'in' || telling.newsKind === 'back';
  const [first] = chain;
  if (isThere || first?.kind === 'thawed' || first?.kind === 'answering') return first;
  return chain.findLast(({ kind }) => !IN.includes(kind));
}

/** Deeds that bring nobody the news that somebody is gone. */
const IN: readonly ActKind[] = ['joined', 'restarted'];

/** Tidings of somebody who is there. */
const ARRIVALS: readonly NewsKind[] = ['user-there', 'user-back', 'stream-there', 'stream-back', 'ghost'];

interface Entry {
  readonly act: Act;
  readonly atUs: Micros;
}

/**
 * News of arrivals come of an entry: of the client's own, where it is told who is there as it
 * comes in; else of the other's, and of what let it in, which may be later than its call of join.
 */
function entryOf(
  trace: ExplainedTrace,
  { client, newsKind, uid, seq, atUs }: Telling,
  entries: ReadonlyMap<string, Entry>,
  traced: Act | undefined,
): Act | undefined {
  if (!ARRIVALS.includes(newsKind)) return undefined;
  const own = entries.get(client);
  if (own?.atUs === atUs) return own.act;
  if (traced?.kind !== 'joined' || uid === null) return undefined;
  const user = clientOfUid(situationBefore(trace, seq), uid);
  return user === undefined ? undefined : entries.get(user.spec.id)?.act;
}

/**
 * Where no reason leads to an act: the last one of the user that it is about, or of the client
 * itself.
 */
function lastAct(
  clients: readonly ClientSpec[],
  acts: readonly Act[],
  { client, newsKind, uid, seq }: Telling,
): Act | undefined {
  const ids = new Set(
    clients.flatMap((spec) => ((uid === null ? spec.id === client : spec.uid === uid) ? [spec.id] : [])),
  );
  const isGone = newsKind === 'user-gone' || newsKind === 'stream-gone';
  let last: Act | undefined;
  for (let at = actsBefore(acts, seq) - 1; at >= 0; at--) {
    const act = acts[at] as Act;
    if (!act.clients.some((id) => ids.has(id))) continue;
    if (!isGone || !IN.includes(act.kind)) return act;
    last ??= act;
  }
  return last;
}

/** How many acts began before a record: they are in order. */
function actsBefore(acts: readonly Act[], seq: number): number {
  let low = 0;
  let high = acts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((acts[middle]?.seqs[0] ?? Infinity) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
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
  if (kind === 'joined') return detail;
  const client = situation.clients.get(id);
  return kind === 'restarted' ? client?.channel : client?.join?.value;
}

function isIn({ join, connected, process }: ClientSituation): boolean {
  return join !== undefined && connected !== undefined && process !== 'dead';
}

/** Deeds that keep somebody away until another ends them. */
const AWAY: readonly ActKind[] = [
  'killed',
  'crashed',
  'voip',
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

import { isOfMatter, isPeriodic, presenceNewsOf } from '../vocabulary/callbacks.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { ConnectionState } from '../vocabulary/neutral-callback.ts';
import { mediumToldBy } from '../vocabulary/remote-media.ts';
import { MEDIA_TYPES } from '../vocabulary/media.ts';
import type { Micros } from '../time/micros.ts';
import type { CallbackRecord, ServerRecord, StateRecord, TraceRecord } from '../trace/records.ts';
import { AppConnections } from '../actions/app-connections.ts';
import { concernedBy } from '../situation/concerned.ts';
import { givenSoFar, type GivenUids } from '../trace/given-uids.ts';
import { applyRecord } from '../situation/apply-record.ts';
import { ClientState } from '../situation/client-state.ts';
import type { Telling, NewsKind } from './summary.ts';

/** A client, and what its app has heard since its process started. */
class Listener extends ClientState {
  /** The server has turned the join away that it waits for. */
  isTurnedAway = false;
  /** It had been connected in its stay before the last record. */
  wasInBefore = false;
  /** When it came in, so that the list of those who are there is no news. */
  enteredUs: Micros | undefined = undefined;
  /** `user 1`, `stream 1`: of whom it has been told that it is there, and when first. */
  readonly known = new Map<string, Micros>();
}

/**
 * Everything that apps were told and that a summary speaks of: changes of their own connection
 * that came with a callback, and who else is there or gone. The list that a newcomer gets of those
 * who are there is left out; so are several callbacks that say the same at one moment.
 */
export function tellingsOf(
  records: readonly TraceRecord[],
  clients: readonly ClientSpec[],
): readonly Telling[] {
  const listeners = new Map(clients.map((spec) => [spec.id, new Listener(spec)]));
  const connections = new AppConnections(clients);
  const told = toldMoments(records);
  const given = givenSoFar(records);
  const seen = new Map<string, number>();
  const tellings: (Telling | undefined)[] = [];
  for (const record of records) {
    if (record.kind === 'server') noteRefusal(record, listeners);
    for (const id of concernedBy(record, connections)) takeIn(listeners.get(id), record);
    const news = newsOf(record, listeners, given);
    if (news === undefined) continue;
    const { actor, atUs, seq } = record;
    if (record.kind === 'state' && !told.has(`${actor} ${atUs}`)) continue;
    const key = keyOf(actor, news, atUs);
    if (news.newsKind === 'stream-gone' && takeBack(tellings, seen, { actor, atUs, news })) continue;
    const at = seen.get(key);
    const known = at === undefined ? undefined : tellings[at];
    if (at === undefined || known === undefined) {
      seen.set(key, tellings.length);
      tellings.push({ client: actor, atUs, seq, ...news });
    } else if (known.medium !== news.medium) tellings[at] = asWhole(known);
  }
  return tellings.filter((telling) => telling !== undefined);
}

const keyOf = (actor: string, { newsKind, uid }: News, atUs: Micros): string =>
  `${actor} ${newsKind} ${uid ?? ''} ${atUs}`;

/**
 * What comes and goes at one moment, as of a user who comes back muted, was no news: what is left
 * of it is. Says whether there was such.
 */
function takeBack(
  tellings: (Telling | undefined)[],
  seen: ReadonlyMap<string, number>,
  { actor, atUs, news }: { readonly actor: string; readonly atUs: Micros; readonly news: News },
): boolean {
  const came = (['stream-there', 'stream-back'] as const)
    .map((newsKind) => seen.get(keyOf(actor, { ...news, newsKind }, atUs)))
    .find((at) => at !== undefined && tellings[at] !== undefined);
  if (came === undefined) return false;
  const whole = tellings[came];
  const left = MEDIA_TYPES.find((medium) => medium !== news.medium);
  const isPart = news.medium !== undefined && whole?.medium === undefined;
  tellings[came] =
    isPart && whole !== undefined && left !== undefined ? { ...whole, medium: left } : undefined;
  return true;
}

type News = Pick<Telling, 'newsKind' | 'uid' | 'medium'>;

/** Told of both media at one moment: of the whole stream. */
function asWhole({ medium: _medium, ...telling }: Telling): Telling {
  return telling;
}

function noteRefusal(record: ServerRecord, listeners: ReadonlyMap<string, Listener>): void {
  const { event, uid, channel } = record;
  if (event !== 'join-refused') return;
  const isMeant = ({ spec }: Listener): boolean =>
    record.client === undefined ? spec.uid === uid : spec.id === record.client;
  for (const client of listeners.values())
    if (isMeant(client) && client.channel === channel && !client.wasConnected) client.isTurnedAway = true;
}

function takeIn(client: Listener | undefined, record: TraceRecord): void {
  if (client === undefined) return;
  const { call } = client;
  client.wasInBefore = client.wasConnected;
  applyRecord(client, record);
  // An app that has left meanwhile hears of its leave.
  if (record.kind === 'state' && call === 'none') client.isTurnedAway = false;
  if (record.kind !== 'process' || record.event !== 'exited') return;
  client.enteredUs = undefined;
  client.known.clear();
}

/** What the app of its client hears by a record that was taken in. */
function newsOf(
  record: TraceRecord,
  listeners: ReadonlyMap<string, Listener>,
  given: GivenUids,
): News | undefined {
  const client = listeners.get(record.actor);
  if (client === undefined) return undefined;
  if (record.kind === 'state') return ofState(record, client, client.wasInBefore);
  return record.kind === 'callback' ? ofCallback(record, client, listeners, given) : undefined;
}

/** Moments at which apps were told anything of their own connection. */
function toldMoments(records: readonly TraceRecord[]): ReadonlySet<string> {
  return new Set(
    records.flatMap((record) =>
      record.kind === 'callback' && presenceNewsOf(record.role) === undefined && !isPeriodic(record.role)
        ? [`${record.actor} ${record.atUs}`]
        : [],
    ),
  );
}

function ofState({ to, atUs }: StateRecord, client: Listener, wasConnected: boolean): News | undefined {
  const own = (newsKind: NewsKind): News => ({ newsKind, uid: null });
  switch (to satisfies ConnectionState) {
    case 'CONNECTING':
      client.isTurnedAway = false;
      return undefined;
    case 'CONNECTED':
      if (!wasConnected) client.enteredUs = atUs;
      return own(wasConnected ? 'back' : 'in');
    case 'RECONNECTING':
      return own('interrupted');
    case 'FAILED':
      return ended(client, 'failed');
    case 'DISCONNECTED':
      return ended(client, 'out');
  }
}

/** A join that was turned away has ended so once. */
function ended(client: Listener, newsKind: 'failed' | 'out'): News {
  const { isTurnedAway } = client;
  client.isTurnedAway = false;
  return { newsKind: isTurnedAway ? 'refused' : newsKind, uid: null };
}

function ofCallback(
  { role, args, atUs }: CallbackRecord,
  client: Listener,
  listeners: ReadonlyMap<string, Listener>,
  given: GivenUids,
): News | undefined {
  if (isOfMatter(role, 'loss')) return { newsKind: 'lost', uid: null };
  if (mediumToldBy(role) !== undefined && args.uid !== undefined) return ofMedia(args, args.uid);
  const news = presenceNewsOf(role);
  if (news === undefined || args.uid === undefined) return undefined;
  const { group, isThere } = news;
  const { uid, mediaType } = args;
  const medium = group === 'stream' && mediaType !== undefined ? { medium: mediaType } : {};
  const key = `${group} ${uid}`;
  // What a newcomer is told of whoever sends nothing is part of the list.
  const isListed = client.enteredUs === atUs && (client.known.get(key) ?? atUs) === atUs;
  if (!isThere)
    return group === 'stream' && isListed ? undefined : { newsKind: `${group}-gone`, uid, ...medium };
  const isAgain = (client.known.get(key) ?? atUs) < atUs;
  if (!client.known.has(key)) client.known.set(key, atUs);
  if (client.enteredUs !== atUs)
    return { newsKind: `${group}-${isAgain ? 'back' : 'there'}`, uid, ...medium };
  return group === 'user' && isGhost(uid, listeners, given) ? { newsKind: 'ghost', uid } : undefined;
}

/** The media of a user stand still, or go on; that they start and stop, the user says. */
function ofMedia({ state, reason }: CallbackRecord['args'], uid: number): News | undefined {
  if (state === 'FROZEN') return { newsKind: 'user-still', uid };
  return reason === 'NETWORK_RECOVERY' ? { newsKind: 'user-moving', uid } : undefined;
}

/** Whether nobody with this UID has a process any more, or its client is another user by now. */
function isGhost(uid: number, listeners: ReadonlyMap<string, Listener>, given: GivenUids): boolean {
  const own = [...listeners.values()].filter(({ spec }) => spec.uid === uid);
  return (
    (own.length > 0 || given.ownerOf(uid) !== undefined) && own.every(({ process }) => process === 'dead')
  );
}

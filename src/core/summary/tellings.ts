import { isOfMatter, presenceNewsOf } from '../vocabulary/callbacks.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { ConnectionState } from '../vocabulary/neutral-callback.ts';
import { mediumToldBy } from '../vocabulary/remote-media.ts';
import type { Micros } from '../time/micros.ts';
import type { CallbackRecord, StateRecord, TraceRecord } from '../trace/records.ts';
import { applyRecord } from '../situation/apply-record.ts';
import { ClientState } from '../situation/client-state.ts';
import type { Telling, NewsKind } from './summary.ts';

/** A client, and what its app has heard since its process started. */
class Listener extends ClientState {
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
  const told = toldMoments(records);
  const seen = new Set<string>();
  const tellings: Telling[] = [];
  for (const record of records) {
    const news = newsOf(record, listeners);
    if (news === undefined) continue;
    const { actor, atUs, seq } = record;
    if (record.kind === 'state' && !told.has(`${actor} ${atUs}`)) continue;
    const key = `${actor} ${news.newsKind} ${news.uid ?? ''} ${atUs}`;
    if (seen.has(key)) continue;
    seen.add(key);
    tellings.push({ client: actor, atUs, seq, ...news });
  }
  return tellings;
}

type News = Pick<Telling, 'newsKind' | 'uid'>;

/** Takes in a record, and says what the app of its client hears by it. */
function newsOf(record: TraceRecord, listeners: ReadonlyMap<string, Listener>): News | undefined {
  const client = listeners.get(record.kind === 'input' ? record.action.client : record.actor);
  if (client === undefined) return undefined;
  const { wasConnected } = client;
  applyRecord(client, record);
  if (record.kind === 'process' && record.event === 'exited') {
    client.enteredUs = undefined;
    client.known.clear();
  }
  if (record.kind === 'state') return ofState(record, client, wasConnected);
  return record.kind === 'callback' ? ofCallback(record, client, listeners) : undefined;
}

/** Moments at which apps were told anything of their own connection. */
function toldMoments(records: readonly TraceRecord[]): ReadonlySet<string> {
  return new Set(
    records.flatMap((record) =>
      record.kind === 'callback' &&
      presenceNewsOf(record.role) === undefined &&
      record.role !== 'networkQuality'
        ? [`${record.actor} ${record.atUs}`]
        : [],
    ),
  );
}

function ofState({ to, atUs }: StateRecord, client: Listener, wasConnected: boolean): News | undefined {
  const own = (newsKind: NewsKind): News => ({ newsKind, uid: null });
  switch (to satisfies ConnectionState) {
    case 'CONNECTING':
      return undefined;
    case 'CONNECTED':
      if (!wasConnected) client.enteredUs = atUs;
      return own(wasConnected ? 'back' : 'in');
    case 'RECONNECTING':
      return own('interrupted');
    case 'FAILED':
      return own('failed');
    case 'DISCONNECTED':
      return own('out');
  }
}

function ofCallback(
  { role, args, atUs }: CallbackRecord,
  client: Listener,
  listeners: ReadonlyMap<string, Listener>,
): News | undefined {
  if (isOfMatter(role, 'loss')) return { newsKind: 'lost', uid: null };
  if (mediumToldBy(role) !== undefined && args.uid !== undefined) return ofMedia(args, args.uid);
  const news = presenceNewsOf(role);
  if (news === undefined || args.uid === undefined) return undefined;
  const { group, isThere } = news;
  const { uid } = args;
  if (!isThere) return { newsKind: `${group}-gone`, uid };
  const key = `${group} ${uid}`;
  const isAgain = (client.known.get(key) ?? atUs) < atUs;
  if (!client.known.has(key)) client.known.set(key, atUs);
  if (client.enteredUs !== atUs) return { newsKind: `${group}-${isAgain ? 'back' : 'there'}`, uid };
  return group === 'user' && isGhost(uid, listeners) ? { newsKind: 'ghost', uid } : undefined;
}

/** The media of a user stand still, or go on; that they start and stop, the user says. */
function ofMedia({ state, reason }: CallbackRecord['args'], uid: number): News | undefined {
  if (state === 'FROZEN') return { newsKind: 'user-still', uid };
  return reason === 'NETWORK_RECOVERY' ? { newsKind: 'user-moving', uid } : undefined;
}

/** Whether nobody with this UID has a process any more. */
function isGhost(uid: number, listeners: ReadonlyMap<string, Listener>): boolean {
  const own = [...listeners.values()].filter(({ spec }) => spec.uid === uid);
  return own.length > 0 && own.every(({ process }) => process === 'dead');
}

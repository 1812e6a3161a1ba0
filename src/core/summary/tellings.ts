import { isOfMatter, presenceNewsOf } from '../vocabulary/callbacks.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { ConnectionState } from '../vocabulary/neutral-callback.ts';
import type { Micros } from '../time/micros.ts';
import type { CallbackRecord, StateRecord, TraceRecord } from '../trace/records.ts';
import type { Telling, NewsKind } from './summary.ts';

/** A client's own connection as far as its newsKind depend on what was before. */
interface Stay {
  /** It has been in the channel since it joined. */
  wasIn: boolean;
  /** When it came in, so that the list of those who are there is no news. */
  enteredUs: Micros | undefined;
  /** `user 1`, `stream 1`: of whom it has been told that it is there, and when first. */
  readonly known: Map<string, Micros>;
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
  const uids = new Map(clients.map(({ id, uid }) => [id, uid]));
  const ended = new Set<number>();
  const stays = new Map<string, Stay>();
  const told = toldMoments(records);
  const seen = new Set<string>();
  const tellings: Telling[] = [];
  for (const record of records) {
    if (record.kind === 'process') {
      const uid = uids.get(record.actor) ?? -1;
      if (record.event === 'started') ended.delete(uid);
      if (record.event === 'exited') {
        ended.add(uid);
        stays.delete(record.actor);
      }
    }
    if (record.kind !== 'state' && record.kind !== 'callback') continue;
    const stay = stays.get(record.actor) ?? { wasIn: false, enteredUs: undefined, known: new Map() };
    stays.set(record.actor, stay);
    const news = record.kind === 'state' ? ofState(record, stay) : ofCallback(record, stay, ended);
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

/** Moments at which apps were told anything of their own connection. */
function toldMoments(records: readonly TraceRecord[]): ReadonlySet<string> {
  return new Set(
    records.flatMap((record) =>
      record.kind === 'callback' && presenceNewsOf(record.role) === undefined
        ? [`${record.actor} ${record.atUs}`]
        : [],
    ),
  );
}

function ofState({ to, atUs }: StateRecord, stay: Stay): News | undefined {
  const own = (newsKind: NewsKind): News => ({ newsKind, uid: null });
  switch (to satisfies ConnectionState) {
    case 'CONNECTING':
      return undefined;
    case 'CONNECTED': {
      const isBack = stay.wasIn;
      if (!isBack) stay.enteredUs = atUs;
      stay.wasIn = true;
      return own(isBack ? 'back' : 'in');
    }
    case 'RECONNECTING':
      return own('interrupted');
    case 'FAILED':
      stay.wasIn = false;
      return own('failed');
    case 'DISCONNECTED':
      stay.wasIn = false;
      return own('out');
  }
}

function ofCallback(
  { role, args, atUs }: CallbackRecord,
  stay: Stay,
  ended: ReadonlySet<number>,
): News | undefined {
  if (isOfMatter(role, 'loss')) return { newsKind: 'lost', uid: null };
  const newsKind = presenceNewsOf(role);
  if (newsKind === undefined || args.uid === undefined) return undefined;
  const { uid } = args;
  if (!newsKind.isThere) return { newsKind: `${newsKind.group}-gone`, uid };
  const key = `${newsKind.group} ${uid}`;
  const isAgain = (stay.known.get(key) ?? atUs) < atUs;
  if (!stay.known.has(key)) stay.known.set(key, atUs);
  if (stay.enteredUs !== atUs) return { newsKind: `${newsKind.group}-${isAgain ? 'back' : 'there'}`, uid };
  return newsKind.group === 'user' && ended.has(uid) ? { newsKind: 'ghost', uid } : undefined;
}

import { isUdpBlocked } from '../network/client-network.ts';
import { capitalised, say, type Phrase } from '../phrase/phrase.ts';
import { isUdpCutOff } from '../situation/client-state.ts';
import { CLOUD_PROXIES, PROXY_TYPES, type CloudProxy } from '../vocabulary/client-spec.ts';
import type { Micros } from '../time/micros.ts';
import { eventRecords } from '../why/facts/event-records.ts';
import type { ExplainedTrace } from '../why/facts/explanation.ts';
import { situationBefore } from '../why/facts/follow.ts';
import type { ClientNames } from './names.ts';
import { ENTRIES } from './act-list.ts';
import type { Act, NewsKind, Telling } from './summary.ts';

/** What apps are told who have forced a proxy. */
const FORCED: readonly string[] = Object.values(PROXY_TYPES);
const COMES_IN: readonly NewsKind[] = ['in', 'back'];

/**
 * R-UDP-FALLBACK, R-PROXY-CONNECTED. Knows which apps came in, or back, over TCP or through a cloud
 * proxy that they have forced, as they were told at that moment; and for which no UDP got through
 * as they called join.
 */
export class TcpEntries {
  private readonly trace: ExplainedTrace;
  /** The type of proxy that was told of at a moment. */
  private readonly moments: ReadonlyMap<string, string>;

  constructor(trace: ExplainedTrace) {
    this.trace = trace;
    this.moments = new Map(
      eventRecords(trace).flatMap((record): [string, string][] =>
        record.kind === 'callback' && record.role === 'proxyConnected'
          ? [[momentOf(record.actor, record), record.args.proxyType ?? '']]
          : [],
      ),
    );
  }

  /**
   * `Windows was connected over TCP, as UDP was blocked.` `UDP was blocked for Android.` `iOS was
   * connected through the cloud proxy over UDP.` Empty where there is nothing of the kind.
   */
  sentences(told: readonly Telling[], names: ClientNames, act?: Act): readonly Phrase[] {
    const entries = told.filter(
      (one) => COMES_IN.includes(one.newsKind) && this.moments.has(momentOf(one.client, one)),
    );
    const fallen = entries.filter((one) => !FORCED.includes(this.proxyOf(one)));
    const ids = [...new Set(fallen.map(({ client }) => client))];
    const shutOut = act === undefined ? [] : this.shutOutBy(act).filter((id) => !ids.includes(id));
    const reason = fallen.every((entry) => this.isBlocked(entry)) ? ', as UDP was blocked' : '';
    const were = ids.length > 1 ? 'were' : 'was';
    return [
      ...CLOUD_PROXIES.flatMap((proxy) => this.throughProxy(entries, proxy, names)),
      ...(ids.length === 0 ? [] : [capitalised(say`${names.all(ids)} ${were} connected over TCP${reason}.`)]),
      ...(shutOut.length === 0 ? [] : [say`UDP was blocked for ${names.all(shutOut)}.`]),
    ];
  }

  /** Who came in through a cloud proxy that its app has forced. */
  private throughProxy(
    entries: readonly Telling[],
    proxy: CloudProxy,
    names: ClientNames,
  ): readonly Phrase[] {
    const own = entries.filter((one) => this.proxyOf(one) === PROXY_TYPES[proxy]);
    const ids = [...new Set(own.map(({ client }) => client))];
    if (ids.length === 0) return [];
    const were = ids.length > 1 ? 'were' : 'was';
    return [
      capitalised(
        say`${names.all(ids)} ${were} connected through the cloud proxy over ${proxy.toUpperCase()}.`,
      ),
    ];
  }

  private proxyOf(one: Telling): string {
    return this.moments.get(momentOf(one.client, one)) ?? '';
  }

  /** Whom a call of join finds without UDP. */
  private shutOutBy({ kind, clients, seqs: [seq] }: Act): readonly string[] {
    if (!ENTRIES.includes(kind) || seq === undefined) return [];
    const situation = situationBefore(this.trace, seq);
    return clients.filter((id) => {
      const client = situation.clients.get(id);
      return client !== undefined && isUdpCutOff(client);
    });
  }

  private isBlocked({ client, seq }: Telling): boolean {
    const at = situationBefore(this.trace, seq).clients.get(client);
    return at !== undefined && isUdpBlocked(at);
  }
}

const momentOf = (client: string, { atUs }: { readonly atUs: Micros }): string => `${client} ${atUs}`;

import { capitalised, say, type Phrase } from '../phrase/phrase.ts';
import { isUdpCutOff } from '../situation/client-state.ts';
import type { Micros } from '../time/micros.ts';
import { eventRecords } from '../why/facts/event-records.ts';
import type { ExplainedTrace } from '../why/facts/explanation.ts';
import { situationBefore } from '../why/facts/follow.ts';
import type { ClientNames } from './names.ts';
import { ENTRIES } from './act-list.ts';
import type { Act, NewsKind, Telling } from './summary.ts';

const COMES_IN: readonly NewsKind[] = ['in', 'back'];

/**
 * R-UDP-FALLBACK. Knows which apps came in, or back, over TCP, as they were told at that moment; and
 * for which no UDP got through as they called join.
 */
export class TcpEntries {
  private readonly trace: ExplainedTrace;
  private readonly moments: ReadonlySet<string>;

  constructor(trace: ExplainedTrace) {
    this.trace = trace;
    this.moments = new Set(
      eventRecords(trace).flatMap((record) =>
        record.kind === 'callback' && record.role === 'proxyConnected'
          ? [momentOf(record.actor, record)]
          : [],
      ),
    );
  }

  /**
   * `Windows was connected over TCP, as UDP was blocked.` `UDP was blocked for Android.` Empty where
   * there is nothing of the kind.
   */
  sentences(told: readonly Telling[], names: ClientNames, act?: Act): readonly Phrase[] {
    const entries = told.filter(
      (one) => COMES_IN.includes(one.newsKind) && this.moments.has(momentOf(one.client, one)),
    );
    const ids = [...new Set(entries.map(({ client }) => client))];
    const shutOut = act === undefined ? [] : this.shutOutBy(act).filter((id) => !ids.includes(id));
    const reason = entries.every((entry) => this.isBlocked(entry)) ? ', as UDP was blocked' : '';
    const were = ids.length > 1 ? 'were' : 'was';
    return [
      ...(ids.length === 0 ? [] : [capitalised(say`${names.all(ids)} ${were} connected over TCP${reason}.`)]),
      ...(shutOut.length === 0 ? [] : [say`UDP was blocked for ${names.all(shutOut)}.`]),
    ];
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
    return at?.up.udp === 'blocked' || at?.down.udp === 'blocked';
  }
}

const momentOf = (client: string, { atUs }: { readonly atUs: Micros }): string => `${client} ${atUs}`;

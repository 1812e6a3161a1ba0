import { capitalised, say, type Phrase } from '../phrase/phrase.ts';
import type { Micros } from '../time/micros.ts';
import { eventRecords } from '../why/facts/event-records.ts';
import type { ExplainedTrace } from '../why/facts/explanation.ts';
import { situationBefore } from '../why/facts/follow.ts';
import type { ClientNames } from './names.ts';
import type { NewsKind, Telling } from './summary.ts';

const COMES_IN: readonly NewsKind[] = ['in', 'back'];

/** Knows which apps came in, or back, over TCP: they were told so at that moment (R-UDP-FALLBACK). */
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

  /** `Windows was connected over TCP, as UDP was blocked.`; empty where none of these was. */
  sentences(told: readonly Telling[], names: ClientNames): readonly Phrase[] {
    const entries = told.filter(
      (one) => COMES_IN.includes(one.newsKind) && this.moments.has(momentOf(one.client, one)),
    );
    const ids = [...new Set(entries.map(({ client }) => client))];
    if (ids.length === 0) return [];
    const reason = entries.every((entry) => this.isBlocked(entry)) ? ', as UDP was blocked' : '';
    return [
      capitalised(say`${names.all(ids)} ${ids.length > 1 ? 'were' : 'was'} connected over TCP${reason}.`),
    ];
  }

  private isBlocked({ client, seq }: Telling): boolean {
    const at = situationBefore(this.trace, seq).clients.get(client);
    return at?.up.udp === 'blocked' || at?.down.udp === 'blocked';
  }
}

const momentOf = (client: string, { atUs }: { readonly atUs: Micros }): string => `${client} ${atUs}`;

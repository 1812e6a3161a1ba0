import { givenSoFar, type GivenUids } from '../trace/given-uids.ts';
import { eventRecords } from '../why/facts/event-records.ts';
import type { CallbackRecord } from '../trace/records.ts';
import type { Micros } from '../time/micros.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import { explain } from '../why/because/explain.ts';
import type { ExplainedTrace } from '../why/facts/explanation.ts';
import { simultaneousCallback } from '../why/facts/lookup.ts';
import { situationBefore } from '../why/facts/follow.ts';
import { clientOfUid } from '../why/facts/situation.ts';
import { ENTRIES } from './act-list.ts';
import type { Act, ActKind, NewsKind, Telling } from './summary.ts';

/**
 * How many notifications are traced back to their cause, which takes a walk through the run each;
 * beyond that, the last act that could bring such news counts as the cause.
 */
const MOST_TRACED = 600;

/** Deeds that let data through again, or make an SDK connect anew. */
const OPENS: readonly ActKind[] = [
  'thawed',
  'answering',
  'restored',
  'uplink-restored',
  'downlink-restored',
  'path-restored',
  'network',
  'recording',
  'handover',
  'reconnect',
  // That it is back is told as what came of the failure.
  'edge-failed',
];
/** Deeds that bring somebody, or its data, to others. */
const BRINGS: readonly ActKind[] = [...ENTRIES, ...OPENS, 'token-renewed', 'media', 'role'];
/** Deeds that keep data away for as long as they last. */
const HINDERS: readonly ActKind[] = [
  'cut',
  'uplink-cut',
  'downlink-cut',
  'frozen',
  'away',
  'hung',
  'network',
  'recording',
  'edge-failed',
  'path-failed',
];
const REMOVALS: readonly ActKind[] = ['banned', 'kicked', 'channel-banned', 'token-ended'];
/** Deeds by which a user goes, or takes back what it sends. */
const GOES: readonly ActKind[] = [
  'left',
  'killed',
  'crashed',
  'voip',
  'reloaded',
  'discarded',
  'away',
  'destroyed',
  ...REMOVALS,
  'media',
  'role',
  ...HINDERS,
];
const GOES_ON: readonly ActKind[] = ['thawed', 'answering'];
/** What an end may be counted from, and does not come of. */
const BEFORE_THE_END: readonly ActKind[] = [...ENTRIES, 'token-renewed'];

const ARRIVALS: readonly NewsKind[] = ['user-there', 'user-back', 'stream-there', 'stream-back', 'ghost'];
const GOOD_NEWS: readonly NewsKind[] = [...ARRIVALS, 'in', 'back', 'user-moving'];
const ENDS: readonly NewsKind[] = ['failed', 'out', 'refused'];

const isEndOrLoss = (newsKind: NewsKind): boolean => newsKind === 'lost' || ENDS.includes(newsKind);

interface Ascribed {
  readonly act: Act;
  readonly atUs: Micros;
}

/**
 * Says of every telling which act it comes of: of the last that can have caused it. Good news come
 * of the last deed on their way; what a silence brings, of the deed that began it.
 */
export class Ascription {
  private readonly trace: ExplainedTrace;
  private readonly clients: readonly ClientSpec[];
  /** The user IDs of those that have none of their own. */
  private readonly given: GivenUids;
  private readonly acts: readonly Act[];
  private readonly standsFor: (seq: number) => number | undefined;
  /** What brought each client into its channel last: it brings the news of that as well. */
  private readonly entries = new Map<string, Ascribed>();
  /** What the last news of its own connection came of, by client. */
  private readonly ownNews = new Map<string, Ascribed>();
  private traced = 0;

  /** @param standsFor number of the act that a record stands for */
  constructor(
    trace: ExplainedTrace,
    clients: readonly ClientSpec[],
    acts: readonly Act[],
    standsFor: (seq: number) => number | undefined,
  ) {
    this.trace = trace;
    this.clients = clients;
    this.given = givenSoFar(eventRecords(trace));
    this.acts = acts;
    this.standsFor = standsFor;
  }

  /** The act that the next telling comes of; undefined where nothing has been done. */
  actOf(telling: Telling): Act | undefined {
    const isTraced = this.traced++ < MOST_TRACED;
    const cause = isTraced ? this.causeOf(telling, this.chainOf(telling)) : this.entryOf(telling, []);
    const act = cause ?? this.lastAct(telling);
    const { client, newsKind, uid, atUs } = telling;
    if (act === undefined) return undefined;
    if (newsKind === 'in' || newsKind === 'back') this.entries.set(client, { act, atUs });
    if (uid === null) this.ownNews.set(client, { act, atUs });
    return act;
  }

  /** The acts that a reason names, the nearest first. */
  private chainOf({ seq }: Telling): readonly Act[] {
    const numbers = explain(this.trace, seq).sentences.map((said) => this.standsFor(said.seq ?? -1));
    return numbers.flatMap((number) => (number === undefined ? [] : (this.acts[number] ?? [])));
  }

  private causeOf(telling: Telling, chain: readonly Act[]): Act | undefined {
    const { newsKind, uid, atUs, client } = telling;
    if (GOOD_NEWS.includes(newsKind)) return this.ofGoodNews(telling, chain);
    // What ran out while a process stood still comes of its going on.
    const goesOn = this.lastOf(telling.seq, [client], GOES_ON);
    if (goesOn?.atUs === atUs) return goesOn;
    const silence = this.silenceOf(telling);
    if (uid === null) return this.ofOwnNews(telling, chain, silence);
    const began =
      silence === undefined
        ? // What the server missed for long is named from the end to the beginning.
          chain.findLast(({ kind }) => !ENTRIES.includes(kind))
        : earliestSince(
            chain.filter(({ kind }) => !ENTRIES.includes(kind)),
            silence.sinceUs - ON_THE_WAY_US,
          );
    if (began === undefined)
      return this.ofOwnTrouble(telling) ?? this.lastOf(telling.seq, this.idsOf(uid), GOES) ?? chain[0];
    if (silence !== undefined) return began;
    // Of several devices of a user it is the last that takes the user along.
    const ids = this.idsOf(uid);
    const going = ids.length > 1 ? this.lastOf(telling.seq, ids, GOES) : undefined;
    return laterOf(laterOf(began, going), this.entryOfUser(telling));
  }

  /** Good news come of the last deed on their way. */
  private ofGoodNews(telling: Telling, chain: readonly Act[]): Act | undefined {
    const { newsKind, client, seq } = telling;
    const brings = chain.filter(({ kind }) => BRINGS.includes(kind));
    // Nobody is back, and nothing goes on, by an entry.
    if (newsKind === 'back' || newsKind === 'user-moving') {
      const opened =
        latest(brings.filter(({ kind }) => OPENS.includes(kind) || kind === 'token-renewed')) ??
        this.lastOf(seq, [client, ...this.idsOf(telling.uid)], OPENS);
      return newsKind === 'back' ? this.sinceItsBreak(client, opened) : opened;
    }
    const entry = this.entryOf(telling, chain) ?? latest(brings);
    if (entry === undefined || this.entries.get(client)?.atUs === telling.atUs) return entry;
    return laterOf(entry, this.lastOf(seq, this.idsOf(telling.uid), ['media', 'role']));
  }

  /** A return comes of what broke the connection, or of what was done after that. */
  private sinceItsBreak(client: string, opened: Act | undefined): Act | undefined {
    return opened === undefined ? undefined : laterOf(opened, this.ownNews.get(client)?.act);
  }

  /** What ended or broke the own connection since the call of join. */
  private ofOwnNews(
    telling: Telling,
    chain: readonly Act[],
    silence: CallbackRecord['silence'],
  ): Act | undefined {
    const { client, newsKind, seq } = telling;
    const call = this.lastOf(seq, [client], ENTRIES);
    const [first] = chain;
    if (first?.kind === 'left' && first.clients.includes(client)) return first;
    // A recording goes on changing the link, whenever it was begun.
    const since = chain.filter(
      (act) => call === undefined || act.kind === 'recording' || order(act) > order(call),
    );
    if (silence !== undefined)
      return (
        earliestSince(
          since.filter(({ kind }) => !ENTRIES.includes(kind)),
          silence.sinceUs - ON_THE_WAY_US,
        ) ?? latest([call, this.lastOf(seq, [client], HINDERS)].filter((act) => act !== undefined))
      );
    const isEnd = ENDS.includes(newsKind);
    const no = isEnd ? BEFORE_THE_END : ENTRIES;
    const cause = since.find((act) => !no.includes(act.kind) || !act.clients.includes(client));
    const opened = this.lastOf(seq, [client], isEnd ? [...ENTRIES, ...OPENS, 'left'] : [...OPENS, 'left']);
    if ((cause === undefined || HINDERS.includes(cause.kind)) && isEndOrLoss(newsKind)) {
      const removal = this.removalOf(telling, call);
      if (removal !== undefined) return removal;
    }
    if (cause === undefined) return call === undefined ? opened : laterOf(call, opened);
    return HINDERS.includes(cause.kind) ? laterOf(cause, opened) : cause;
  }

  /** What put a client out of the stay that it had called for. */
  private removalOf({ client, seq }: Telling, call: Act | undefined): Act | undefined {
    const replaced = situationBefore(this.trace, seq).clients.get(client)?.replaced?.seq;
    const newer = this.acts[this.standsFor(replaced ?? -1) ?? -1];
    const removal = this.lastOf(seq, [client], REMOVALS);
    const isOfStay = removal !== undefined && (call === undefined || order(removal) > order(call));
    return newer ?? (isOfStay ? removal : undefined);
  }

  /** What a page concludes as its own connection breaks comes of what broke that. */
  private ofOwnTrouble({ client, atUs }: Telling): Act | undefined {
    const own = this.ownNews.get(client);
    return own?.atUs === atUs ? own.act : undefined;
  }

  /** By a new entry without its stream, or its role, a user takes back what it had. */
  private entryOfUser({ uid, seq }: Telling): Act | undefined {
    const user = uid === null ? undefined : clientOfUid(situationBefore(this.trace, seq), uid);
    const entry = user === undefined ? undefined : this.entries.get(user.spec.id);
    return entry !== undefined && ENTRIES.includes(entry.act.kind) ? entry.act : undefined;
  }

  private silenceOf({ seq, uid }: Telling): CallbackRecord['silence'] {
    const record = this.trace.records.at(seq);
    if (record?.kind === 'callback') return record.silence;
    if (record === undefined || uid !== null) return undefined;
    return simultaneousCallback(this.trace, record, ({ silence }) => silence?.of === 'server')?.silence;
  }

  /**
   * News of arrivals come of an entry: of the client's own, where it is told who is there as it
   * comes in; else of the other's, and of what let it in, which may be later than its call of join.
   */
  private entryOf({ client, newsKind, uid, seq, atUs }: Telling, chain: readonly Act[]): Act | undefined {
    if (!ARRIVALS.includes(newsKind)) return undefined;
    const own = this.entries.get(client);
    if (own?.atUs === atUs) return own.act;
    const asked = latest(chain);
    if (asked === undefined || !ENTRIES.includes(asked.kind) || uid === null) return undefined;
    const user = clientOfUid(situationBefore(this.trace, seq), uid);
    const entry = user === undefined ? undefined : this.entries.get(user.spec.id);
    // Others may hear of an entry before the app itself does: then it has that of an earlier stay.
    return entry === undefined || order(entry.act) < order(asked) ? undefined : entry.act;
  }

  /**
   * Where no reason leads to an act: the last one that can bring such news, of the user that it is
   * about or of the client itself.
   */
  private lastAct({ client, newsKind, uid, seq }: Telling): Act | undefined {
    const ids = [client, ...this.idsOf(uid)];
    const isGood = GOOD_NEWS.includes(newsKind);
    const fits = ({ kind }: Act): boolean => (isGood ? BRINGS.includes(kind) : !ENTRIES.includes(kind));
    let last: Act | undefined;
    for (let at = actsBefore(this.acts, seq) - 1; at >= 0; at--) {
      const act = this.acts[at] as Act;
      if (!act.clients.some((id) => ids.includes(id))) continue;
      if (fits(act)) return act;
      last ??= act;
    }
    return last;
  }

  private lastOf(seq: number, ids: readonly string[], kinds: readonly ActKind[]): Act | undefined {
    for (let at = actsBefore(this.acts, seq) - 1; at >= 0; at--) {
      const act = this.acts[at] as Act;
      if (kinds.includes(act.kind) && act.clients.some((id) => ids.includes(id))) return act;
    }
    return undefined;
  }

  private idsOf(uid: number | null): readonly string[] {
    const owner = uid === null ? undefined : this.given.ownerOf(uid)?.client;
    if (owner !== undefined) return [owner];
    return this.clients.flatMap((spec) => (spec.uid === uid ? [spec.id] : []));
  }
}

/** What was sent before a deed may arrive so much later, and counts as heard from then on. */
const ON_THE_WAY_US = 2_500_000;

const order = ({ seqs }: Act): number => seqs[0] ?? -1;

function laterOf(one: Act, other: Act | undefined): Act {
  return other !== undefined && order(other) > order(one) ? other : one;
}

function latest(acts: readonly Act[]): Act | undefined {
  return [...acts].sort((one, other) => order(other) - order(one))[0];
}

/** The first act of a silence: the first since its beginning, else the last before it. */
function earliestSince(acts: readonly Act[], sinceUs: Micros): Act | undefined {
  const inOrder = [...acts].sort((one, other) => order(one) - order(other));
  const first = inOrder.find(({ atUs }) => atUs >= sinceUs);
  // Of what began at one moment the chain names the nearest first.
  return first ?? [...acts].sort((one, other) => other.atUs - one.atUs)[0];
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

import type { AppConnections } from '../../actions/app-connections.ts';
import type { Source, Fact } from './fact.ts';
import { ClientState } from '../../situation/client-state.ts';
import type { ClientTraits } from '../../situation/client-traits.ts';
import { NO_UID } from '../../vocabulary/client-spec.ts';
import type { LinkDirection } from '../../vocabulary/link-settings.ts';
import type { Micros } from '../../time/micros.ts';
import type { ProcessRecord } from '../../trace/records.ts';
import { closedPath, type PathHistory } from './path-history.ts';

/** What an app was told last about another user: that it is there, or that it is gone. */
export interface Told extends Fact<boolean> {
  readonly name: string;
  readonly reason?: string;
}

/**
 * A stretch in which nothing arrives because a link was made slower: what was sent before is
 * there, what is sent since is not yet.
 */
export interface Delay extends Source {
  readonly direction: LinkDirection;
  readonly fromUs: Micros;
  readonly untilUs: Micros;
  readonly latencyUs: Micros;
}

/** The end of a process: how it came, and whether the process was stopped when it did. */
export interface Death extends Source {
  readonly how: ProcessRecord['how'];
  readonly isFrozen: boolean;
}

/** A ban of a client, by its reason. */
export interface BanFact extends Fact<string> {
  /** It was about everybody in the channel. */
  readonly isOfChannel: boolean;
}

/** What somebody did, or what became of a client, that what comes later may be traced back to. */
export type Traced =
  | 'process'
  | 'connection'
  | 'upCut'
  | 'downCut'
  | 'presetDown'
  | 'edge'
  | 'up'
  | 'down'
  | 'call'
  | 'connected'
  | 'token';

/**
 * A client at one moment, as the trace shows it: where it is, which record made each part of that
 * so, and what its app was told.
 */
export class ClientSituation extends ClientState implements ClientTraits {
  readonly family: ClientTraits['family'];
  readonly killFamily: ClientTraits['killFamily'];
  readonly timings: ClientTraits['timings'];
  readonly dialect: ClientTraits['dialect'];
  /** The record that made each part of its state what it is. */
  readonly since: Record<Traced, Source>;
  /** Every end of its processes so far. */
  readonly deaths: Death[] = [];
  /** NG: the calls of the joins that wait until the page has left. */
  waitingCalls: readonly Source[] = [];
  /** NG: a leave was called after the call of the join that has just begun. */
  isLeftAgain = false;
  /** What ended the last stay: leave, death, refusal, ban, a token, another device, give-up. */
  end: Fact<StayEnd> | undefined = undefined;
  /** What had its browser hold its timers back; undefined: it does not. */
  heldBack: Source | undefined = undefined;
  /** When the SDK stopped trying; a leave lets it go again. */
  gaveUp: Source | undefined = undefined;
  /** The last ban of this stay that was about it, whomever it was named after. */
  ban: BanFact | undefined = undefined;
  /** The same user has come in on another device since its call began. */
  replaced: Source | undefined = undefined;
  /** The server turned its join away. */
  refusal: Fact<string> | undefined = undefined;
  /** The last time its connection broke after it had been connected. */
  broke: Source | undefined = undefined;
  /** The last callback that said how long the server was silent: from when it counted. */
  silence: Fact<Micros> | undefined = undefined;
  /** When it was told that its connection is lost, since it broke or called join. */
  lostTold: Source | undefined = undefined;
  /** Its data on the way to the server, whatever process or stay they are of. */
  readonly voice: PathHistory = closedPath();
  /** Its data on the way from the server to other clients, by their names, where that ever failed. */
  readonly paths = new Map<string, PathHistory>();
  /**
   * The server's data on the way to it in this stay: an answer needs a question, so both
   * directions must be open.
   */
  readonly hearing: PathHistory = closedPath();
  /** Changes by which a link became slower. */
  readonly delays: Delay[] = [];
  /** When everything has arrived that its links took in before they were last changed. */
  linksQuietUs: Micros = -Infinity;
  /**
   * The moment its heartbeats count from, and the one its page's pings count from: it got in, or
   * went on after a stop.
   */
  beatUs: Micros = 0;
  pingUs: Micros = 0;
  /** What its app was told about others: `user 1`, `stream 1`, `audio 1`. */
  readonly told = new Map<string, Told>();
  /** Called when it joins anew without a user ID of its own: it is another user from now on. */
  onParting: (() => void) | undefined = undefined;
  /** The user ID that it will be given for the stay that a call with this record asks for. */
  uidAhead: ((callSeq: number) => number | undefined) | undefined = undefined;

  /** A client whose process has not started. */
  constructor({ spec, family, killFamily, timings, dialect }: ClientTraits, since: Source = START) {
    super(spec);
    this.family = family;
    this.killFamily = killFamily;
    this.timings = timings;
    this.dialect = dialect;
    this.since = {
      ...{ process: since, connection: since, call: since, connected: since },
      token: since,
      ...{ upCut: since, downCut: since, presetDown: since, edge: since, up: since, down: since },
    };
  }

  override beginStay(): void {
    if (this.isUidGiven && this.spec.uid !== NO_UID) this.onParting?.();
    super.beginStay();
  }

  /** The join of the stay that it is in, or on its way into; undefined outside any. */
  get join(): Fact<string> | undefined {
    const { call, channel, since } = this;
    return call === 'none' || channel === undefined ? undefined : { value: channel, ...since.call };
  }

  /** When it was connected last in this stay; undefined before the first time. */
  get connected(): Source | undefined {
    return this.wasConnected ? this.since.connected : undefined;
  }
}

/** How a stay in a channel ends. */
export type StayEnd = 'left' | 'destroyed' | 'dead' | 'refused' | 'banned' | 'token' | 'replaced' | 'failed';

/** A channel on the server. */
export interface ChannelSituation {
  readonly name: string;
  exists: Fact<boolean>;
  /** The server's word on users: there or not, and the record that says it. */
  readonly users: Map<number, Fact<boolean>>;
  /**
   * Users that the server missed on behalf of a family of pages and has not heard since:
   * `web-ng 1`.
   */
  readonly missed: Map<string, Fact<boolean>>;
}

/** All clients and channels at one moment. */
export interface Situation {
  atUs: Micros;
  readonly clients: Map<string, ClientSituation>;
  /** Which of them are connections of one app. */
  readonly connections: AppConnections;
  /**
   * Users that clients without a user ID of their own were before they joined anew, as they were
   * when that was called.
   */
  readonly former: ClientSituation[];
  readonly channels: Map<string, ChannelSituation>;
}

/** The start of a run. */
export const START: Source = { atUs: 0, seq: null };

/** The user that a client was which joins anew without a user ID of its own. */
export function formerUser(client: ClientSituation): ClientSituation {
  const { told, deaths, delays, voice, hearing, paths, since } = client;
  const former = new ClientSituation(client);
  Object.assign(former, client, {
    ...{ told: new Map(told), deaths: [...deaths], delays: [...delays], since: { ...since } },
    paths: new Map([...paths].map(([id, path]) => [id, { ...path, past: [...path.past] }])),
    ...{ voice: { ...voice, past: [...voice.past] }, hearing: { ...hearing, past: [...hearing.past] } },
  });
  former.onParting = former.uidAhead = undefined;
  return former;
}

/** The client with this UID; the one that is in a channel, should several have it. */
export function clientOfUid(situation: Situation, uid: number): ClientSituation | undefined {
  if (uid === NO_UID) return undefined;
  const users = [...situation.clients.values(), ...situation.former];
  const all = users.filter(({ spec }) => spec.uid === uid);
  return all.find(({ join }) => join !== undefined) ?? all[0];
}

/** The end of a process that a record tells of; a client can have had several. */
export function deathBy({ deaths }: ClientSituation, { seq }: Source): Death | undefined {
  return deaths.findLast((death) => death.seq === seq);
}

import type { Source, Fact } from './fact.ts';
import { dialectOf, type Dialect } from '../../dialect/dialect.ts';
import type { ConnectionState } from '../../vocabulary/neutral-callback.ts';
import type { ClientSpec } from '../../vocabulary/client-spec.ts';
import type { LinkDirection, LinkSettings } from '../../vocabulary/link-settings.ts';
import { killFamilyOf, sdkFamilyOf } from '../../persona/persona-list.ts';
import type { KillFamily, SdkFamily } from '../../vocabulary/persona.ts';
import type { Timings } from '../../rulebook/rulebook.ts';
import { timingsOf } from '../../rulebook/timings.ts';
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

/** A client at one moment, as the trace shows it. */
export interface ClientSituation {
  readonly spec: ClientSpec;
  readonly family: SdkFamily;
  readonly killFamily: KillFamily;
  readonly timings: Timings;
  readonly dialect: Dialect;
  process: Fact<ProcessRecord['event']>;
  /** Every end of its processes so far. */
  readonly deaths: Death[];
  /** Whether each direction is open as far as the network switch goes. */
  up: Fact<boolean>;
  down: Fact<boolean>;
  /** The running preset lets nothing through. */
  presetDown: Fact<boolean>;
  upLink: Fact<LinkSettings>;
  downLink: Fact<LinkSettings>;
  state: Fact<ConnectionState>;
  /** The last join of this process: the call, or the restart that stands for it. */
  join: Fact<string> | undefined;
  /**
   * When that join began: at its call, or, of an NG page that was still leaving, when it had left.
   */
  joinBeganUs: Micros;
  /**
   * NG: a join that was called while the page was leaving, and whether another leave was called
   * after it.
   */
  waitingJoin: WaitingJoinCall | undefined;
  /** The channel of the last join call that was not refused, of whatever process. */
  channel: string | undefined;
  /** What ended the last stay: leave, death, refusal, ban, give-up. */
  end: Fact<'left' | 'dead' | 'refused' | 'banned' | 'failed'> | undefined;
  /** When the SDK stopped trying; a leave lets it go again. */
  gaveUp: Source | undefined;
  ban: Fact<string> | undefined;
  /** The server turned its join away. */
  refusal: Fact<string> | undefined;
  /**
   * The last time its connection broke after it had been connected, and the last time it was
   * connected.
   */
  broke: Fact<true> | undefined;
  connected: Fact<true> | undefined;
  /** The last callback that said how long the server was silent: from when it counted. */
  silence: Fact<Micros> | undefined;
  /** When it was told that its connection is lost, since it broke or called join. */
  lostTold: Source | undefined;
  /** Its data on the way to the server, whatever process or stay they are of. */
  readonly voice: PathHistory;
  /**
   * The server's data on the way to it in this stay: an answer needs a question, so both
   * directions must be open.
   */
  readonly hearing: PathHistory;
  /** Changes by which a link became slower. */
  readonly delays: Delay[];
  /** When everything has arrived that its links took in before they were last changed. */
  linksQuietUs: Micros;
  /**
   * The moment its heartbeats count from, and the one its page's pings count from: it got in, or
   * went on after a stop.
   */
  beatUs: Micros;
  pingUs: Micros;
  /** What its app was told about others: `user 1`, `stream 1`, `audio 1`. */
  readonly told: Map<string, Told>;
}

/** A join that waits until the page has left. */
export interface WaitingJoinCall {
  readonly call: Fact<string>;
  readonly isLeftAgain: boolean;
}

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
  readonly channels: Map<string, ChannelSituation>;
}

/** The start of a run. */
export const START: Source = { atUs: 0, seq: null };

/** A client whose process has not started. */
export function unstartedClient(
  spec: ClientSpec,
  overrides: Partial<Timings>,
  since: Source = START,
): ClientSituation {
  const family = sdkFamilyOf(spec.persona, spec.sdk);
  const fact = <Value>(value: Value): Fact<Value> => ({ value, ...since });
  return {
    spec,
    family,
    killFamily: killFamilyOf(spec.persona),
    timings: timingsOf(spec.sdk, family, overrides),
    dialect: dialectOf(spec.persona, spec.sdk),
    process: fact('started'),
    deaths: [],
    up: fact(true),
    down: fact(true),
    presetDown: fact(false),
    upLink: fact(spec.up),
    downLink: fact(spec.down),
    state: fact('DISCONNECTED'),
    join: undefined,
    joinBeganUs: 0,
    waitingJoin: undefined,
    channel: undefined,
    end: undefined,
    gaveUp: undefined,
    refusal: undefined,
    ban: undefined,
    broke: undefined,
    connected: undefined,
    silence: undefined,
    lostTold: undefined,
    voice: closedPath(),
    hearing: closedPath(),
    delays: [],
    linksQuietUs: -Infinity,
    beatUs: 0,
    pingUs: 0,
    told: new Map(),
  };
}

/** From the client to the server and back. */
export function roundTripOf({ upLink, downLink }: ClientSituation): Micros {
  return upLink.value.latencyUs + downLink.value.latencyUs;
}

/** The client with this UID; the one that is in a channel, should several have it. */
export function clientOfUid(situation: Situation, uid: number): ClientSituation | undefined {
  const all = [...situation.clients.values()].filter(({ spec }) => spec.uid === uid);
  return all.find(({ join }) => join !== undefined) ?? all[0];
}

/** The end of a process that a record tells of; a client can have had several. */
export function deathBy({ deaths }: ClientSituation, { seq }: Source): Death | undefined {
  return deaths.findLast((death) => death.seq === seq);
}

/** Whether a process runs and is not stopped. */
export function isAwake({ process }: ClientSituation): boolean {
  return process.value === 'started' || process.value === 'thawed' || process.value === 'responding';
}

import { dialectOf, type Dialect } from '../dialect/dialect.ts';
import type { ConnectionState } from '../dialect/neutral-callback.ts';
import type { ClientSpec } from '../lab/actions.ts';
import type { LinkSettings } from '../network/link-settings.ts';
import { killFamilyOf, sdkFamilyOf } from '../persona/persona-list.ts';
import type { KillFamily, SdkFamily } from '../persona/persona.ts';
import type { Timings } from '../rulebook/rulebook.ts';
import { timingsOf } from '../rulebook/timings.ts';
import type { Micros } from '../time/micros.ts';
import type { ProcessRecord } from '../trace/records.ts';

/** Something that holds, since when, and by which record; a record of null is the start of the run. */
export interface Fact<Value> {
  readonly value: Value;
  readonly atUs: Micros;
  readonly seq: number | null;
}

/** What an app was told last about another user: that it is there, or that it is gone. */
export interface Told extends Fact<boolean> {
  readonly name: string;
  readonly reason?: string;
}

/** What keeps a client's data from the server, or the server's from the client. */
export type Obstacle = 'dead' | 'frozen' | 'outside' | 'both-cut' | 'up-cut' | 'down-cut' | 'preset' | 'loss';

/** Whether data gets through, and what was in its way. */
export interface Flow {
  /** What is in the way now; undefined while data gets through. */
  readonly now: Fact<Obstacle | undefined>;
  /** What began the running silence, whatever came to it since. */
  readonly first: Fact<Obstacle> | undefined;
  /** What began the last silence that is over. */
  readonly before: Fact<Obstacle> | undefined;
}

/** A client at one moment, as the trace shows it. */
export interface ClientSituation {
  readonly spec: ClientSpec;
  readonly family: SdkFamily;
  readonly killFamily: KillFamily;
  readonly timings: Timings;
  readonly dialect: Dialect;
  process: Fact<ProcessRecord['event']>;
  /** How the process ended, where it has. */
  how: ProcessRecord['how'];
  isFrozenAtEnd: boolean;
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
  /** The channel of the last join call that was not refused, of whatever process. */
  channel: string | undefined;
  /** What ended the last stay: leave, death, refusal, ban, give-up. */
  end: Fact<'left' | 'dead' | 'refused' | 'banned' | 'failed'> | undefined;
  ban: Fact<string> | undefined;
  /** The last time its connection broke after it had been connected, and the last time it was connected. */
  broke: Fact<true> | undefined;
  connected: Fact<true> | undefined;
  /** Its data on the way to the server. */
  voice: Flow;
  /** The server's data on the way to it: an answer needs a question, so both directions must be open. */
  hearing: Flow;
  /** What its app was told about others: `user 1`, `stream 1`, `audio 1`. */
  readonly told: Map<string, Told>;
}

/** A channel on the server. */
export interface ChannelSituation {
  readonly name: string;
  exists: Fact<boolean>;
  /** The server's word on users: there or not, and the record that says it. */
  readonly users: Map<number, Fact<boolean>>;
}

/** All clients and channels at one moment. */
export interface Situation {
  atUs: Micros;
  readonly clients: Map<string, ClientSituation>;
  readonly channels: Map<string, ChannelSituation>;
}

const START = { atUs: 0, seq: null } as const;

/** A client whose process has not started. */
export function newcomer(
  spec: ClientSpec,
  overrides: Partial<Timings>,
  since: { readonly atUs: Micros; readonly seq: number | null } = START,
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
    how: undefined,
    isFrozenAtEnd: false,
    up: fact(true),
    down: fact(true),
    presetDown: fact(false),
    upLink: fact(spec.up),
    downLink: fact(spec.down),
    state: fact('DISCONNECTED'),
    join: undefined,
    channel: undefined,
    end: undefined,
    ban: undefined,
    broke: undefined,
    connected: undefined,
    voice: closedFlow(fact),
    hearing: closedFlow(fact),
    told: new Map(),
  };
}

function closedFlow(fact: <Value>(value: Value) => Fact<Value>): Flow {
  return { now: fact('outside'), first: fact('outside'), before: undefined };
}

/** The client with this UID; the one that is in a channel, should several have it. */
export function clientOfUid(situation: Situation, uid: number): ClientSituation | undefined {
  const all = [...situation.clients.values()].filter(({ spec }) => spec.uid === uid);
  return all.find(({ join }) => join !== undefined) ?? all[0];
}

/** Whether a process runs and is not stopped. */
export function isAwake({ process }: ClientSituation): boolean {
  return process.value === 'started' || process.value === 'thawed' || process.value === 'responding';
}

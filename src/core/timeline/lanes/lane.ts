import { NO_UID, type ClientSpec } from '../../vocabulary/client-spec.ts';
import type { LossReason } from '../../vocabulary/link-settings.ts';
import type { Micros } from '../../time/micros.ts';
import { displayName } from '../../persona/persona-list.ts';
import type { Ghost } from './ghost.ts';
import { nameOfAccount } from '../../text/account-names.ts';
import { clientTitle, deviceNumber, idTitle } from '../../text/uid-words.ts';

/**
 * What people see of a client at a moment: its connection while the process runs, else what has
 * become of the process.
 */
export type LaneState =
  | 'connected'
  | 'connecting'
  | 'reconnecting'
  | 'failed'
  | 'disconnected'
  | 'dead'
  | 'frozen'
  | 'not-responding';

/** A span of time; `toUs` null: it still lasts. */
export interface LaneSpan {
  readonly fromUs: Micros;
  toUs: Micros | null;
}

/** A piece of a client's ribbon. They follow each other without gaps or overlaps. */
export interface StateSpan extends LaneSpan {
  readonly state: LaneState;
  /** Record that began it. */
  readonly seq: number;
}

/** A channel's life on the server's ribbon. */
export interface ChannelSpan extends LaneSpan {
  readonly name: string;
  /** Row among the channels, from 0, the same for every life of a channel. */
  readonly row: number;
  readonly seq: number;
}

/** The network is there, but not as it should be. */
export interface ShownImpairment extends LaneSpan {
  /** Name of the preset, or the numbers of the links. */
  readonly text: string;
}

/** Something that happened at one moment, with the record that says so. */
export interface Mark {
  readonly seq: number;
  readonly atUs: Micros;
  readonly kind: 'callback' | 'input' | 'process' | 'refused' | 'server';
  /** What a flag shows: `onUserOffline(1, DROPPED)`, `kill`, `user-joined 1`. */
  readonly text: string;
  /** Told after a silence or a failure; drawn with weight. */
  readonly isTrouble: boolean;
  /** Of the server: the user with whose account the text begins; absent: with a number, or none. */
  readonly account?: string;
}

/** A moment that the article's diagrams number. */
export interface MomentLabel {
  readonly atUs: Micros;
  /** `T4` */
  readonly text: string;
  /** Record that brought it; for a loss that showed only later, the record that showed it. */
  readonly seq: number;
}

/** A limit that a silence reached. */
export interface ReachedLimit {
  readonly atUs: Micros;
  readonly limitUs: Micros;
  readonly text: string;
  readonly seq: number;
}

/** A silence with every limit that it reached, in order of time. */
export interface SilenceBar {
  /** Who was silent: `server`, `UID 1`, `channel lab`. */
  readonly of: string;
  /** How the account of that user is written, where it has joined with one. */
  readonly account?: string;
  readonly sinceUs: Micros;
  readonly limits: ReachedLimit[];
}

/** A packet between a client and the server. */
export interface PacketLine {
  /** Record of the sending; of the loss where there is no other. */
  readonly seq: number;
  readonly packet: number;
  readonly type: string;
  readonly sentUs: Micros;
  /** When it arrived or was given up; null while it is on its way. */
  endUs: Micros | null;
  fate: 'flying' | 'arrived' | LossReason;
}

/** Packets of one direction in order of sending. */
export interface PacketRow {
  readonly lines: PacketLine[];
  /** Those of them that were lost. */
  readonly lost: PacketLine[];
  /** Longest flight so far. */
  longestUs: Micros;
}

/** All that is drawn for one client, or for the server. */
export interface Lane {
  /** `server`, or the id of the client. */
  readonly id: string;
  readonly kind: 'server' | 'client';
  /** Null for the server, and for a client that the trace does not introduce. */
  spec: ClientSpec | null;
  readonly states: StateSpan[];
  readonly channels: ChannelSpan[];
  readonly upCuts: LaneSpan[];
  readonly downCuts: LaneSpan[];
  readonly impairments: ShownImpairment[];
  readonly marks: Mark[];
  readonly moments: MomentLabel[];
  readonly silences: SilenceBar[];
  /** In order of the moment at which they are expected. */
  readonly ghosts: Ghost[];
  /** What was told last of that which comes again and again, by callback and user. */
  readonly told: Map<string, string>;
  readonly up: PacketRow;
  readonly down: PacketRow;
}

/** A lane on which nothing has happened. */
export function emptyLane(id: string, kind: Lane['kind'], spec: ClientSpec | null): Lane {
  return {
    id,
    kind,
    spec,
    states: [],
    channels: [],
    upCuts: [],
    downCuts: [],
    impairments: [],
    marks: [],
    moments: [],
    silences: [],
    ghosts: [],
    told: new Map(),
    up: { lines: [], lost: [], longestUs: 0 },
    down: { lines: [], lost: [], longestUs: 0 },
  };
}

/** Whether its name was made of its account. */
function isOfAccount({ id, account }: ClientSpec): boolean {
  return account !== undefined && id === nameOfAccount(account);
}

/** The name that somebody gave a client; nothing where it has none but its user's. */
export function ownName(spec: ClientSpec): string {
  const isTitle = spec.uid === NO_UID || spec.id === `uid${spec.uid}` || isOfAccount(spec);
  return isTitle || deviceNumber(spec) !== undefined ? '' : spec.id;
}

/**
 * `iOS 4.x`, with the client's own name where it has one; of a further connection whose app it is
 * of; of the server nothing.
 */
export function laneDetail({ spec }: Lane): string {
  if (spec === null) return '';
  // Platform and generation are those of the lane above.
  if (spec.connectionOf !== undefined) return `app of ${idTitle(spec.connectionOf)}`;
  const name = ownName(spec);
  return `${displayName(spec.persona)} ${spec.sdk}${name === '' ? '' : `, ${name}`}`;
}

/** `Server`, `UID 2`, or the id of a client that has none, or is not known. */
export function laneTitle(lane: Lane): string {
  if (lane.id === 'backend') return 'Your server';
  if (lane.kind === 'server') return 'Server';
  return lane.spec === null ? lane.id : clientTitle(lane.spec);
}

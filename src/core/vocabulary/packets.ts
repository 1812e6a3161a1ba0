import type { ChannelProfile, ChannelRole } from './client-spec.ts';
import type { BanKind } from './bans.ts';
import type { JoinRefusal, RemovalReason } from './refusals.ts';
import type { Tracks } from './media.ts';
import type { SdkFamily } from './persona.ts';
import type { ReturnCause } from './webhooks.ts';
import type { MediaWay } from './web-media.ts';
import type { QualityPair, UserQuality } from './network-quality.ts';
import type { Micros } from '../time/micros.ts';

/** What a user sends, and as whom: what others are told of it. */
export interface UserMedia {
  /** The media that it publishes. */
  readonly tracks: Tracks;
  /** Those that it has muted, be they published or not. */
  readonly muted: Tracks;
  readonly role: ChannelRole;
  /** Counts the changes of a process: what is older than what is known says nothing. */
  readonly version: number;
}

/** What the server must know of a user to take it in. */
export interface JoinRequest extends UserMedia {
  /** 0: the server is to give it one. */
  readonly uid: number;
  /** The account with which its app has joined; absent: a number. */
  readonly account?: string;
  readonly channel: string;
  /** Names one stay in a channel: a new one for every process and every join call. */
  readonly session: number;
  readonly family: SdkFamily;
  readonly profile: ChannelProfile;
  /** When its token ends; absent: it does not. */
  readonly tokenEndsUs?: Micros;
  /** A credential the server will not accept, and why; stands for the bad token or name itself. */
  readonly refuse?: JoinRefusal;
}

/** What a heartbeat carries where its sender measures its link. */
export interface Probe {
  /** Number among the heartbeats of its process. */
  readonly beat: number;
  /** When it was sent, by the sender's clock. */
  readonly sentUs: Micros;
  /** How the sender's network is by its own measure, for the others. */
  readonly quality?: QualityPair;
}

/** What its answer brings back. */
export interface EchoedProbe extends Pick<Probe, 'beat' | 'sentUs'> {
  /** Heartbeats of this stay that the server has had, this one among them. */
  readonly heard: number;
  /** What the others in the channel have said of their networks. */
  readonly others: readonly UserQuality[];
}

/** Over what a native SDK asks to come in, where it is not UDP alone. */
export type EntryTransport = 'both' | 'tcp';

/**
 * Client to server. An entry and its confirmation name the edge that they go to, by its place among
 * the addresses that the client goes through (absent: the first); what follows goes there.
 */
export type UpPacket =
  | {
      readonly type: 'find';
      readonly session: number;
      readonly uid: number;
      /** Asks for the number of this account as well. */
      readonly account?: string;
      readonly channel: string;
      readonly over?: EntryTransport;
    }
  | {
      readonly type: 'join';
      readonly session: number;
      readonly request: JoinRequest;
      readonly edge?: number;
      readonly over?: EntryTransport;
    }
  | {
      readonly type: 'rejoin';
      readonly session: number;
      readonly request: JoinRequest;
      readonly stay: number;
      readonly ack: number;
      readonly edge?: number;
      readonly over?: EntryTransport;
      /** Which return of its process it is, from 1, and what made it drop its connection. */
      readonly back: { readonly number: number; readonly why: ReturnCause };
    }
  | {
      readonly type: 'confirm';
      readonly session: number;
      readonly edge?: number;
      readonly over?: EntryTransport;
    }
  | {
      readonly type: 'ping';
      readonly session: number;
      readonly stay: number;
      readonly ack: number;
      readonly probe?: Probe;
    }
  | {
      readonly type: 'update';
      readonly session: number;
      readonly stay: number;
      readonly media: UserMedia;
      /** When its token ends, which the app may have renewed; absent: it does not. */
      readonly tokenEndsUs?: Micros;
    }
  | { readonly type: 'leave'; readonly session: number }
  /** NG: a browser asks whether the media of its page get through on a way. */
  | { readonly type: 'media-check'; readonly session: number; readonly way: MediaWay };

/** A user in the channel as the server describes it to somebody who comes in. */
export interface RosterEntry {
  readonly uid: number;
  /** Where it has joined with one. */
  readonly account?: string;
  readonly tracks: Tracks;
  readonly muted: Tracks;
  /** Time since the server last had data of this user. */
  readonly ageUs: Micros;
  /** Data packets of this user so far. */
  readonly heardCount: number;
}

/** A user of whom the server has had no data since the last pong (or who is not yet back in). */
export interface SilentUser {
  readonly uid: number;
  /** Time since the server last had data of this user. */
  readonly ageUs: Micros;
  /** Data packets of this user so far: unchanged means that this report repeats an earlier one. */
  readonly heardCount: number;
}

/**
 * News that must not be lost: numbered per session, acknowledged by pings, repeated in pongs until
 * then.
 */
export type Announcement =
  /** It has come in or back, or it sends other media than before. */
  | {
      readonly seq: number;
      readonly news: 'user-joined' | 'user-media';
      readonly uid: number;
      /** Where it has joined with one. */
      readonly account?: string;
      readonly tracks: Tracks;
      readonly muted: Tracks;
    }
  | { readonly seq: number; readonly news: 'user-left'; readonly uid: number }
  /** A host of the live profile has become one of the audience. */
  | { readonly seq: number; readonly news: 'user-audience'; readonly uid: number }
  /** Web observers only: the server has had no data of the user for their limit. */
  | { readonly seq: number; readonly news: 'user-timeout'; readonly uid: number }
  /** The server has given the user up altogether; pongs do not speak for it any more. */
  | { readonly seq: number; readonly news: 'user-expired'; readonly uid: number };

/** Server to client. */
export type DownPacket =
  | {
      readonly type: 'found';
      readonly session: number;
      /** To whom asked with an account: the user ID behind it. */
      readonly uid?: number;
      /** The first address that it gives; absent: that of the first edge of all. */
      readonly edge?: number;
      /** It was asked over TCP. */
      readonly over?: 'tcp';
    }
  | {
      readonly type: 'joined';
      readonly session: number;
      /** It was asked over TCP, so that what follows goes that way. */
      readonly over?: 'tcp';
      readonly rejoin: boolean;
      /** To whom asked without one: the user ID that the server has given it. */
      readonly uid?: number;
      /**
       * The server's own number for this admission; an answer that waited too long names one that
       * is over.
       */
      readonly stay: number;
      /** The server still had this session; announcements go on where they stopped. */
      readonly resumed: boolean;
      readonly roster: readonly RosterEntry[];
      readonly announcements: readonly Announcement[];
      /** Number of the change of media that came with the request. */
      readonly version: number;
      /** Number of the last announcement made; the roster covers all up to it. */
      readonly seq: number;
      /** The end of the token that came with the request. */
      readonly tokenEndsUs?: Micros;
    }
  | {
      readonly type: 'refused';
      readonly session: number;
      readonly reason: RemovalReason;
      /** What a ban is about; absent: the user. */
      readonly kind?: BanKind;
    }
  | {
      readonly type: 'pong';
      readonly session: number;
      readonly silent: readonly SilentUser[];
      readonly announcements: readonly Announcement[];
      /** The warning: the token of this session ends then, which is soon. */
      readonly tokenEndsUs?: Micros;
      /** Where the ping carried a probe. */
      readonly echo?: EchoedProbe;
    }
  | { readonly type: 'announcement'; readonly session: number; readonly announcement: Announcement }
  | { readonly type: 'attempt'; readonly session: number; readonly user: SilentUser }
  | { readonly type: 'left'; readonly session: number }
  | {
      readonly type: 'updated';
      readonly session: number;
      readonly version: number;
      /** The end of the token that came with the update. */
      readonly tokenEndsUs?: Micros;
    }
  | { readonly type: 'no-session'; readonly session: number }
  /** The edge closes the socket of a page. */
  | { readonly type: 'closed'; readonly session: number }
  /** The edge answers a browser, the way that it was asked. */
  | { readonly type: 'media-answer'; readonly session: number; readonly way: MediaWay };

export type PacketType = UpPacket['type'] | DownPacket['type'];

/**
 * Whether the packet answers one of the client's own. Only those count as data of the server: a
 * client whose uplink is cut hears nothing from the server any more, whatever the server still
 * relays of others (reading A7). What media say is no business of the connection beside them.
 */
export function isAnswer({ type }: Pick<DownPacket, 'type'>): boolean {
  return type !== 'announcement' && type !== 'attempt' && type !== 'closed' && type !== 'media-answer';
}

const HEADER_BYTES = 48;
const ENTRY_BYTES = 16;
const REQUEST_BYTES = 200;

function entriesIn({ silent, announcements, echo }: Extract<DownPacket, { type: 'pong' }>): number {
  return silent.length + announcements.length + (echo?.others.length ?? 0);
}

/** Size on the wire, for links with a bandwidth. */
export function packetBytes(packet: UpPacket | DownPacket): number {
  switch (packet.type) {
    case 'join':
    case 'rejoin':
    case 'update':
      return HEADER_BYTES + REQUEST_BYTES;
    case 'joined':
      return HEADER_BYTES + ENTRY_BYTES * (packet.roster.length + packet.announcements.length);
    case 'pong':
      return HEADER_BYTES + ENTRY_BYTES * entriesIn(packet);
    case 'announcement':
    case 'attempt':
    case 'closed':
    case 'confirm':
    case 'find':
    case 'found':
    case 'leave':
    case 'left':
    case 'media-answer':
    case 'media-check':
    case 'no-session':
    case 'ping':
    case 'refused':
    case 'updated':
      return HEADER_BYTES;
  }
}

/** Whether the packet is one for the server. Asked for every packet, so no list is searched. */
export function isUpPacket(packet: UpPacket | DownPacket): packet is UpPacket {
  switch (packet.type) {
    case 'ping':
    case 'find':
    case 'join':
    case 'rejoin':
    case 'confirm':
    case 'update':
    case 'leave':
    case 'media-check':
      return true;
    case 'pong':
    case 'announcement':
    case 'attempt':
    case 'closed':
    case 'found':
    case 'joined':
    case 'left':
    case 'media-answer':
    case 'no-session':
    case 'refused':
    case 'updated':
      return false;
  }
}

/** Every type of packet: the compiler sees that none is missing. */
const TYPES: Readonly<Record<PacketType, true>> = {
  find: true,
  found: true,
  join: true,
  joined: true,
  refused: true,
  confirm: true,
  ping: true,
  pong: true,
  announcement: true,
  attempt: true,
  rejoin: true,
  update: true,
  updated: true,
  leave: true,
  left: true,
  'no-session': true,
  closed: true,
  'media-check': true,
  'media-answer': true,
};

/** Every type of packet that a trace can speak of. */
export const PACKET_TYPES = Object.keys(TYPES) as readonly PacketType[];

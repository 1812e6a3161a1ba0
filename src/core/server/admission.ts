import type { ServerTimings } from '../rulebook/timings.ts';
import type { Micros } from '../time/micros.ts';
import { existing } from '../assert/invariant.ts';
import { accountUid } from '../vocabulary/account.ts';
import type { BanKind } from '../vocabulary/bans.ts';
import type { DownPacket, JoinRequest, UpPacket } from '../vocabulary/packets.ts';
import { NO_UID } from '../vocabulary/client-spec.ts';
import type { RemovalReason } from '../vocabulary/refusals.ts';
import { Bans, fits, type Ban, type Visitor } from './bans.ts';
import type { ServerSink } from './server-sink.ts';
import type { Session } from './session.ts';

/** Why somebody is turned away or put out, and what a ban is about. */
export interface Removal {
  readonly reason: RemovalReason;
  readonly kind?: BanKind;
}

/** Another device of the same user has its place. */
export const SAME_USER = { reason: 'SAME_UID_LOGIN' } as const satisfies Removal;

/** What is known of whoever asks to come in. */
export interface AdmissionFacts {
  readonly sink: Pick<ServerSink, 'uidOf' | 'chooseUid' | 'addressOf'>;
  readonly timings: Pick<ServerTimings, 'sameUid'>;
  /** The session of this name; undefined where there is none. */
  sessionOf(id: number): Session | undefined;
  /** The session of a user in a channel; undefined where it has none. */
  placeOf(channel: string, uid: number): Session | undefined;
}

/** Whom somebody asks for who looks for an edge: R-ACCOUNT-UID. */
export function userFound({ uid, account }: Extract<UpPacket, { type: 'find' }>): number {
  return account === undefined ? uid : accountUid(account);
}

/** The answer to it: that an edge was found, and which user ID is behind the account. */
export function foundFor(packet: Extract<UpPacket, { type: 'find' }>): DownPacket {
  const { session, account } = packet;
  return { type: 'found', session, ...(account !== undefined && { uid: userFound(packet) }) };
}

/** A user ID that a client was given for one stay. */
interface GivenUid {
  readonly client: number;
  readonly uid: number;
}

/** Decides who is let into channels, and knows who is not. */
export class Admission {
  private readonly facts: AdmissionFacts;
  private readonly bans = new Bans();
  /** The user IDs that clients without one of their own were given, by session. */
  private readonly given = new Map<number, GivenUid>();

  constructor(facts: AdmissionFacts) {
    this.facts = facts;
  }

  /** From now on nobody that the ban is about is let in, until it is over. */
  ban(ban: Ban): void {
    this.bans.add(ban);
  }

  /** Whether the ban is about a user who is in this channel. */
  isBanned(ban: Ban, channel: string, { uid, client }: Session): boolean {
    return fits(ban, this.visitorOf(channel, uid, client));
  }

  /** Why the client with index `client` is turned away; undefined: it is let in. */
  refusalOf(
    nowUs: Micros,
    client: number,
    packet: Extract<UpPacket, { type: 'join' | 'rejoin' }>,
  ): Removal | undefined {
    return this.requestRefusal(nowUs, client, packet.request) ?? this.lostPlaceOf(client, packet);
  }

  /**
   * The user as whom a client that is let in comes in. One that has no user ID of its own gets one
   * with its first answer, and keeps it for this stay: R-UID-ASSIGNED, R-UID-NEW-JOIN.
   */
  userOf(client: number, request: JoinRequest): number {
    const { session } = request;
    const asked = existing(this.askedUid(client, request), 'whoever is let in may be who it says');
    if (asked !== NO_UID) return asked;
    const uid = this.facts.sink.chooseUid(client, session);
    this.given.set(session, { client, uid });
    return uid;
  }

  /** The user for whom a client may speak in this session; 0: one that is still to be chosen. */
  private askedUid(client: number, { uid, session }: JoinRequest): number | undefined {
    const own = this.facts.sink.uidOf(client);
    if (own !== NO_UID) return uid === own ? own : undefined;
    const given = this.given.get(session);
    if (given === undefined) return uid === NO_UID ? NO_UID : undefined;
    const isIts = given.client === client && (uid === NO_UID || uid === given.uid);
    return isIts ? given.uid : undefined;
  }

  private requestRefusal(nowUs: Micros, client: number, request: JoinRequest): Removal | undefined {
    const { channel, session, account, refuse, tokenEndsUs = Infinity } = request;
    const uid = this.askedUid(client, request);
    const known = this.facts.sessionOf(session);
    const isAnothers = account !== undefined && accountUid(account) !== uid;
    const isStranger = uid === undefined || isAnothers || (known && known.client !== client);
    if (isStranger) return { reason: 'REJECTED_BY_SERVER' };
    if (refuse !== undefined) return { reason: refuse };
    const ban = this.bans.against(this.visitorOf(channel, uid, client), nowUs);
    return ban ?? (tokenEndsUs <= nowUs ? { reason: 'TOKEN_EXPIRED' } : undefined);
  }

  /**
   * The same user has come in on another device since this stay began: the newer one keeps the
   * place (reading A27).
   */
  private lostPlaceOf(
    client: number,
    packet: Extract<UpPacket, { type: 'join' | 'rejoin' }>,
  ): Removal | undefined {
    if (packet.type === 'join' || this.facts.timings.sameUid !== 'newer-wins') return undefined;
    const { channel, uid } = packet.request;
    const holder = this.facts.placeOf(channel, uid);
    const isLost = holder !== undefined && holder.client !== client && holder.stay > packet.stay;
    return isLost ? SAME_USER : undefined;
  }

  private visitorOf(channel: string, uid: number, client: number): Visitor {
    return { channel, uid, address: this.facts.sink.addressOf(client) };
  }
}

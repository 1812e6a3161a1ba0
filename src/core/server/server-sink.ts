import type { Micros } from '../time/micros.ts';
import type { ServerRecord } from '../trace/records.ts';
import type { DownPacket } from '../vocabulary/packets.ts';
import type { Channel } from './channel.ts';

/** What happened, as the trace will say it. */
export interface ServerEvent extends Pick<ServerRecord, 'event' | 'channel' | 'uid' | 'audience' | 'reason'> {
  /** Index of the client that it is about, where that has no user ID yet. */
  readonly client?: number;
}

/** Who is at the other end of the links, and where the effects of the server go. */
export interface ServerSink {
  /**
   * The only user that the client with this index may speak for: what a token stands for. 0: its
   * token is for whomever the server makes of it.
   */
  uidOf(client: number): number;
  /** A user ID that nobody has or had, for a client without one, for this stay. */
  chooseUid(client: number, session: number): number;
  /** The address from which the packets of the client with this index come. */
  addressOf(client: number): string;
  /** Whether the last packet of the client with this index came over TCP, and no UDP gets through. */
  isOnTcp(client: number): boolean;
  /** The first edge that the client with this index is sent to. */
  edgeOf(client: number): number;
  /** Sends to the client with this index. */
  send(client: number, packet: DownPacket): void;
  /** Asks to be called back for the channel; replaces an earlier request for it. */
  setTimer(channel: Channel, atUs: Micros): void;
  event(event: ServerEvent): void;
  /**
   * Something is about to happen in the channel that pongs speak of: from now on nobody's
   * heartbeats in it are counted.
   */
  rouse(channel: Channel): void;
}

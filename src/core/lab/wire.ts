import { invariant } from '../assert/invariant.ts';
import type { EventQueue } from '../kernel/event-queue.ts';
import type { Micros } from '../time/micros.ts';
import type { LinkDirection, LossReason } from '../vocabulary/link-settings.ts';
import { isUdpWay } from '../vocabulary/web-media.ts';
import { packetBytes, type DownPacket, type UpPacket } from '../vocabulary/packets.ts';
import { isOfDeadEdge, NO_EDGE, type Flight, type LabClient } from './lab-client.ts';
import type { EventKeys, LabEvent } from './lab-event.ts';
import type { PacketFilter } from './lab-options.ts';
import type { Recorder } from './recorder.ts';

/** What the packets of a run are carried by. */
export interface WireParts {
  readonly queue: EventQueue<LabEvent>;
  readonly keys: EventKeys;
  readonly recorder: Recorder;
  readonly filter: PacketFilter | undefined;
}

/** Packets between clients and the server: each is sent once, and arrives or is lost once. */
export class Wire {
  private readonly queue: EventQueue<LabEvent>;
  private readonly keys: EventKeys;
  private readonly recorder: Recorder;
  private readonly filter: PacketFilter | undefined;
  private readonly spare: Flight[] = [];
  /** Packets so far; counted only when they are recorded. */
  private packets = 0;
  /** Arrivals still to come, copies counted. */
  private arrivalsAhead = 0;

  constructor({ queue, keys, recorder, filter }: WireParts) {
    this.queue = queue;
    this.keys = keys;
    this.recorder = recorder;
    this.filter = filter;
  }

  /** Sends a packet over the client's link, which decides what becomes of it. */
  send(client: LabClient, direction: LinkDirection, packet: UpPacket | DownPacket): void {
    const { recorder } = this;
    const link = direction === 'up' ? client.up : client.down;
    const flight = this.newFlight(direction, client, packet);
    if (recorder.isDetailed) {
      flight.number = this.packets++;
      flight.cause = recorder.packetSent(client.spec.id, direction, packet.type, flight.number);
    }
    const delayUs = this.filter === undefined ? 0 : delayBy(this.filter, flight);
    const bytes = link.settings.bandwidthBps === undefined ? 0 : packetBytes(packet);
    // What an edge would send on that is gone never enters the link.
    const isUnsent = direction === 'down' && isOfDeadEdge(flight);
    const reason =
      delayUs < 0 ? 'loss' : isUnsent ? 'edge-down' : link.send(recorder.nowUs, bytes, isUdpAlone(flight));
    if (reason !== undefined) {
      this.lose(flight, reason);
      return;
    }
    flight.arrivals = link.copyArrivalUs >= 0 ? 2 : 1;
    this.enqueue(flight, link.arrivalUs + delayUs);
    if (flight.arrivals === 2) this.enqueue(flight, link.copyArrivalUs + delayUs);
  }

  /** Puts a packet on the wire that a dormant client has sent or is sent. */
  put(
    client: LabClient,
    direction: LinkDirection,
    packet: UpPacket | DownPacket,
    arrivalUs: Micros,
    cause: number | null,
  ): void {
    const flight = this.newFlight(direction, client, packet);
    flight.cause = cause;
    flight.arrivals = 1;
    this.enqueue(flight, arrivalUs);
  }

  /** One arrival of a packet fewer is still to come. */
  land(flight: Flight): void {
    invariant(flight.arrivals > 0, 'a packet that arrives was on the wire');
    invariant(this.arrivalsAhead > 0, 'no more packets arrive than were sent');
    flight.arrivals--;
    this.arrivalsAhead--;
    flight.client.arrivalsAhead--;
  }

  /** A packet has been read; once its copy has as well, its place is free. */
  release(flight: Flight): void {
    if (flight.arrivals === 0) this.spare.push(flight);
  }

  /** Verifies the count. @throws BrokenInvariant where other packets wait than were sent */
  audit(waiting: number): void {
    invariant(waiting === this.arrivalsAhead, 'every packet on the wire ends exactly once');
  }

  private lose(flight: Flight, reason: LossReason): void {
    const { recorder } = this;
    if (recorder.isDetailed) {
      const sender = flight.kind === 'up' ? flight.client.spec.id : 'server';
      recorder.packetLost(flight, sender, reason, flight.cause);
    }
    this.spare.push(flight);
  }

  private newFlight(kind: LinkDirection, client: LabClient, packet: UpPacket | DownPacket): Flight {
    const { cause } = this.recorder;
    const { incarnation } = client;
    const moves = kind === 'up' ? client.device.moves : client.knownMoves;
    const edge = edgeOf(kind, client, packet);
    const isTcp = kind === 'up' && goesOverTcp(client, packet);
    const flight = this.spare.pop();
    if (flight === undefined)
      return { kind, client, packet, number: 0, cause, incarnation, moves, edge, isTcp, arrivals: 0 };
    invariant(flight.arrivals === 0, 'a packet is off the wire before its place is used again');
    flight.kind = kind;
    flight.client = client;
    flight.packet = packet;
    flight.cause = cause;
    flight.incarnation = incarnation;
    flight.moves = moves;
    flight.edge = edge;
    flight.isTcp = isTcp;
    return flight;
  }

  private enqueue(flight: Flight, atUs: Micros): void {
    invariant(atUs >= this.recorder.nowUs, 'a packet does not arrive before it is sent');
    this.arrivalsAhead++;
    flight.client.arrivalsAhead++;
    const key = flight.kind === 'up' ? this.keys.ofClient(flight.client) : this.keys.ofServerPacket();
    this.queue.push(atUs, key, flight);
  }
}

/** To which edge a packet goes, or from which it comes: an entry opens the way that others take. */
function edgeOf(kind: LinkDirection, client: LabClient, packet: UpPacket | DownPacket): number {
  if (packet.type === 'find' || packet.type === 'found') return NO_EDGE;
  if (kind === 'down') return client.knownEdge;
  if (packet.type === 'join' || packet.type === 'rejoin' || packet.type === 'confirm')
    client.edge = packet.edge ?? 0;
  return client.edge;
}

/**
 * Whether what a native client sends goes over TCP: an entry says over what it is tried, and what
 * is tried over both comes over UDP where that passes both ways.
 */
function goesOverTcp(client: LabClient, packet: UpPacket | DownPacket): boolean {
  if (client.family !== 'native') return false;
  const { type } = packet;
  if (type === 'find' || type === 'join' || type === 'rejoin' || type === 'confirm')
    client.over = packet.over ?? 'udp';
  const isBlocked = client.up.settings.udp === 'blocked' || client.down.settings.udp === 'blocked';
  return client.over === 'tcp' || (client.over === 'both' && isBlocked);
}

/** Whether a packet is lost where no UDP gets through: of a page what its browser asks that way. */
function isUdpAlone({ kind, client, isTcp, packet }: Flight): boolean {
  if (client.family !== 'native') return isMediaOverUdp(packet);
  return kind === 'up' ? !isTcp : !client.isKnownOnTcp;
}

function isMediaOverUdp(packet: UpPacket | DownPacket): boolean {
  const isOfMedia = packet.type === 'media-check' || packet.type === 'media-answer';
  return isOfMedia && isUdpWay(packet.way);
}

/** Delay that the filter asks for; negative when it takes the packet away. */
function delayBy(filter: PacketFilter, { packet, kind, client }: Flight): Micros {
  const verdict = filter(packet, kind, client.spec);
  if (typeof verdict === 'number') return verdict;
  return verdict ? 0 : -1;
}

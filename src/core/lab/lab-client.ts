import { along, invariant } from '../assert/invariant.ts';
import { TIMER_NAMES } from '../vocabulary/timers.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { ProcessStatus } from '../vocabulary/process.ts';
import type { ProcessPort } from './process-port.ts';
import type { PassedAttempts } from '../process/client-process.ts';
import type { Dialect } from '../dialect/dialect.ts';
import type { ConnectionState } from '../vocabulary/neutral-callback.ts';
import type { LabDevice } from './lab-device.ts';
import type { Link } from '../network/link.ts';
import type { KillFamily, SdkFamily } from '../vocabulary/persona.ts';
import type { Timings } from '../rulebook/rulebook.ts';
import type { Micros } from '../time/micros.ts';
import { isUpPacket, type DownPacket, type EntryTransport, type UpPacket } from '../vocabulary/packets.ts';

/**
 * A client of the lab: who it is, the device that it runs on, and the process that runs at the
 * moment, if any.
 */
export interface LabClient {
  /**
   * Distinguishes it from the other events in the queue: a client in the queue stands for the next
   * wake-up of its process.
   */
  readonly kind: 'wake';
  readonly spec: ClientSpec;
  readonly index: number;
  /** As whom: its own user ID, or the one that it was told for this stay; 0: none yet. */
  uid: number;
  readonly dialect: Dialect;
  readonly family: SdkFamily;
  readonly killFamily: KillFamily;
  readonly timings: Timings;
  readonly device: LabDevice;
  /** The links of its device. */
  readonly up: Link;
  readonly down: Link;
  /** Its device has said to the process that it has no network. */
  isToldOffline: boolean;
  process: ProcessPort | undefined;
  status: ProcessStatus;
  incarnation: number;
  /** Its app has left the screen. */
  isInBackground: boolean;
  /** Its browser holds its timers back, as the page is hidden and silent. */
  areTimersThrottled: boolean;
  /** Its user has gone on to another page, be it kept or not. */
  isAway: boolean;
  /** Its app has destroyed its engine, and created none since. */
  isDestroyed: boolean;
  /** When its system stops it in the background; Infinity: it does not. */
  suspendsUs: Micros;
  /** Record of the action that put it there. */
  suspendCause: number | null;
  connection: ConnectionState;
  /** The channel that it asked for last; what a restart goes back to. */
  channel: string | undefined;
  /** What the server knows of the device's address: it answers to the newest that it had a packet from. */
  knownMoves: number;
  /**
   * The edge that its process talks to, by its place among the addresses that the client goes
   * through, and the last at which the server had a packet from it.
   */
  edge: number;
  knownEdge: number;
  /** The first of its edges that has not failed. */
  livingEdge: number;
  /** Native: over what its process talks, and whether the server last heard it over TCP. */
  over: 'udp' | EntryTransport;
  isKnownOnTcp: boolean;
  /** Running number of everything this client has scheduled. */
  scheduled: number;
  /** Time and key of the wake that counts; others in the queue are out of date. */
  wakeUs: Micros;
  wakeKey: number;
  /** Packets of it and for it that are on the wire, copies counted. */
  arrivalsAhead: number;
  /** Heartbeat from which on this client's heartbeats are not simulated; -1 while they are. */
  dormantFromUs: Micros;
  /** Attempts that were counted and not simulated since its last wake. */
  passed: PassedAttempts | undefined;
  /** Record to name as cause for what each running timer brings. */
  readonly timerCauses: (number | null)[];
  /** Records of the last packet that arrived at the client, and at the server from it. */
  lastDownCause: number | null;
  lastUpCause: number | null;
  /** Records of packets that arrived while the process was frozen. */
  heldCauses: (number | null)[];
}

/**
 * A packet on the wire. Flights are used again after their arrival, so nothing may hold on to one.
 */
export interface Flight {
  kind: 'up' | 'down';
  client: LabClient;
  packet: UpPacket | DownPacket;
  /** Running number of the packet; counted only when packets are recorded. */
  number: number;
  cause: number | null;
  /** Process it was sent to or by; a later process of the client is another receiver. */
  incarnation: number;
  /** From or to which address of its client it goes. */
  moves: number;
  /** The edge that it goes to or comes from; {@link NO_EDGE}: the one that gives addresses. */
  edge: number;
  /** It has gone over TCP, though its client would rather speak UDP. */
  isTcp: boolean;
  /** Arrivals still to come: two while a copy is on its way. */
  arrivals: number;
}

/** Why nobody takes a packet that has come down the link; undefined: its process does. */
export function missReason({
  client,
  incarnation,
  moves,
}: Flight): 'no-receiver' | 'old-address' | undefined {
  if (client.process === undefined || client.incarnation !== incarnation) return 'no-receiver';
  return client.device.moves === moves ? undefined : 'old-address';
}

/** In the place of an edge: whoever says which there are is at none, and never fails. */
export const NO_EDGE = -1;

/** Whether the edge that a packet goes to, or comes from, has failed. */
export function isOfDeadEdge({ client, edge }: Pick<Flight, 'client' | 'edge'>): boolean {
  return edge !== NO_EDGE && edge < client.livingEdge;
}

/** Where the status of a process may lead; a dead one is followed by another that runs. */
const STATUS_EDGES: Readonly<Record<ProcessStatus, readonly ProcessStatus[]>> = {
  dead: ['running'],
  running: ['frozen', 'not-responding', 'dead'],
  frozen: ['running', 'dead'],
  'not-responding': ['running', 'dead'],
};

/** The status that follows. @throws BrokenInvariant where it cannot */
export function nextStatus(from: ProcessStatus, to: ProcessStatus): ProcessStatus {
  return along(STATUS_EDGES, from, to);
}

/** What the flight carries to the server. */
export function upPacketOf({ kind, packet }: Flight): UpPacket {
  invariant(kind === 'up' && isUpPacket(packet), 'what comes up a link is for the server');
  return packet;
}

/** What the flight carries to its client. */
export function downPacketOf({ kind, packet }: Flight): DownPacket {
  invariant(kind === 'down' && !isUpPacket(packet), 'what comes down a link is for the client');
  return packet;
}

/** A client record before its first process. */
export function newLabClient(
  parts: Pick<LabClient, 'spec' | 'index' | 'dialect' | 'family' | 'killFamily' | 'timings' | 'device'>,
): LabClient {
  const { up, down } = parts.device;
  return {
    kind: 'wake',
    ...parts,
    up,
    down,
    uid: parts.spec.uid,
    isToldOffline: false,
    process: undefined,
    isInBackground: false,
    areTimersThrottled: false,
    isAway: false,
    isDestroyed: false,
    suspendsUs: Infinity,
    suspendCause: null,
    status: 'dead',
    incarnation: 0,
    connection: 'DISCONNECTED',
    channel: undefined,
    knownMoves: 0,
    edge: 0,
    knownEdge: 0,
    livingEdge: 0,
    over: 'udp',
    isKnownOnTcp: false,
    scheduled: 0,
    wakeUs: Infinity,
    wakeKey: -1,
    arrivalsAhead: 0,
    dormantFromUs: -1,
    passed: undefined,
    timerCauses: TIMER_NAMES.map(() => null),
    lastDownCause: null,
    lastUpCause: null,
    heldCauses: [],
  };
}

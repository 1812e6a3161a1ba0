import type { AppConnections } from '../actions/app-connections.ts';
import type { Channel } from '../server/channel.ts';
import type { ChannelServer } from '../server/channel-server.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { LinkDirection } from '../vocabulary/link-settings.ts';
import type { DownPacket, UpPacket } from '../vocabulary/packets.ts';
import type { Micros } from '../time/micros.ts';
import type { ProcessSink } from '../process/client-process.ts';
import type { LabClient } from './lab-client.ts';
import type { LabUsers } from './lab-users.ts';
import type { Recorder } from './recorder.ts';

/** The lab as its parts see it. */
export interface LabContext {
  readonly nowUs: Micros;
  readonly server: ChannelServer;
  readonly recorder: Recorder;
  readonly users: LabUsers;
  readonly clients: ReadonlyMap<string, LabClient>;
  /** Which clients are connections of one app. */
  readonly connections: AppConnections;
  /** @throws RangeError when there is no such client */
  client(id: string): LabClient;
  /** The client with this index. */
  clientAt(index: number): LabClient;
  /** Where the effects of a client's process go. */
  sinkOf(client: LabClient): ProcessSink;
  /** Adds a client and starts its process. */
  addClient(spec: ClientSpec): LabClient;
  /** Starts a process for a client that has none. */
  startProcess(client: LabClient): void;
  /** Something is about to be done to the client. */
  disturbClient(client: LabClient): void;
  /** A dormant client's heartbeats are simulated again. */
  rouse(client: LabClient): void;
  /** So are those of all dormant clients in a channel. */
  rouseAll(channel: Channel): void;
  /** Schedules a look at a dormant client. */
  wakeDormant(client: LabClient, atUs: Micros): void;
  /** Lets the system stop the process in the background, at the moment that the client has for it. */
  suspendLater(client: LabClient): void;
  /** Schedules the next wake-up of a process, if it has changed. */
  watch(client: LabClient): void;
  /** A client sends to the server. */
  sendUp(client: LabClient, packet: UpPacket): void;
  /** Puts a packet on the wire that a dormant client has sent or is sent. */
  putOnWire(
    direction: LinkDirection,
    client: LabClient,
    packet: UpPacket | DownPacket,
    arrivalUs: Micros,
    cause: number | null,
  ): void;
}

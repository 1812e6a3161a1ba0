import { isAnswer } from '../vocabulary/packets.ts';
import type { DormantClients } from './dormant-clients.ts';
import { downPacketOf, isOfDeadEdge, missReason, upPacketOf, type Flight } from './lab-client.ts';
import type { LabContext } from './lab-context.ts';
import { recountAttempts } from './vain-attempts.ts';

/** What a packet does as it arrives, or why it is lost there. */
export class PacketArrivals {
  private readonly lab: LabContext;
  private readonly dormant: DormantClients | undefined;

  /** `dormant`: absent where every heartbeat is simulated. */
  constructor(lab: LabContext, dormant: DormantClients | undefined) {
    this.lab = lab;
    this.dormant = dormant;
  }

  /** At the server. */
  atServer(flight: Flight): void {
    const { lab } = this;
    const { recorder } = lab;
    const { client } = flight;
    recorder.cause = flight.cause;
    if (isOfDeadEdge(flight)) {
      if (recorder.isDetailed) recorder.packetLost(flight, client.spec.id, 'edge-down');
      return;
    }
    if (recorder.isDetailed) recorder.packetArrived(flight, 'server');
    const packet = upPacketOf(flight);
    lab.users.heard(client, packet.session, recorder.cause);
    client.knownMoves = Math.max(client.knownMoves, flight.moves);
    client.knownEdge = Math.max(client.knownEdge, flight.edge);
    client.isKnownOnTcp = flight.isTcp;
    if (this.dormant) this.disturb(this.dormant, flight);
    lab.server.receive(lab.nowUs, client.index, packet);
  }

  /** At the client that it was sent to. */
  atClient(flight: Flight): void {
    const { lab } = this;
    const { recorder } = lab;
    const { client } = flight;
    recorder.cause = flight.cause;
    const missed = missReason(flight);
    if (client.process === undefined || missed !== undefined) {
      if (recorder.isDetailed) recorder.packetLost(flight, 'server', missed ?? 'no-receiver');
      return;
    }
    if (recorder.isDetailed) recorder.packetArrived(flight, client.spec.id);
    recountAttempts(client, lab.nowUs);
    const packet = downPacketOf(flight);
    if (client.status !== 'running') client.heldCauses.push(recorder.cause);
    else if (isAnswer(packet)) client.lastDownCause = recorder.cause;
    client.process.deliver(lab.nowUs, packet, lab.sinkOf(client));
    lab.watch(client);
  }

  /** A packet that brings somebody into a channel rouses all in it. */
  private disturb(dormant: DormantClients, flight: Flight): void {
    const packet = upPacketOf(flight);
    const { type } = packet;
    if (type !== 'find' && type !== 'join' && type !== 'rejoin') return;
    const channel = this.lab.server.channels.get(type === 'find' ? packet.channel : packet.request.channel);
    if (channel) dormant.rouseAll(channel, flight.client.index);
  }
}

import { UNKNOWN_QUALITY, type UserQuality } from '../vocabulary/network-quality.ts';
import type { Probe } from '../vocabulary/packets.ts';
import type { Channel } from './channel.ts';
import type { Pong } from './reports.ts';
import { isHidden, type Session } from './session.ts';

/*
 * What a client measures its link by: the server counts its heartbeats and gives back what they
 * carry, and passes on what each user says of its own network.
 */

/** The answer to a ping that carries a probe. */
export function withEcho(channel: Channel, reader: Session, pong: Pong, probe: Probe): Pong {
  reader.probes++;
  reader.quality = probe.quality ?? UNKNOWN_QUALITY;
  const { beat, sentUs } = probe;
  return { ...pong, echo: { beat, sentUs, heard: reader.probes, others: othersFor(channel, reader) } };
}

function othersFor(channel: Channel, reader: Session): UserQuality[] {
  const others: UserQuality[] = [];
  for (const user of channel.sessions.values()) {
    const { uid, quality, isEstablished } = user;
    // What a user says of its network comes with its data.
    if (reader.unheard.has(user.client)) continue;
    if (user === reader || quality === undefined || !isEstablished || isHidden(user)) continue;
    others.push({ uid, ...quality });
  }
  return others;
}

import type { RemoteProcess } from './remote-process.ts';
import type { LabClient } from '../../core/lab/lab-client.ts';
import type { Link } from '../../core/network/link.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { DownPacket } from '../../core/wire/packets.ts';

/** A packet that has not been sent yet and that will come at this moment, or else the window takes its steps again. */
export interface ForeseenPong {
  readonly atUs: Micros;
  readonly packet: DownPacket;
}

/** Whether a packet is the pong of a channel in which nothing happens. */
export function isQuietPong(packet: DownPacket, session: number): boolean {
  return (
    packet.type === 'pong' &&
    packet.session === session &&
    packet.silent.length === 0 &&
    packet.announcements.length === 0
  );
}

/** Whether every packet takes the same time and none is lost. */
function isPlain({ isDown, settings }: Link): boolean {
  return (
    !isDown &&
    settings.jitterUs === 0 &&
    settings.lossRatio === 0 &&
    settings.duplicateRatio === 0 &&
    settings.reorderRatio === 0 &&
    settings.bandwidthBps === undefined
  );
}

/**
 * The pongs that a user in good standing will get before `untilUs` if its channel stays as quiet as it is. With them its window
 * can take many heartbeats at once. They are a guess, checked against what the lab then really delivers.
 *
 * @param arrivalsUs when its pings under way arrive at the server
 */
export function foreseenPongs(
  client: LabClient,
  process: RemoteProcess,
  arrivalsUs: readonly Micros[],
  untilUs: Micros,
): ForeseenPong[] {
  const { outlook } = process;
  const beatUs = outlook.nextSendUs ?? Infinity;
  const otherUs = outlook.nextOtherSendUs ?? Infinity;
  if (!process.isQuiet || !isPlain(client.up) || !isPlain(client.down) || beatUs >= otherUs) return [];
  const packet = { type: 'pong', session: outlook.session, silent: [], announcements: [] } as const;
  const upUs = client.up.settings.latencyUs;
  const downUs = client.down.settings.latencyUs;
  const pongs = arrivalsUs.map((arrivalUs) => ({ atUs: arrivalUs + downUs, packet }));
  for (let pingUs = beatUs; pingUs < otherUs; pingUs += client.timings.heartbeatUs) {
    const atUs = pingUs + upUs + downUs;
    if (atUs >= untilUs) break;
    pongs.push({ atUs, packet });
  }
  return pongs.filter(({ atUs }) => atUs < untilUs).sort((a, b) => a.atUs - b.atUs);
}

import type { RemoteProcess } from './remote-process.ts';
import type { LabClient } from '../../core/lab/lab-client.ts';
import { isClean } from '../../core/network/clean-link.ts';
import type { Link } from '../../core/network/link.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { DownPacket, SilentUser } from '../../core/vocabulary/packets.ts';

type Pong = Extract<DownPacket, { type: 'pong' }>;

/** A packet that has not been sent yet and that will come at this moment, or else the window takes its steps again. */
export interface ForeseenPong {
  readonly atUs: Micros;
  readonly packet: DownPacket;
}

/** A pong from which those that follow can be foreseen, and when it came. */
export interface SteadyPong {
  readonly atUs: Micros;
  readonly packet: Pong;
}

/** The packet as a pong of this session that brings no news; undefined where it is none. */
export function steadyPong(packet: DownPacket, session: number): Pong | undefined {
  const isSteady = packet.type === 'pong' && packet.session === session && packet.announcements.length === 0;
  return isSteady ? packet : undefined;
}

/** The pong that comes at `atUs` if everything goes on as it was: who was silent has been silent for longer. */
function foreseen({ atUs: knownUs, packet }: SteadyPong, atUs: Micros): Pong {
  if (packet.silent.length === 0) return packet;
  const silent = packet.silent.map((user) => ({ ...user, ageUs: user.ageUs + atUs - knownUs }));
  return { ...packet, silent };
}

/** Whether a packet is the one that was foreseen. */
export function isAsForeseen(packet: DownPacket, guess: DownPacket): boolean {
  if (packet.type !== 'pong' || guess.type !== 'pong') return false;
  return (
    packet.session === guess.session &&
    packet.announcements.length === 0 &&
    packet.silent.length === guess.silent.length &&
    packet.silent.every((user, at) => isSameReport(user, guess.silent[at]))
  );
}

function isSameReport(user: SilentUser, other: SilentUser | undefined): boolean {
  return user.uid === other?.uid && user.ageUs === other.ageUs && user.heardCount === other.heardCount;
}

/** Whether every packet takes the same time and none is lost. */
function isPlain({ isDown, settings }: Link): boolean {
  return !isDown && isClean(settings);
}

/**
 * The pongs that a user in good standing will get from `fromUs` on and before `untilUs` if everything in its channel goes on as it is. With them its
 * window can take many heartbeats at once. They are a guess, checked against what the lab then really delivers.
 *
 * @param arrivalsUs when the pings that it has sent arrive at the server
 */
export function foreseenPongs(
  client: LabClient,
  process: RemoteProcess,
  arrivalsUs: readonly Micros[],
  fromUs: Micros,
  untilUs: Micros,
): ForeseenPong[] {
  const { outlook, steadyPong: known } = process;
  const beatUs = outlook.nextSendUs ?? Infinity;
  const otherUs = outlook.nextOtherSendUs ?? Infinity;
  if (known === undefined || !isPlain(client.up) || !isPlain(client.down) || beatUs >= otherUs) return [];
  const upUs = client.up.settings.latencyUs;
  const downUs = client.down.settings.latencyUs;
  const timesUs = arrivalsUs.map((arrivalUs) => arrivalUs + downUs);
  for (let pingUs = beatUs; pingUs + upUs + downUs < untilUs; pingUs += client.timings.heartbeatUs) {
    timesUs.push(pingUs + upUs + downUs);
  }
  return timesUs
    .filter((atUs) => atUs >= fromUs && atUs < untilUs)
    .sort((a, b) => a - b)
    .map((atUs) => ({ atUs, packet: foreseen(known, atUs) }));
}

import type { ProcessForecast } from '../contract/client-messages.ts';
import type { LabClient } from '../../core/lab/lab-client.ts';
import { isClean } from '../../core/network/clean-link.ts';
import type { Link } from '../../core/network/link.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { DownPacket, SilentUser } from '../../core/vocabulary/packets.ts';

type Pong = Extract<DownPacket, { type: 'pong' }>;

/**
 * A packet that has not been sent yet and that will come at this moment, or else the window rolls
 * back.
 */
export interface PredictedPong {
  readonly atUs: Micros;
  readonly packet: DownPacket;
}

/**
 * A pong from which those that follow can be predicted (last-value prediction), and when it came.
 */
export interface SteadyPong {
  readonly atUs: Micros;
  readonly packet: Pong;
}

/**
 * The packet as a pong of this session that brings no news; undefined where it is none. What a
 * client measures by its pongs is different each time.
 */
export function steadyPong(packet: DownPacket, session: number): Pong | undefined {
  if (packet.type !== 'pong' || packet.session !== session || packet.echo !== undefined) return undefined;
  return packet.announcements.length === 0 ? packet : undefined;
}

/** What prediction needs to know of a process. */
export interface Predictable {
  readonly outlook: ProcessForecast;
  /** The last pong, if those that follow it can be predicted. */
  readonly steadyPong: SteadyPong | undefined;
}

/**
 * The pong that comes at `atUs` if everything goes on as it was: who was silent has been silent
 * for longer.
 */
function predicted({ atUs: knownUs, packet }: SteadyPong, atUs: Micros): Pong {
  if (packet.silent.length === 0) return packet;
  const silent = packet.silent.map((user) => ({ ...user, ageUs: user.ageUs + atUs - knownUs }));
  return { ...packet, silent };
}

/** Whether a packet is the one that was predicted, as far as its receiver can tell. */
export function isAsPredicted(packet: DownPacket, prediction: DownPacket): boolean {
  if (packet.type !== 'pong' || prediction.type !== 'pong') return false;
  return (
    packet.session === prediction.session &&
    packet.announcements.length === 0 &&
    packet.silent.length === prediction.silent.length &&
    packet.silent.every((user, at) => isSameReport(user, prediction.silent[at]))
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
 * The pongs that a user in good standing will get from `fromUs` on and before `untilUs` if
 * everything in its channel goes on as it is. With them its window can take many heartbeats at
 * once. They are validated against what the lab then really delivers.
 *
 * @param arrivalsUs when the pings that it has sent arrive at the server
 */
export function predictedPongs(
  client: LabClient,
  process: Predictable,
  arrivalsUs: readonly Micros[],
  fromUs: Micros,
  untilUs: Micros,
): PredictedPong[] {
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
    .map((atUs) => ({ atUs, packet: predicted(known, atUs) }));
}

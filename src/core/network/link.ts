import { existing, invariant } from '../assert/invariant.ts';
import type { Random } from '../random/random.ts';
import { SECOND, type Micros } from '../time/micros.ts';
import { isClean } from './clean-link.ts';
import { leastDelayUs } from './least-delay.ts';
import type { LinkSettings, LossReason } from '../vocabulary/link-settings.ts';

const BITS_PER_BYTE = 8;

/** Why a link does not let a packet through; what becomes of one behind it is not its matter. */
type LinkLoss = Exclude<LossReason, 'no-receiver' | 'old-address' | 'edge-down'>;

/**
 * One direction between a client and the server. It decides at sending what becomes of a packet:
 * when it arrives, whether a copy follows, or which one reason it is lost for.
 */
export class Link {
  private currentSettings: LinkSettings;
  /** Whether these do nothing but delay: asked at every heartbeat, so it is not worked out anew. */
  private hasCleanSettings: boolean;
  /**
   * A down link swallows what enters it, silently (R-NATIVE-PRE-T3, R-NATIVE-T3). What is already
   * on the wire still arrives.
   */
  isDown = false;
  /** Result of the last {@link send}: arrival time of the packet, and of its copy or -1. */
  arrivalUs: Micros = 0;
  copyArrivalUs: Micros = -1;
  private readonly random: Random;
  private lastSentUs: Micros = 0;
  private lastArrivalUs: Micros = 0;
  private inBurst = false;
  /** When the packets that hold the bandwidth leave it, oldest first. */
  private departuresUs: Micros[] = [];

  constructor(settings: LinkSettings, random: Random) {
    this.currentSettings = settings;
    this.hasCleanSettings = isClean(settings);
    this.random = random;
  }

  get settings(): LinkSettings {
    return this.currentSettings;
  }

  set settings(settings: LinkSettings) {
    this.currentSettings = settings;
    this.hasCleanSettings = isClean(settings);
  }

  /**
   * Takes a packet of `bytes` at `nowUs`. Undefined: it arrives at `arrivalUs` (and
   * `copyArrivalUs`, unless -1).
   */
  send(nowUs: Micros, bytes: number, isUdp = false): LinkLoss | undefined {
    invariant(nowUs >= this.lastSentUs, 'packets enter a link in the order of time');
    invariant(bytes >= 0, 'a packet has a size');
    this.lastSentUs = nowUs;
    if (this.isDown) return 'link-down';
    const { settings } = this;
    if (isUdp && settings.udp === 'blocked') return 'udp-blocked';
    if (settings.lossRatio > 0 && this.isLost(settings)) return 'loss';
    const departureUs = settings.bandwidthBps === undefined ? nowUs : this.depart(nowUs, bytes, settings);
    if (departureUs < 0) return 'queue-full';
    this.arrivalUs = this.arrive(departureUs, settings);
    this.copyArrivalUs =
      settings.duplicateRatio > 0 && this.random.chance(settings.duplicateRatio)
        ? this.arrive(departureUs, settings)
        : -1;
    invariant(this.arrivalUs >= nowUs, 'a packet does not arrive before it is sent');
    invariant(
      this.copyArrivalUs < 0 || this.copyArrivalUs >= nowUs,
      'a copy does not arrive before it is sent',
    );
    return undefined;
  }

  /**
   * The shortest time a packet can take; what the hub's lookahead may rely on until the settings
   * change.
   */
  get leastDelayUs(): Micros {
    return leastDelayUs(this.settings);
  }

  /**
   * Whether every packet arrives after exactly the latency, and no random number is drawn for it.
   */
  get isClean(): boolean {
    return !this.isDown && this.departuresUs.length === 0 && this.hasCleanSettings;
  }

  /** A packet that was not simulated arrives then; later ones must not overtake it. */
  noteArrival(arrivalUs: Micros): void {
    invariant(this.isClean, 'packets that are not simulated are on clean links alone');
    this.lastArrivalUs = Math.max(this.lastArrivalUs, arrivalUs);
  }

  /**
   * Independent, or Gilbert-Elliott by mean loss P and mean burst L: leave a burst with 1/L, enter
   * one with P/(1-P)/L. Where the two do not go together, as when a person changes them one after
   * the other, one packet gets through between two bursts.
   */
  private isLost(settings: LinkSettings): boolean {
    const { lossRatio, burstPackets } = settings;
    if (burstPackets === undefined || lossRatio >= 1) return this.random.chance(lossRatio);
    const enters = lossRatio / (1 - lossRatio) / burstPackets;
    invariant(burstPackets >= 1, 'a mean burst is a packet or more');
    this.inBurst = this.inBurst ? !this.random.chance(1 / burstPackets) : this.random.chance(enters);
    return this.inBurst;
  }

  /** Serialises the packet behind those that wait; -1 when the queue is full. */
  private depart(nowUs: Micros, bytes: number, settings: LinkSettings): Micros {
    const departures = this.departuresUs;
    const bandwidthBps = existing(settings.bandwidthBps, 'only a link with a bandwidth has a queue');
    while (departures.length > 0 && (departures[0] as Micros) <= nowUs) departures.shift();
    if (departures.length > settings.queuePackets) return -1;
    const free = departures.at(-1) ?? nowUs;
    invariant(free >= nowUs, 'what waits in the queue of a link has not left it');
    const serialiseUs = Math.ceil((bytes * BITS_PER_BYTE * SECOND) / bandwidthBps);
    invariant(serialiseUs >= 0 && serialiseUs < Infinity, 'a packet takes a time to serialise');
    departures.push(free + serialiseUs);
    return free + serialiseUs;
  }

  private arrive(departureUs: Micros, settings: LinkSettings): Micros {
    invariant(departureUs >= this.lastSentUs, 'a packet does not leave before it is sent');
    if (settings.reorderRatio > 0 && this.random.chance(settings.reorderRatio)) {
      return departureUs + Math.round(settings.latencyUs * this.random.fraction());
    }
    const delayUs = settings.jitterUs === 0 ? settings.latencyUs : this.jitteredDelayUs(settings);
    this.lastArrivalUs = Math.max(this.lastArrivalUs, departureUs + delayUs);
    return this.lastArrivalUs;
  }

  private jitteredDelayUs(settings: LinkSettings): Micros {
    const spread = settings.jitterModel === 'normal' ? this.random.normal() : this.random.fraction() * 2 - 1;
    return Math.max(0, settings.latencyUs + Math.round(settings.jitterUs * spread));
  }
}

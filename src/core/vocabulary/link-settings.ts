import type { Micros } from '../time/micros.ts';

/** Shape of the random part of a link's delay. */
export const JITTER_MODELS = ['uniform', 'normal'] as const;
export type JitterModel = (typeof JITTER_MODELS)[number];

/**
 * Everything one direction of a client's network can do to packets. Plain data; a change replaces
 * the whole value.
 */
export interface LinkSettings {
  /** Fixed one-way delay, >= 0. */
  readonly latencyUs: Micros;
  /**
   * Uniform: at most this much more or less. Normal: standard deviation. The total delay is never
   * below 0.
   */
  readonly jitterUs: Micros;
  readonly jitterModel: JitterModel;
  /** Mean share of lost packets, 0 to 1. */
  readonly lossRatio: number;
  /**
   * Mean length of a loss burst in packets, >= 1; absent: losses are independent. Present:
   * Gilbert-Elliott.
   */
  readonly burstPackets?: number;
  /** Bits a second, > 0; absent: unlimited. */
  readonly bandwidthBps?: number;
  /** Packets that may wait for bandwidth, >= 1; only with a bandwidth. */
  readonly queuePackets: number;
  /** Share of packets that arrive twice, 0 to 1. */
  readonly duplicateRatio: number;
  /** Share of packets that may overtake earlier ones, 0 to 1; all others keep their order. */
  readonly reorderRatio: number;
  /** A firewall lets no UDP through, and TCP as before; absent: both pass. */
  readonly udp?: 'blocked';
}

/**
 * A partial change of a link: fields left out keep their value, null takes away one that a link
 * may lack.
 */
export type LinkChange = {
  readonly [Field in keyof LinkSettings]?: undefined extends LinkSettings[Field]
    ? Exclude<LinkSettings[Field], undefined> | null
    : LinkSettings[Field];
};

/** Both directions of a client. */
export interface LinkPair {
  readonly up: LinkSettings;
  readonly down: LinkSettings;
}

/** One direction between a client and the server. */
export const LINK_DIRECTIONS = ['up', 'down'] as const;
export type LinkDirection = (typeof LINK_DIRECTIONS)[number];

/** Direction argument of actions that cut and restore. */
export const LINK_CHOICES = ['both', ...LINK_DIRECTIONS] as const;
export type LinkDirections = (typeof LINK_CHOICES)[number];

/** Why a packet did not arrive. Exactly one of these stands in the trace for each lost packet. */
export const LOSS_REASONS = [
  'link-down',
  'loss',
  'queue-full',
  'no-receiver',
  'old-address',
  'edge-down',
  'udp-blocked',
] as const;
export type LossReason = (typeof LOSS_REASONS)[number];

/** A named pair of link settings. */
export interface NetworkPreset {
  /** Stable identifier used in files. */
  readonly id: string;
  /** Name shown to people; may change. */
  readonly label: string;
  readonly up: LinkSettings;
  readonly down: LinkSettings;
  /** Set for presets that cut the link altogether. */
  readonly isDown?: boolean;
}

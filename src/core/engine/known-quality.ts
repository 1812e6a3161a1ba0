import type { Micros } from '../time/micros.ts';
import { UNKNOWN_QUALITY, type QualityPair, type UserQuality } from '../vocabulary/network-quality.ts';
import { IDLE_METER, type LinkMeter } from './link-meter.ts';

/** What an engine knows of networks. Plain data that is never changed, only replaced. */
export interface KnownQuality {
  readonly meter: LinkMeter;
  /** What is said of the own network, and reported to the others. */
  readonly own: QualityPair;
  /** What the others have reported of theirs, as the last answer had it; on the web the last figures. */
  readonly others: readonly UserQuality[];
  /** Web: when the join call was through, from which the SDK asks for figures. */
  readonly sinceUs: Micros;
  /** Web: from when the last figures are that came. */
  readonly askedUs: Micros;
  /** NG: a request for figures has waited too long for its answer. */
  readonly isTimedOut: boolean;
}

/** Nothing is known yet. */
export const NO_QUALITY: KnownQuality = {
  meter: IDLE_METER,
  own: UNKNOWN_QUALITY,
  others: [],
  sinceUs: 0,
  askedUs: 0,
  isTimedOut: false,
};

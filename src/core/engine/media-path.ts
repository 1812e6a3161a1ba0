import type { Micros } from '../time/micros.ts';
import type { MediaWay } from '../vocabulary/web-media.ts';

/**
 * Where the media connection of an NG page is. `opening`: its browser asks on every way that it has;
 * `broken`: nothing has been answered for long.
 */
export const MEDIA_PHASES = ['none', 'opening', 'open', 'broken'] as const;
export type MediaPhase = (typeof MEDIA_PHASES)[number];

/** What an engine knows of it. Plain data, which is replaced and never changed. */
export interface MediaPath {
  readonly phase: MediaPhase;
  /** The ways on which the browser asks. */
  readonly ways: readonly MediaWay[];
  /** When the last answer came; before the first, when the connection began to open. */
  readonly heardUs: Micros;
  /** How often its ICE has been restarted since it broke. */
  readonly restarts: number;
  /** The SDK has given it up, and is about to drop its connection over that. */
  readonly isGivenUp: boolean;
  /** How often it has since the process began. */
  readonly givenUp: number;
  /** What the app was told of the way of this connection; absent: nothing yet. */
  readonly isRelayTold?: boolean;
  /** Users for whom the app was told that it is renewed, and not yet that this has come to an end. */
  readonly renewed: readonly number[];
}

/** A page outside any channel has none. */
export const NO_MEDIA_PATH: MediaPath = {
  phase: 'none',
  ways: [],
  heardUs: 0,
  restarts: 0,
  isGivenUp: false,
  givenUp: 0,
  renewed: [],
};

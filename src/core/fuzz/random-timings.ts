import type { ClientSpec } from '../vocabulary/client-spec.ts';
import { sdkFamilyOf } from '../persona/persona-list.ts';
import type { Timings } from '../rulebook/rulebook.ts';
import { MILLISECOND, SECOND, type Micros } from '../time/micros.ts';
import type { TimedAction } from '../plan/plan.ts';
import type { Draw } from '../random/draw.ts';

/** How long SDKs stay with an edge: drawn apart, so that all else in a run stays what it was. */
type EdgeTiming = 'edgeTrialUs' | 'webMediaLostAfterUs' | 'tcpFallbackAfterUs';
/** The media of pages, likewise. */
type MediaTiming = 'webMedia' | 'webMediaFailedAfterUs';

/**
 * Each timing with how often a run changes it, and what to. Values around the standard ones let
 * limits meet in new orders.
 */
const CHOICES: {
  readonly [
    Key in Exclude<keyof Timings, 'reconnectReason' | 'destroyLeaves' | EdgeTiming | MediaTiming>
  ]: readonly [ratio: number, values: readonly Timings[Key][]];
} = {
  revision: [0.1, ['faq-current']],
  interruptedAfterUs: [0.2, seconds(2, 3, 6)],
  lostAfterUs: [0.2, seconds(8, 12, 15)],
  lostAnchor: [0.1, ['T3', 'T4']],
  giveUpAfterUs: [0.3, seconds(30, 60, 120)],
  giveUpAnchor: [0.2, ['T3', 'T4', 'T6']],
  nativeOfflineAfterUs: [0.4, seconds(12, 25, 40)],
  newcomerAnchor: [0.2, ['join']],
  remoteStates: [0.5, [true]],
  mediaFrozenAfterUs: [0.3, seconds(1.5, 3, 8, 30)],
  networkQuality: [0.3, [true]],
  qualityGoodFrom: [0.1, [0.1, 0.3]],
  qualityPoorFrom: [0.1, [0.3, 0.5]],
  qualityBadFrom: [0.1, [0.5, 0.7]],
  qualityVbadAbove: [0.1, [0.8, 1.2]],
  qualityDownAfterUs: [0.2, seconds(1.5, 6, 30)],
  liveOfflineFactor: [0.1, [1, 2, 2.5]],
  webStreamRemovedAfterUs: [0.3, seconds(6, 10, 15)],
  legacyPeerLeaveAfterUs: [0.3, seconds(10, 20, 30, 60)],
  ngUserLeftAfterUs: [0.3, seconds(15, 20, 40)],
  channelDestroyAfterUs: [0.2, seconds(5, 20, 30)],
  heartbeatUs: [0.2, [100 * MILLISECOND, 500 * MILLISECOND]],
  nativeRetryUs: [0.2, [100 * MILLISECOND, SECOND]],
  webPingUs: [0.1, seconds(2, 5)],
  webMissedPings: [0.1, [4, 6]],
  webSilenceUs: [0.1, seconds(5, 20, 40)],
  webLeaveWaitUs: [0.1, seconds(1, 5)],
  ngTrackConfirmUs: [0.1, [500 * MILLISECOND, 2 * SECOND]],
  ngUserConfirmUs: [0.1, seconds(4, 5)],
  iosSuspendAfterUs: [0.1, seconds(1, 30)],
  androidFreezeAfterUs: [0.1, seconds(2, 60)],
  tokenWarningUs: [0.1, seconds(5, 60)],
  sameUid: [0.1, ['undefined']],
  ngLeaveOnPageClose: [0.3, [true]],
};

/** Those that came later are drawn apart, and where they matter, so that a seed goes on to mean what it did. */
export function laterTimings(draw: Draw, actions: readonly TimedAction[]): Partial<Timings> {
  const isDestroying = actions.some(({ action }) => action.do === 'destroy');
  return isDestroying && draw.chance(0.3) ? { destroyLeaves: false } : {};
}

const EDGES: { readonly [Key in EdgeTiming]: readonly [ratio: number, values: readonly Timings[Key][]] } = {
  edgeTrialUs: [0.3, seconds(0.2, 3, 30)],
  webMediaLostAfterUs: [0.3, seconds(1, 12)],
  tcpFallbackAfterUs: [0.3, [...seconds(0.001, 8), Infinity]],
};

function seconds(...values: readonly number[]): number[] {
  return values.map((value) => value * SECOND);
}

/** The same of how long SDKs stay with an edge. */
export function edgeTimings(draw: Draw): Partial<Timings> {
  const timings: Partial<Record<EdgeTiming, Micros>> = {};
  for (const key of ['edgeTrialUs', 'webMediaLostAfterUs', 'tcpFallbackAfterUs'] as const) {
    const [ratio, values] = EDGES[key];
    if (draw.chance(ratio)) timings[key] = draw.pick(values);
  }
  return timings;
}

/** The same of the media of pages. */
export function webMediaTimings(draw: Draw): Partial<Timings> {
  return {
    ...(draw.chance(0.2) ? { webMedia: true } : {}),
    ...(draw.chance(0.1) ? { webMediaFailedAfterUs: draw.pick(seconds(2, 40)) } : {}),
  };
}

/** A rulebook with some timings of its own, each a value that a scenario file can hold. */
export function randomTimings(draw: Draw, clients: readonly ClientSpec[]): Partial<Timings> {
  const timings: Partial<Record<keyof Timings, Timings[keyof Timings]>> = {};
  for (const [key, [ratio, values]] of Object.entries(CHOICES)) {
    if (draw.chance(ratio)) timings[key as keyof Timings] = draw.pick<Timings[keyof Timings]>(values);
  }
  // The other reason of the reconnecting state exists in 4.x only.
  const isAllNewest = clients.every(
    ({ persona, sdk }) => sdkFamilyOf(persona, sdk) !== 'native' || sdk === '4.x',
  );
  if (isAllNewest && draw.chance(0.3)) timings.reconnectReason = 'KEEP_ALIVE_TIMEOUT';
  return timings as Partial<Timings>;
}

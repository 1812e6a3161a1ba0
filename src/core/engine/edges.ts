import { isAny } from '../vocabulary/media.ts';
import type { RunningEngine } from './behaviour.ts';
import { hasMediaPath, isMediaPathGone } from './web-ng-media-path.ts';
import { hasStream } from './web-sessions.ts';

/*
 * Which edge an attempt to get in goes to. An SDK is given a list of addresses when it joins; where
 * the one that it is at does not answer, it asks the next. It is told nothing of a failure.
 */

/** The edge that the present attempt goes to, as its packet names it. */
export function edgeField(engine: RunningEngine): { readonly edge?: number } {
  const edge = engine.state.edge + engine.behaviour.edgeHops(engine);
  return edge > 0 ? { edge } : {};
}

/** A way in begins: from the edge that the client is at, or was told of. */
export function startFromEdge({ state }: RunningEngine, edge = state.edge): void {
  state.edge = edge;
  state.edgeHops = 0;
}

/** It is in, and stays at the edge that it has asked last. */
export function settleAtEdge(engine: RunningEngine): void {
  engine.state.edge += engine.behaviour.edgeHops(engine);
  engine.state.edgeHops = 0;
}

/**
 * R-EDGE-NATIVE. How long a native SDK stays with an address no source says: `edgeTrialUs`, counted
 * in attempts.
 */
export function nativeEdgeHops({ state, timings }: RunningEngine): number {
  const attempts = Math.ceil(timings.edgeTrialUs / timings.nativeRetryUs);
  return Math.floor(Math.max(0, state.attempts - 1) / attempts);
}

/** Whether a page sends or has anything over its media connection to the edge. */
export function hasMediaLink({ state }: RunningEngine): boolean {
  return isAny(state.tracks) || [...state.remotes.values()].some(hasStream);
}

/**
 * R-EDGE-WEB-NG: the SDK goes to the next address where its media connection is gone as well, and
 * asks the same one again while it believes in that; on its first way in it takes the next at once.
 */
export function chooseNgEdge(engine: RunningEngine): void {
  const { state, timings, nowUs } = engine;
  // Two packets make an attempt.
  if (state.attempts % 2 === 0) return;
  const isFirstWay = state.phase === 'joining';
  if (isFirstWay && state.attempts === 1) return;
  const isMediaGone = hasMediaPath(engine)
    ? isMediaPathGone(engine)
    : nowUs - state.lastServerDataUs >= timings.webMediaLostAfterUs;
  if (isFirstWay || isMediaGone || !hasMediaLink(engine)) state.edgeHops++;
}

/**
 * R-EDGE-WEB-LEGACY: the first attempt after a loss goes to the same address where there was a media
 * connection to it; from then on each goes to the next.
 */
export function chooseLegacyEdge({ state }: RunningEngine): void {
  if (state.attempts > 1) state.edgeHops++;
}

/** Where a page has gone on the present way in. */
export const webEdgeHops = ({ state }: RunningEngine): number => state.edgeHops;

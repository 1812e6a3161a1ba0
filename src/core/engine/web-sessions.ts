import { along, invariant } from '../assert/invariant.ts';
import type { RemoteUser, WebConnectionState } from './engine-state.ts';
import type { RunningEngine, UserDeparture } from './behaviour.ts';
import { lastHeardUs } from './remote-users.ts';
import type { ArgsOf } from '../vocabulary/callbacks.ts';
import { isAny } from '../vocabulary/media.ts';

/* What both web SDKs share: one state callback with the state before, streams beside users, and a ping of their own. */

const STALE_HEARTBEATS = 5;

/** Where each state that an NG page shows may lead; a leave may still see its link dropped. */
const NG_STATES: Readonly<Record<WebConnectionState, readonly WebConnectionState[]>> = {
  DISCONNECTED: ['CONNECTING'],
  CONNECTING: ['CONNECTED', 'DISCONNECTING', 'DISCONNECTED'],
  CONNECTED: ['RECONNECTING', 'DISCONNECTING', 'DISCONNECTED'],
  RECONNECTING: ['CONNECTED', 'DISCONNECTING', 'DISCONNECTED'],
  DISCONNECTING: ['DISCONNECTED', 'RECONNECTING'],
};

/** A legacy page shows a loss as DISCONNECTED, and may be put out while it shows that. */
const LEGACY_STATES: Readonly<Record<WebConnectionState, readonly WebConnectionState[]>> = {
  DISCONNECTED: ['CONNECTING', 'DISCONNECTING', 'DISCONNECTED'],
  CONNECTING: ['CONNECTED', 'DISCONNECTING', 'DISCONNECTED'],
  CONNECTED: ['DISCONNECTING', 'DISCONNECTED'],
  RECONNECTING: [],
  DISCONNECTING: ['DISCONNECTED'],
};

/**
 * Tells the app a connection state in the SDK's spelling, with the one before
 * (R-WEB-STATE-ARGS-LEGACY, R4-WEB-STATE-REASON).
 */
export function tellWebState(engine: RunningEngine, shown: WebConnectionState, reason?: string): void {
  const { state } = engine;
  along(engine.config.family === 'web-ng' ? NG_STATES : LEGACY_STATES, state.shownState, shown);
  const args: ArgsOf<'connectionStateChanged'> = { state: shown, previousState: state.shownState };
  state.shownState = shown;
  engine.tell('connectionStateChanged', reason === undefined ? args : { ...args, reason });
}

/** Whether the remote user publishes anything. */
export function hasMedia(remote: RemoteUser): boolean {
  return isAny(remote.tracks);
}

/** Whether the app has any medium of the remote user. */
export function hasStream(remote: RemoteUser): boolean {
  return isAny(remote.has);
}

/** Whether the remote user's data is fresh enough for its media to be there. */
export function isFresh(engine: RunningEngine, remote: RemoteUser): boolean {
  return engine.nowUs - lastHeardUs(engine, remote) < engine.timings.webStreamRemovedAfterUs;
}

/** Reason of a departure as the web SDKs spell it; undefined where they give none. */
export function webDepartureReason(how: UserDeparture): string | undefined {
  if (how === 'quit') return 'Quit';
  if (how === 'audience') return 'BecomeAudience';
  return how === 'server-timeout' ? 'ServerTimeOut' : undefined;
}

/** Starts the SDK's own ping, by which alone a page notices that its link is gone. */
export function startWebPing(engine: RunningEngine): void {
  invariant(engine.state.phase === 'joined', 'a page pings from within a channel');
  engine.state.missedPings = 0;
  engine.sink.setTimer('web-ping', engine.nowUs + engine.timings.webPingUs);
}

/**
 * One more ping; true when so many went unanswered that the SDK drops the link
 * (R-WEB-OWN-LOSS-30S-LEGACY, R4-WEB-OWN-LOSS-30S). The SDK counts before it sends, and any answer
 * sets the count back (`RunningEngine.receive`), so the first ping after a loss counts as missed.
 */
export function isLinkDropped(engine: RunningEngine): boolean {
  const { state, timings, nowUs } = engine;
  state.missedPings++;
  const silentUs = nowUs - state.lastServerDataUs;
  invariant(silentUs >= 0, 'the server was not heard in the future');
  if (state.missedPings >= timings.webMissedPings && silentUs > timings.webSilenceUs) return true;
  engine.sink.setTimer('web-ping', nowUs + timings.webPingUs);
  return false;
}

/**
 * Whether so many heartbeats went unanswered that a page cannot say any more who else is silent.
 * Its windows for others stand still then: what its own loss does to them is told when it notices
 * that loss.
 */
export function isLinkStale(engine: RunningEngine): boolean {
  return engine.nowUs - engine.state.lastServerDataUs > STALE_HEARTBEATS * engine.timings.heartbeatUs;
}

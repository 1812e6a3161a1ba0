import { invariant } from '../assert/invariant.ts';
import { MILLISECOND, SECOND, type Micros } from '../time/micros.ts';
import type { CloudProxy } from '../vocabulary/client-spec.ts';
import { isMediaPathModelled } from '../situation/client-traits.ts';
import { isAny, MEDIA_TYPES } from '../vocabulary/media.ts';
import { isRelayed, MEDIA_WAYS, type MediaWay } from '../vocabulary/web-media.ts';
import type { RunningEngine } from './behaviour.ts';
import { NO_MEDIA_PATH, type MediaPath } from './media-path.ts';
import { hasStream } from './web-sessions.ts';

/*
 * The media of an NG page, beside its signalling. Its browser keeps a connection to the edge alive by
 * checks that are answered (ICE, RFC 8445; consent, RFC 7675); where the answers stay away, the SDK
 * goes through the steps that agora-rtc-sdk-ng 4.24.8 has (P2PChannel.bindConnectionEvents,
 * RESTART_SEQUENCE, P2PChannel.requestReconnect):
 *
 * | since the last answer        | by itself                         | with a forced cloud proxy |
 * | ---------------------------- | --------------------------------- | ------------------------- |
 * | `webMediaLostAfter`          | the browser says `disconnected`   | the same                  |
 * | 0.8 s after that             | ICE restart: TCP as well          |                           |
 * | 4 s after that               |                                   | given up                  |
 * | 10.8 s, 20.8 s after that    | ICE restart: relays; given up     |                           |
 * | given up, and a pause        | the SDK drops its connection, and opens both anew             | |
 *
 * One that has not opened within `webMediaFailedAfter` takes the same way from `failed` on, and is
 * given up at once where a proxy is forced.
 */

/** In the limit that counts a connection as gone there is room for so many checks. */
const CHECKS_IN_LIMIT = 4;
const RESTART_AFTER_US = 800 * MILLISECOND;
const RESTART_PERIOD_US = 10 * SECOND;
const PROXY_WAIT_US = 4 * SECOND;
const FIRST_PAUSE_MS = 500;
const PAUSE_FACTOR = 1.5;
const LONGEST_PAUSE_US = 10 * SECOND;

/** Straight over UDP, or through relays, of whose addresses a browser has all kinds. */
const AT_FIRST: readonly MediaWay[] = ['udp', 'relay-udp', 'relay-tcp'];
/** The sequence `udp_tcp_relay`, `relay`. */
const RESTARTS: readonly (readonly MediaWay[])[] = [MEDIA_WAYS, ['relay-udp', 'relay-tcp']];
const THROUGH_PROXY: Readonly<Record<CloudProxy, readonly MediaWay[]>> = {
  udp: ['relay-udp'],
  tcp: ['relay-tcp'],
};

/** Whether the media connection of this client is modelled. */
export function hasMediaPath({ config }: RunningEngine): boolean {
  return isMediaPathModelled(config);
}

/** Whether the browser takes it for gone. */
export function isMediaPathGone({ state }: RunningEngine): boolean {
  return state.mediaPath.phase !== 'open';
}

function change({ state }: RunningEngine, changes: Partial<MediaPath>): void {
  state.mediaPath = { ...state.mediaPath, ...changes };
}

/** R4-WEB-MEDIA-PROXY: the page is in, or back in without one, and its browser opens a connection. */
export function openMediaPath(engine: RunningEngine): void {
  const { state, config, timings, nowUs, sink } = engine;
  if (!hasMediaPath(engine) || state.mediaPath.phase === 'open') return;
  // One that broke while the page was on its way back, and was not closed, begins its steps again.
  if (state.mediaPath.phase !== 'none') {
    breakPath(engine, 0);
    return;
  }
  const ways = config.cloudProxy === undefined ? AT_FIRST : THROUGH_PROXY[config.cloudProxy];
  const { givenUp, renewed } = state.mediaPath;
  state.mediaPath = { ...NO_MEDIA_PATH, phase: 'opening', ways, heardUs: nowUs, givenUp, renewed };
  sink.setTimer('media-limit', nowUs + timings.webMediaFailedAfterUs);
  checkMediaPath(engine);
}

/** Its browser asks on each way that it has, and goes on to do so. */
export function checkMediaPath({ state, timings, nowUs, sink }: RunningEngine): void {
  const { phase, ways } = state.mediaPath;
  invariant(phase !== 'none', 'no browser asks for a media connection that there is not');
  for (const way of ways) sink.send({ type: 'media-check', session: state.session, way });
  sink.setTimer('media-check', nowUs + Math.ceil(timings.webMediaLostAfterUs / CHECKS_IN_LIMIT));
}

/** An answer came: on a way that the browser likes as well as the one that it has, or better. */
export function mediaAnswered(engine: RunningEngine, way: MediaWay): void {
  const { state, timings, nowUs, sink } = engine;
  const { phase, ways } = state.mediaPath;
  if (phase === 'none') return;
  const [chosen] = ways;
  if (phase === 'open' && chosen !== undefined && MEDIA_WAYS.indexOf(way) > MEDIA_WAYS.indexOf(chosen))
    return;
  change(engine, { phase: 'open', ways: [way], heardUs: nowUs, restarts: 0 });
  // Even where it recovers the SDK, which has made up its mind, drops its connection.
  if (!state.mediaPath.isGivenUp) sink.setTimer('media-limit', nowUs + timings.webMediaLostAfterUs);
  tellWay(engine, isRelayed(way));
}

/** R4-WEB-MEDIA-PROXY, R4-WEB-MEDIA-FALLBACK: the app hears of the first way, and of relays. */
function tellWay(engine: RunningEngine, isRelay: boolean): void {
  if (engine.state.mediaPath.isRelayTold === isRelay) return;
  change(engine, { isRelayTold: isRelay });
  engine.tell('usingCloudProxy', { isUsingProxy: isRelay });
}

/**
 * No answer for as long as the present step lasts: the next one. @returns whether the SDK drops its
 * connection
 */
export function isMediaPathGivenUp(engine: RunningEngine): boolean {
  const { state, nowUs, timings, sink } = engine;
  const { phase, restarts, isGivenUp, heardUs } = state.mediaPath;
  invariant(phase !== 'none', 'no limit runs of a media connection that there is not');
  if (isGivenUp) {
    change(engine, { isGivenUp: false });
    const limitUs = heardUs + timings.webMediaLostAfterUs;
    // It may have come back, and have fallen silent once more.
    if (phase === 'open' && limitUs <= nowUs) breakPath(engine, waitUs(engine));
    else if (phase === 'open') sink.setTimer('media-limit', limitUs);
    // Only a connection that it believes in can be dropped.
    return state.phase === 'joined';
  }
  if (phase === 'open') breakPath(engine, waitUs(engine));
  else if (isForced(engine) || restarts >= RESTARTS.length) giveUp(engine);
  else if (phase === 'opening') breakPath(engine, RESTART_AFTER_US);
  else restart(engine, restarts);
  return false;
}

const isForced = ({ config }: RunningEngine): boolean => config.cloudProxy !== undefined;

/** How long the SDK waits once its browser says that the connection is gone. */
const waitUs = (engine: RunningEngine): Micros => (isForced(engine) ? PROXY_WAIT_US : RESTART_AFTER_US);

/** The browser says that it is gone, and the SDK waits a little. */
function breakPath(engine: RunningEngine, waitUs: Micros): void {
  change(engine, { phase: 'broken', restarts: 0 });
  engine.sink.setTimer('media-limit', engine.nowUs + waitUs);
}

/** R4-WEB-MEDIA-FALLBACK: ICE is restarted over the signalling, and so only while there is that. */
function restart(engine: RunningEngine, restarts: number): void {
  const { state, nowUs, sink } = engine;
  const ways = state.phase === 'joined' ? RESTARTS[restarts] : undefined;
  change(engine, { restarts: restarts + 1, ...(ways !== undefined && { ways }) });
  if (ways !== undefined) checkMediaPath(engine);
  sink.setTimer('media-limit', nowUs + RESTART_PERIOD_US);
}

function giveUp(engine: RunningEngine): void {
  const givenUp = engine.state.mediaPath.givenUp + 1;
  change(engine, { phase: 'broken', isGivenUp: true, givenUp });
  const pauseUs = Math.floor(FIRST_PAUSE_MS * PAUSE_FACTOR ** givenUp) * MILLISECOND;
  engine.sink.setTimer('media-limit', engine.nowUs + Math.min(LONGEST_PAUSE_US, pauseUs));
}

/**
 * R4-WEB-MEDIA-RENEWED: the page is on its way back. A media connection that is gone is closed, and
 * the app hears for whom there will be another: itself where it publishes, and everybody whom it has.
 */
export function renewGoneMediaPath(engine: RunningEngine): void {
  const { state } = engine;
  const { phase, givenUp, renewed } = state.mediaPath;
  if (phase === 'none' || phase === 'open') return;
  stopMediaPath(engine);
  const own = isAny(state.tracks) && state.role === 'host' ? [state.uid] : [];
  const others = [...state.remotes.values()].filter(hasStream).map(({ uid }) => uid);
  const users = [...own, ...others].filter((uid) => !renewed.includes(uid));
  state.mediaPath = { ...NO_MEDIA_PATH, givenUp, renewed: [...renewed, ...users] };
  for (const uid of users) engine.tell('mediaReconnectStart', { uid });
}

/**
 * R4-WEB-MEDIA-RENEWED: the server answers to the new stay. What is published there again, and
 * subscribed to, has its place: one callback for the app itself, and one for each track of others.
 */
export function mediaPathRenewed(engine: RunningEngine): void {
  const { state } = engine;
  const { renewed } = state.mediaPath;
  if (renewed.length === 0) return;
  change(engine, { renewed: [] });
  for (const uid of renewed) {
    const has = uid === state.uid ? undefined : state.remotes.get(uid)?.has;
    const times = uid === state.uid ? 1 : MEDIA_TYPES.filter((medium) => has?.[medium] === true).length;
    for (let n = 0; n < times; n++) engine.tell('mediaReconnectEnd', { uid });
  }
}

/** The stay is over, and its media connection with it. */
export function closeMediaPath(engine: RunningEngine): void {
  const { givenUp, phase, renewed } = engine.state.mediaPath;
  if (phase === 'none' && renewed.length === 0) return;
  stopMediaPath(engine);
  engine.state.mediaPath = { ...NO_MEDIA_PATH, givenUp };
}

function stopMediaPath({ sink }: RunningEngine): void {
  sink.clearTimer('media-check');
  sink.clearTimer('media-limit');
}

import type { ProcessForecast, WatchedSilence } from '../contract/client-messages.ts';
import { nextServerLimit } from '../../core/engine/native-behaviour.ts';
import type { ClientEngine } from '../../core/engine/engine.ts';
import { lastHeardUs, missedAtUs } from '../../core/engine/remote-users.ts';
import type { ClientProcess } from '../../core/process/client-process.ts';
import type { Micros } from '../../core/time/micros.ts';

const orNull = (atUs: Micros): Micros | null => (atUs === Infinity ? null : atUs);

/** What a process can say about its future after the steps it has taken. */
export function forecastOf(process: ClientProcess): ProcessForecast {
  const { engine } = process;
  const { state } = engine;
  const heartbeatUs = process.dueUsOf('heartbeat');
  let otherUs = Math.min(process.dueUsOf('retry'), linkLossUs(process));
  if (state.phase !== 'joined' || engine.owesWord) otherUs = Math.min(otherUs, heartbeatUs);
  return {
    session: state.session,
    nextSendUs: orNull(Math.min(otherUs, heartbeatUs)),
    nextOtherSendUs: orNull(otherUs),
    silences: silencesOf(process),
  };
}

/**
 * When the process notices at the earliest that its link is gone, should nothing more come; its
 * timers may be set for earlier.
 */
function linkLossUs(process: ClientProcess): Micros {
  const { engine } = process;
  if (engine.config.family === 'native') {
    const limit = nextServerLimit(engine);
    return limit === undefined ? Infinity : limit.sinceUs + limit.limitUs;
  }
  const { webMissedPings, webPingUs } = engine.timings;
  return process.dueUsOf('web-ping') + Math.max(0, webMissedPings - engine.state.missedPings - 1) * webPingUs;
}

/** The server's silence as a native client counts it. */
function nativeSilence(engine: ClientEngine): WatchedSilence | undefined {
  const limit = nextServerLimit(engine);
  if (limit === undefined) return undefined;
  const { name: what, sinceUs, limitUs } = limit;
  return { what, uid: null, sinceUs, atUs: sinceUs + limitUs };
}

/** The server's silence as a page finds it, by its own pings: once enough of them are missed. */
function pageSilence(process: ClientProcess): WatchedSilence | undefined {
  const { timings, state } = process.engine;
  const missedUs = linkLossUs(process);
  if (missedUs === Infinity) return undefined;
  const sinceUs = state.lastServerDataUs;
  const tooEarlyUs = sinceUs + timings.webSilenceUs - missedUs;
  const morePings = tooEarlyUs < 0 ? 0 : Math.floor(tooEarlyUs / timings.webPingUs) + 1;
  return { what: 'own-loss', uid: null, sinceUs, atUs: missedUs + morePings * timings.webPingUs };
}

function silencesOf(process: ClientProcess): WatchedSilence[] {
  const { engine } = process;
  const { family } = engine.config;
  const silences: WatchedSilence[] = [];
  const own = family === 'native' ? nativeSilence(engine) : pageSilence(process);
  if (own !== undefined) silences.push(own);
  const what = family === 'native' ? 'user-offline' : 'stream-removed';
  for (const remote of engine.state.remotes.values()) {
    const atUs = missedAtUs(engine, remote);
    if (atUs !== Infinity)
      silences.push({ what, uid: remote.uid, sinceUs: lastHeardUs(engine, remote), atUs });
  }
  return silences;
}

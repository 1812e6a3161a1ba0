import type { Micros } from '../../time/micros.ts';
import type { Facet, ObservedPair } from '../views/observed-client.ts';

/* After which silence of a user an observer is told that it is gone. */

/**
 * A silence of the user that ends something for the observer: from when it is measured, and for
 * how long.
 */
export interface EndingSilence {
  readonly sinceLoUs: Micros;
  readonly sinceHiUs: Micros;
  readonly limitUs: Micros;
  /** The trip of the news that it is over, where the server counts. */
  readonly tripUs: Micros;
}

/**
 * The silence after which this is gone. A user whose own time is over first takes its stream
 * along.
 */
export function endingSilence(pair: ObservedPair, facet: Facet): EndingSilence {
  const { timings, family } = pair.observer;
  if (family === 'native') return silenceAtObserver(pair, nativeLimitUs(pair));
  const user = silenceAtServer(
    pair,
    family === 'web-ng' ? timings.ngUserLeftAfterUs : timings.legacyPeerLeaveAfterUs,
  );
  if (facet.kind === 'user') return user;
  const stream = silenceAtObserver(pair, timings.webStreamRemovedAfterUs);
  return stream.sinceHiUs + stream.limitUs <= user.sinceHiUs + user.limitUs ? stream : user;
}

/**
 * What ends for an observer whom the data of the user does not reach from now on: nothing of what
 * goes by the server, which hears the user.
 */
export function pathSilence(pair: ObservedPair, facet: Facet, nowUs: Micros): EndingSilence | undefined {
  const { timings, family } = pair.observer;
  if (family !== 'native' && facet.kind === 'user') return undefined;
  const limitUs = family === 'native' ? nativeLimitUs(pair) : timings.webStreamRemovedAfterUs;
  return { sinceLoUs: nowUs, sinceHiUs: nowUs, limitUs, tripUs: 0 };
}

function nativeLimitUs({ observer: { timings, spec } }: ObservedPair): Micros {
  const factor = spec.profile === 'live' ? timings.liveOfflineFactor : 1;
  return Math.round(timings.nativeOfflineAfterUs * factor);
}

function silenceAtServer({ user, observer }: ObservedPair, limitUs: Micros): EndingSilence {
  const { sinceLoUs, sinceHiUs } = user.voice;
  return { sinceLoUs, sinceHiUs, limitUs, tripUs: observer.down.latencyUs };
}

function silenceAtObserver(pair: ObservedPair, limitUs: Micros): EndingSilence {
  const { sinceLoUs, sinceHiUs } = pair.user.voice;
  const anchorUs = entryAnchorUs(pair);
  return {
    sinceLoUs: Math.max(sinceLoUs, anchorUs),
    sinceHiUs: Math.max(sinceHiUs, anchorUs),
    limitUs,
    tripUs: 0,
  };
}

/**
 * The observer's entry, where its windows for those who were silent then count from it
 * (`newcomerAnchor`).
 */
function entryAnchorUs({ observer, user }: ObservedPair): Micros {
  const isLate = user.voice.sinceHiUs < observer.connectedUs;
  return isLate && observer.timings.newcomerAnchor === 'join' ? observer.connectedUs : -Infinity;
}

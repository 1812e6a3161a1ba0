import { isUnseen } from '../../situation/client-traits.ts';
import { NO_UID } from '../../vocabulary/client-spec.ts';
import { isAny } from '../../vocabulary/media.ts';
import type { Micros } from '../../time/micros.ts';
import { roundTripUs } from '../../network/client-network.ts';
import { ENTRY_SLACK_US, resumeUs } from '../ledger/tolerances.ts';
import type { ObservedClient, Facet, ObservedPair, Offer } from './observed-client.ts';

/**
 * Around the entry of one of the two it depends on small things how the observer hears of the
 * user: what the user said last may have met the roster at the server, and be on its way behind
 * it.
 */
export function entrySlackUs({ observer, user }: ObservedPair): Micros {
  return ENTRY_SLACK_US + user.up.latencyUs + observer.down.latencyUs;
}

/**
 * Longest time in which what a user has told the server is news for an observer: it may have to
 * wait for a heartbeat.
 */
export function newsSlackUs({ observer, user }: ObservedPair): Micros {
  return resumeUs(user.timings.heartbeatUs, roundTripUs(user) + roundTripUs(observer));
}

function facetKinds(observer: ObservedClient): Facet['kind'][] {
  if (observer.family === 'native') return ['user'];
  return observer.family === 'web-legacy' ? ['stream', 'user'] : ['audio', 'video', 'user'];
}

/**
 * Whether a user offers what a facet is about: nobody is told of the audience, an NG page has no
 * track that is muted, and a legacy one has the stream all the same.
 */
export function isOffered(user: Offer, { kind }: Pick<Facet, 'kind'>): boolean {
  if (isUnseen(user)) return false;
  if (kind === 'user') return true;
  return kind === 'stream' ? isAny(user.tracks) : user.tracks[kind] && !user.muted[kind];
}

/** Whether a facet is about a track that the user publishes, and has muted. */
export function isMutedTrack(user: Offer, { kind }: Pick<Facet, 'kind'>): boolean {
  if (isUnseen(user) || kind === 'user' || kind === 'stream') return false;
  return user.tracks[kind] && user.muted[kind];
}

/** Whether the path of the user's data to the observer has failed. */
export function isUnreached({ observer, user }: ObservedPair): boolean {
  return user.unreached.length > 0 && user.unreached.includes(observer.spec.id);
}

/** Under what an observer knows a user: its UID, or a number below 0 as long as it has none. */
export function pairKey({ spec, number }: ObservedClient): number {
  return spec.uid === NO_UID ? -number : spec.uid;
}

/** A pair in which nothing has been told yet. */
export function observedPair(observer: ObservedClient, user: ObservedClient): ObservedPair {
  return {
    observer,
    user,
    subject: `${observer.spec.id} about ${user.spec.id}`,
    facets: facetKinds(observer).map((kind) => ({
      kind,
      isTold: false,
      toldUs: -Infinity,
      wasTold: false,
      gone: undefined,
      back: undefined,
    })),
    notices: [],
    media: { audio: 'STOPPED', video: 'STOPPED' },
    mediaDue: [],
    isIndeterminate: false,
    unclearUs: -Infinity,
    quiet: undefined,
    isPathAlone: false,
    pathBackUs: -Infinity,
    wasPathLost: false,
    hasDied: false,
    wasDropped: false,
    toldUs: -Infinity,
  };
}

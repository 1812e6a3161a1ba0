import { isUnseen } from '../../situation/client-traits.ts';
import type { Micros } from '../../time/micros.ts';
import { ENTRY_SLACK_US } from '../ledger/tolerances.ts';
import type { ObservedClient, Facet, ObservedPair } from './observed-client.ts';

/**
 * Around the entry of one of the two it depends on small things how the observer hears of the
 * user: what the user said last may have met the roster at the server, and be on its way behind
 * it.
 */
export function entrySlackUs({ observer, user }: ObservedPair): Micros {
  return ENTRY_SLACK_US + user.up.latencyUs + observer.down.latencyUs;
}

function facetKinds(observer: ObservedClient, user: ObservedClient): Facet['kind'][] {
  if (isUnseen(user.spec)) return [];
  if (observer.family === 'native') return ['user'];
  const { publish } = user.spec;
  if (observer.family === 'web-legacy') return publish === 'none' ? ['user'] : ['stream', 'user'];
  const kinds: Facet['kind'][] = [];
  if (publish === 'both' || publish === 'audio') kinds.push('audio');
  if (publish === 'both' || publish === 'video') kinds.push('video');
  return [...kinds, 'user'];
}

/** A pair in which nothing has been told yet. */
export function observedPair(observer: ObservedClient, user: ObservedClient): ObservedPair {
  return {
    observer,
    user,
    subject: `${observer.spec.id} about ${user.spec.id}`,
    facets: facetKinds(observer, user).map((kind) => ({
      kind,
      isTold: false,
      toldUs: -Infinity,
      wasTold: false,
      gone: undefined,
      back: undefined,
    })),
    isIndeterminate: false,
    quiet: undefined,
    hasDied: false,
    wasDropped: false,
    toldUs: -Infinity,
  };
}

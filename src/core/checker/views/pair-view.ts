import type { RuleId } from '../../rulebook/rules/rules.ts';
import type { MediaType } from '../../vocabulary/neutral-callback.ts';
import type { Micros } from '../../time/micros.ts';
import type { ClientView } from './client-view.ts';
import type { Expectation } from '../ledger/expectation.ts';
import { ENTRY_SLACK_US } from '../ledger/tolerances.ts';

/** One thing that an observer is told about a user: that it is there, or that a medium of it is. */
export interface Facet {
  /** `user`: userJoined/userOffline, peer-online/peer-leave; `stream`: the legacy stream; else a track. */
  readonly kind: 'user' | 'stream' | MediaType;
  /** What the observer was told last. */
  isTold: boolean;
  /** It was told at least once since the user's call or the observer's began. */
  wasTold: boolean;
  gone: Expectation | undefined;
  back: Expectation | undefined;
}

/** A user as an observer is told of it. */
export interface PairView {
  readonly observer: ClientView;
  readonly user: ClientView;
  /** `uid2 about uid1`. */
  readonly subject: string;
  /** In the order in which they must go: tracks first, then the user. */
  readonly facets: readonly Facet[];
  /** What is told cannot be foretold until both have settled. */
  isMurky: boolean;
  /** Nothing may be told before this moment, else this rule is broken. */
  quiet:
    | { readonly rules: readonly RuleId[]; readonly facets: readonly Facet['kind'][]; isOpen: boolean }
    | undefined;
  /** The process of the user died since the observer was last told that it is there. */
  hasDied: boolean;
  /** The user was told to be gone by a silence, not by its own goodbye. */
  wasDropped: boolean;
  /** When the observer last said that the user is there. */
  toldUs: Micros;
}

/**
 * Around the entry of one of the two it depends on small things how the observer hears of the user: what the user said last may
 * have met the roster at the server, and be on its way behind it.
 */
export function entrySlackUs({ observer, user }: PairView): Micros {
  return ENTRY_SLACK_US + user.up.latencyUs + observer.down.latencyUs;
}

/** In the live profile the audience comes and goes unseen. */
export function isUnseen(user: ClientView): boolean {
  return user.spec.role === 'audience' && user.spec.profile === 'live';
}

function facetKinds(observer: ClientView, user: ClientView): Facet['kind'][] {
  if (isUnseen(user)) return [];
  if (observer.family === 'native') return ['user'];
  const { publish } = user.spec;
  if (observer.family === 'web-legacy') return publish === 'none' ? ['user'] : ['stream', 'user'];
  const kinds: Facet['kind'][] = [];
  if (publish === 'both' || publish === 'audio') kinds.push('audio');
  if (publish === 'both' || publish === 'video') kinds.push('video');
  return [...kinds, 'user'];
}

/** A pair in which nothing has been told yet. */
export function pairOf(observer: ClientView, user: ClientView): PairView {
  return {
    observer,
    user,
    subject: `${observer.spec.id} about ${user.spec.id}`,
    facets: facetKinds(observer, user).map((kind) => ({
      kind,
      isTold: false,
      wasTold: false,
      gone: undefined,
      back: undefined,
    })),
    isMurky: false,
    quiet: undefined,
    hasDied: false,
    wasDropped: false,
    toldUs: -Infinity,
  };
}

import type { RuleId } from '../../rulebook/rules/rules.ts';
import { MILLISECOND, type Micros } from '../../time/micros.ts';
import {
  isCallbackRole,
  presenceNewsOf,
  type CallbackRole,
  type PresenceNews,
} from '../../vocabulary/callbacks.ts';
import { roundTripUs } from '../../network/client-network.ts';
import type { BreakCause, Facet, ObservedPair } from '../views/observed-client.ts';
import type { PendingExpectation, ExpectationSpec, Occurrence, Step } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { entrySlackUs, isMutedTrack, isOffered, isUnreached, newsSlackUs } from '../views/observed-pair.ts';
import { isJudged, markPairIndeterminate } from './judged-pair.ts';
import { backRules, goneRules, quitRules } from './presence-rules.ts';
import { endingSilence, pathSilence } from './silences.ts';
import { earlyUs, lateUs, MESSAGE_TOLERANCE_US } from '../ledger/tolerances.ts';

/** What an observer must be told about a user, and when. */

function goneRole({ observer }: ObservedPair, facet: Facet): CallbackRole {
  if (observer.family === 'native') return 'userOffline';
  return facet.kind === 'user' ? 'peerLeave' : 'streamRemoved';
}

function backRole({ observer }: ObservedPair, facet: Facet): CallbackRole {
  if (observer.family === 'native') return 'userJoined';
  return facet.kind === 'user' ? 'peerOnline' : 'streamAdded';
}

function stepOf(pair: ObservedPair, facet: Facet, role: CallbackRole, reason?: string): Step {
  const isTrack = facet.kind === 'audio' || facet.kind === 'video';
  return {
    role,
    args: {
      uid: pair.user.spec.uid,
      ...(isTrack ? { mediaType: facet.kind } : {}),
      ...(reason === undefined ? {} : { reason }),
    },
  };
}

/** Reason word of an end by silence; undefined where the surface gives none. */
function timeoutReason({ observer }: ObservedPair, facet: Facet): string | undefined {
  if (facet.kind !== 'user') return undefined;
  if (observer.family === 'native') return 'DROPPED';
  return observer.spec.sdk === 'pre-2.5.1' ? undefined : 'ServerTimeOut';
}

function quitReason({ observer }: ObservedPair, facet: Facet): string | undefined {
  if (facet.kind !== 'user') return undefined;
  if (observer.family === 'native') return 'QUIT';
  return observer.spec.sdk === 'pre-2.5.1' ? undefined : 'Quit';
}

type Window = Pick<ExpectationSpec, 'expectedUs' | 'loUs' | 'hiUs' | 'isTelling'> & {
  readonly must?: boolean;
};

const NONE: readonly RuleId[] = [];

function isFirmlyExpected(expectation: PendingExpectation | undefined): boolean {
  return expectation?.isOpen === true && expectation.must;
}

function isOnItsWay(expectation: PendingExpectation | undefined): boolean {
  return expectation?.isOpen === true && expectation.spec.isFinal === true;
}

/** The user fell silent: whatever the observer was told of it ends with its window. */
export function expectGoneBySilence(ledger: Ledger, pair: ObservedPair): void {
  if (!isJudged(pair)) return;
  const { user, observer } = pair;
  for (const facet of pair.facets) {
    if (!facet.isTold || isFirmlyExpected(facet.gone) || isOnItsWay(facet.gone)) continue;
    // It goes because it is muted.
    if (isMutedTrack(user.declared, facet)) continue;
    const silence = isUnreached(pair) ? pathSilence(pair, facet, ledger.nowUs) : endingSilence(pair, facet);
    if (silence === undefined) continue;
    ledger.close(facet.gone);
    const { sinceLoUs, sinceHiUs, limitUs, tripUs } = silence;
    const loUs = sinceLoUs + limitUs - earlyUs(user.timings);
    facet.gone = ledger.open({
      rules: goneRules(pair, facet),
      alsoShows: NONE,
      subject: pair.subject,
      steps: [stepOf(pair, facet, goneRole(pair, facet), timeoutReason(pair, facet))],
      expectedUs: sinceHiUs + limitUs + tripUs,
      loUs,
      hiUs:
        sinceHiUs + limitUs + lateUs(roundTripUs(user)) + lateUs(roundTripUs(observer)) - 300 * MILLISECOND,
      must: loUs > ledger.nowUs,
      isFinal: false,
      isTelling: true,
    });
  }
}

/** When news of the user is due that it sends now: it takes one trip up and one down. */
export function newsWindow(
  { user, observer }: ObservedPair,
  nowUs: Micros,
): Pick<ExpectationSpec, 'expectedUs' | 'loUs' | 'hiUs'> {
  const newsUs = nowUs + user.up.latencyUs + observer.down.latencyUs;
  return { expectedUs: newsUs, loUs: newsUs - MESSAGE_TOLERANCE_US, hiUs: newsUs + MESSAGE_TOLERANCE_US };
}

/** The user said goodbye, or was put out: all ends with one message. */
export function expectGoneByGoodbye(
  ledger: Ledger,
  pair: ObservedPair,
  window: Pick<ExpectationSpec, 'expectedUs' | 'loUs' | 'hiUs'>,
  cause: BreakCause,
): void {
  const { observer } = pair;
  if (!isJudged(pair)) return;
  for (const facet of pair.facets) {
    if (!facet.isTold) continue;
    ledger.forget(facet.gone);
    facet.gone = ledger.open({
      rules: quitRules(pair, cause),
      subject: pair.subject,
      must: true,
      isTelling: true,
      alsoShows: observer.family === 'web-ng' && facet.kind === 'user' ? ['R4-WEB-GONE-ORDER'] : [],
      steps: [stepOf(pair, facet, goneRole(pair, facet), quitReason(pair, facet))],
      ...window,
      isFinal: true,
    });
  }
  pair.wasDropped = false;
}

/**
 * A user that may or may not be on the list, and whose being there the surface does not tell (web
 * before 2.5.1).
 */
function expectUnseenGone(ledger: Ledger, pair: ObservedPair, facet: Facet): void {
  if (ledger.nowUs - pair.user.voice.sinceHiUs < entrySlackUs(pair)) {
    markPairIndeterminate(ledger, pair);
    return;
  }
  expectGoneBySilence(ledger, pair);
  if (facet.gone) facet.gone.must = false;
}

/**
 * NG: tracks of a user that is new to the page come, and those that are muted go again at once
 * (R4-WEB-MUTE). Whether it is new nothing tells for certain, so that they need not.
 */
export function allowFlash(ledger: Ledger, pair: ObservedPair, facet: Facet, window: Window): void {
  const { expectedUs, loUs, hiUs } = window;
  const flash = { rules: NONE, subject: pair.subject, expectedUs, loUs, hiUs, must: false };
  const comes = stepOf(pair, facet, backRole(pair, facet));
  const goes = stepOf(pair, facet, goneRole(pair, facet));
  // What is due without a doubt stays; what was allowed at an earlier attempt to get in may not
  // reach as far as this one.
  const stays = (known: PendingExpectation | undefined): boolean =>
    known?.isOpen === true && known.spec.hiUs >= (known.must ? loUs : hiUs);
  if (!stays(facet.back)) facet.back = reopened(ledger, facet.back, { ...flash, steps: [comes] });
  if (!stays(facet.gone)) facet.gone = reopened(ledger, facet.gone, { ...flash, steps: [goes] });
}

/** Allows a thing in the place of one that was allowed before, from the earlier of their beginnings on. */
function reopened(
  ledger: Ledger,
  before: PendingExpectation | undefined,
  spec: ExpectationSpec,
): PendingExpectation {
  const isStillAllowed = before?.isOpen === true && before.spec.hiUs >= ledger.nowUs;
  ledger.close(before);
  return ledger.open(isStillAllowed ? { ...spec, loUs: Math.min(before.spec.loUs, spec.loUs) } : spec);
}

/** The user is there, and the observer was not told, or was told that it is gone. */
function expectBack(ledger: Ledger, pair: ObservedPair, window: Window): void {
  const isNew = pair.facets.some(({ kind, isTold }) => kind === 'user' && !isTold);
  if (isNew)
    for (const facet of pair.facets)
      if (isMutedTrack(pair.user.declared, facet)) allowFlash(ledger, pair, facet, window);
  for (const facet of pair.facets) {
    const role = backRole(pair, facet);
    if (facet.isTold || !isOffered(pair.user.declared, facet) || isFirmlyExpected(facet.back)) continue;
    ledger.close(facet.back);
    if (!pair.observer.dialect.fires(role)) {
      facet.isTold = facet.wasTold = true;
      // Whether the user is on the list at all, nothing tells.
      if (window.must === false) markPairIndeterminate(ledger, pair);
      else if (!pair.user.voice.isOpen) expectUnseenGone(ledger, pair, facet);
      continue;
    }
    const { expectedUs, loUs, hiUs, must = true, isTelling = true } = window;
    facet.back = ledger.open({
      rules: backRules(pair, facet),
      alsoShows: NONE,
      subject: pair.subject,
      steps: [stepOf(pair, facet, role)],
      expectedUs,
      loUs,
      hiUs,
      must,
      isFinal: false,
      isTelling,
    });
  }
}

/** Whether there is anything to expect: most users are there, and were told of. */
function mayBeToldBack(pair: ObservedPair): boolean {
  if (!isJudged(pair)) return false;
  return pair.facets.some((facet) => !facet.isTold && isOffered(pair.user.declared, facet));
}

/**
 * The user has just got in, or has begun to send since: the news takes one trip up and one down.
 */
export function expectBackAfterEntry(ledger: Ledger, pair: ObservedPair): void {
  if (!mayBeToldBack(pair)) return;
  const { user, observer } = pair;
  const saidUs = Math.max(user.connectedUs, user.declaredUs);
  const newsUs = saidUs + user.up.latencyUs + observer.down.latencyUs;
  if (ledger.nowUs - observer.connectedUs < entrySlackUs(pair)) {
    expectBack(ledger, pair, {
      expectedUs: newsUs,
      loUs: observer.connectedUs,
      hiUs: newsUs + entrySlackUs(pair),
    });
    return;
  }
  expectBack(ledger, pair, {
    expectedUs: newsUs,
    loUs: Math.min(newsUs - MESSAGE_TOLERANCE_US, ledger.nowUs),
    hiUs: Math.max(newsUs, ledger.nowUs) + MESSAGE_TOLERANCE_US,
  });
}

/**
 * The user is there and connected, and its data flows again (`isTelling`), or the observer has
 * just come in: within moments it is told.
 */
export function expectBackSoon(ledger: Ledger, pair: ObservedPair, isTelling: boolean): void {
  if (!mayBeToldBack(pair)) return;
  expectBack(ledger, pair, {
    expectedUs: ledger.nowUs,
    loUs: ledger.nowUs,
    hiUs: ledger.nowUs + newsSlackUs(pair),
    isTelling,
  });
}

/**
 * The observer has just come in, and the user is on the list but silent: it may be told of it, and
 * misses it in its time.
 */
export function allowSilentEntry(ledger: Ledger, pair: ObservedPair): void {
  if (!mayBeToldBack(pair)) return;
  const { nowUs } = ledger;
  expectBack(ledger, pair, {
    expectedUs: nowUs,
    loUs: nowUs,
    hiUs: nowUs + entrySlackUs(pair),
    isTelling: false,
    must: false,
  });
}

/** What an event says of another user; undefined where it is about something else. */
export function newsOf({ role }: Pick<Occurrence, 'role'>): PresenceNews | undefined {
  return isCallbackRole(role) ? presenceNewsOf(role) : undefined;
}

/** The facet of a pair that a callback speaks of. */
export function facetOf(pair: ObservedPair, { role, args }: Occurrence): Facet | undefined {
  const isStream = newsOf({ role })?.group === 'stream';
  return pair.facets.find((facet) => {
    if (facet.kind === 'user') return !isStream;
    return isStream && (facet.kind === 'stream' || facet.kind === args.mediaType);
  });
}

/**
 * Whether the user's own way into the channel explains that the observer hears of it before all is
 * settled.
 */
export function isEntryRace(ledger: Ledger, pair: ObservedPair): boolean {
  const { user, observer } = pair;
  return user.call === 'in' && user.voice.isOpen && ledger.nowUs - observer.connectedUs < entrySlackUs(pair);
}

import type { SendingAction } from '../../situation/apply-media.ts';
import { applyAction } from '../../situation/apply-action.ts';
import { areSameTracks } from '../../vocabulary/media.ts';
import { roundTripUs } from '../../network/client-network.ts';
import type { Micros } from '../../time/micros.ts';
import {
  isWell,
  offerOf,
  type ObservedClient,
  type ObservedPair,
  type Offer,
} from '../views/observed-client.ts';
import { isOffered, newsSlackUs } from '../views/observed-pair.ts';
import { resumeUs } from '../ledger/tolerances.ts';
import { isJudged } from '../rules/judged-pair.ts';
import { expectMediaNews, expectMediaRefused, expectRoleSwitch } from '../rules/media-rules.ts';
import type { CheckerState } from './checker-state.ts';

/*
 * What the server, and by it others, may know of what a client offers. A call is the server's one
 * trip later, if the client is in its channel and all is well; otherwise it comes with the next
 * heartbeat or the next way in, or never. A new process, and every join, may begin with something
 * else than the one before. News is foretold only where an observer has been told just what was
 * offered before, and nothing else is on its way to it.
 */

/** The app calls about what it sends, or as whom. */
export function callMedia(watch: CheckerState, view: ObservedClient, action: SendingAction): void {
  const { ledger } = watch;
  const before = offerOf(view);
  const effect = applyAction(view, action, ledger.nowUs);
  if (effect === 'nothing') return;
  if (effect === 'media-refused') {
    expectMediaRefused(ledger, view, ledger.nowUs);
    return;
  }
  view.mediaUs = ledger.nowUs;
  if (view.call !== 'in') return;
  const isCertain = isSteady(view, ledger.nowUs);
  switchRole(watch, view, before, isCertain);
  for (const pair of watch.asUser(view)) {
    if (isCertain && isJudged(pair) && isUpToDate(pair, before, ledger.nowUs)) {
      if (pair.quiet) pair.quiet.isOpen = false;
      expectMediaNews(ledger, pair, before);
    } else {
      watch.markIndeterminate(pair);
    }
  }
  if (isCertain) {
    view.declared = offerOf(view);
    view.declaredUs = ledger.nowUs;
  } else {
    view.isDeclaredUnsure = true;
    // What had begun to settle has been stirred up.
    view.changes++;
  }
  if (isWell(view)) watch.settleLater(view);
}

function switchRole(watch: CheckerState, view: ObservedClient, before: Offer, isCertain: boolean): void {
  const { ledger } = watch;
  const { roleSwitch } = view;
  if (isCertain && !view.isSelfIndeterminate && !view.hasDuplicateUid) {
    if (before.role !== view.role || roleSwitch?.expectation.isOpen === true)
      expectRoleSwitch(ledger, view, before.role);
    return;
  }
  ledger.forget(roleSwitch?.expectation);
  view.roleSwitch = undefined;
}

/** The SDK reconnects, and the answer about its role may find it on its way back. */
export function roleAnswerMayWait({ ledger }: CheckerState, { roleSwitch }: ObservedClient): void {
  if (roleSwitch !== undefined) ledger.soften(roleSwitch.expectation);
}

/**
 * The client has been in its channel long enough for the server to know what it offers, and a call
 * of its app reaches the server at once.
 */
function isSteady(view: ObservedClient, nowUs: Micros): boolean {
  const { connectedUs, voice, hearing, thawedUs, timings } = view;
  if (!isWell(view) || view.isVoiceIndeterminate || view.isDeclaredUnsure || view.hasLostPlace) return false;
  const sinceUs = Math.max(connectedUs, voice.openedUs, hearing.openedUs, thawedUs);
  return nowUs - sinceUs > resumeUs(timings.heartbeatUs, roundTripUs(view));
}

/** The observer knows what the user offered up to now, and nothing else is on its way to it. */
function isUpToDate(pair: ObservedPair, before: Offer, nowUs: Micros): boolean {
  const { facets, notices, observer } = pair;
  if (nowUs - observer.connectedUs < newsSlackUs(pair) || notices.some(({ isOpen }) => isOpen)) return false;
  return facets.every(
    (facet) =>
      facet.isTold === isOffered(before, facet) && facet.gone?.isOpen !== true && facet.back?.isOpen !== true,
  );
}

/**
 * The client has called join. Until it is through, the server may hold what it offers now as well
 * as what it offered in an earlier stay.
 */
export function joinWithMedia(view: ObservedClient): void {
  if (!isSameOffer(view.declared, view)) view.isDeclaredUnsure = true;
}

/**
 * The client has got in, and the server knows what it offers.
 *
 * @returns whether that is news to the server
 */
export function enterWithMedia(view: ObservedClient, nowUs: Micros): boolean {
  const isNews = view.isDeclaredUnsure || !isSameOffer(view.declared, view);
  view.declared = offerOf(view);
  view.isDeclaredUnsure = false;
  if (isNews) view.declaredUs = nowUs;
  return isNews;
}

/** Whether an observer that comes in now may be told of what the user does not offer any more. */
export function isOfferUnclear(pair: ObservedPair, nowUs: Micros): boolean {
  const { user } = pair;
  return user.isDeclaredUnsure || nowUs - user.declaredUs < newsSlackUs(pair);
}

function isSameOffer(one: Offer, other: Offer): boolean {
  return (
    one.role === other.role &&
    areSameTracks(one.tracks, other.tracks) &&
    areSameTracks(one.muted, other.muted)
  );
}

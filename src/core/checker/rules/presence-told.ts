import { describeEvent, type Occurrence } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { isUnseen } from '../../situation/client-traits.ts';
import type { Facet, ObservedClient, ObservedPair } from '../views/observed-client.ts';
import { entrySlackUs, isOffered, isUnreached, newsSlackUs } from '../views/observed-pair.ts';
import { isJudged, markPairIndeterminate } from './judged-pair.ts';
import {
  allowSilentEntry,
  expectBackAfterEntry,
  expectBackSoon,
  expectGoneBySilence,
  facetOf,
  isEntryRace,
  newsOf,
} from './presence.ts';
import { backRules, goneRules, NOT_YET_CONFIRMED } from './presence-rules.ts';
import { rulesIn } from './generation-rules.ts';
import { ENTRY_SLACK_US, MESSAGE_TOLERANCE_US, SETTLE_US } from '../ledger/tolerances.ts';
import { SECOND, type Micros } from '../../time/micros.ts';

/** How long after its return a departure without a reason is still attributed to the return. */
const UNCONFIRMED_SPAN_US = 10 * SECOND;
const UNCONFIRMED_RULE = 'R4-WEB-OWN-USERS-CONFIRM-3S';

/** Holds what an observer is told about a user against what was expected, and notes it. */
export function takePresence(ledger: Ledger, pair: ObservedPair, event: Occurrence): void {
  const isThere = newsOf(event)?.isThere;
  const facet = facetOf(pair, event);
  if (isThere === undefined) return;
  if (facet === undefined || (isThere && isHiddenFor(pair, event.atUs))) {
    judgeUnseen(ledger, pair, event);
    return;
  }
  if (!isThere && judgeUnconfirmed(ledger, pair, facet, event)) {
    // The user takes its tracks along without a word about them.
    for (const other of pair.facets) other.isTold = false;
  } else if (isJudged(pair)) {
    judge(ledger, pair, facet, event, isThere);
  }
  note(ledger, pair, facet, event, isThere);
}

function judge(ledger: Ledger, pair: ObservedPair, facet: Facet, event: Occurrence, isThere: boolean): void {
  const expectation = isThere ? facet.back : facet.gone;
  if (breaksQuiet(ledger, pair, facet, event)) return;
  checkOrder(ledger, pair, facet, event, isThere);
  if (ledger.take(expectation, event)) {
    // Each has one step, so that it is over now.
    if (isThere) facet.back = undefined;
    else facet.gone = undefined;
    return;
  }
  if (isThere && !facet.isTold && isEntryRace(ledger, pair)) return;
  const rules = isThere ? backRules(pair, facet) : goneRules(pair, facet);
  const what = describeEvent(event.role, event.args);
  const why =
    isThere === facet.isTold ? 'came although it had been told already' : 'came without an occasion';
  const blamed =
    isThere && isTooEarly(pair) ? rulesIn(NOT_YET_CONFIRMED, pair.user.spec.sdk) : rules.slice(0, 1);
  for (const rule of blamed) ledger.fail(rule, pair.subject, null, event.atUs, `${what} ${why}`);
}

/** A native user has only just called join: nobody may be told of it yet. */
function isTooEarly({ user }: ObservedPair): boolean {
  return (
    user.family === 'native' &&
    NOT_YET_CONFIRMED[user.spec.sdk] !== undefined &&
    user.connection === 'CONNECTING'
  );
}

function breaksQuiet(ledger: Ledger, pair: ObservedPair, facet: Facet, event: Occurrence): boolean {
  const { quiet } = pair;
  if (!quiet?.isOpen || !quiet.facets.includes(facet.kind)) return false;
  quiet.isOpen = false;
  const what = describeEvent(event.role, event.args);
  const message = `${what} came although the user was back in time`;
  for (const rule of quiet.rules) ledger.fail(rule, pair.subject, null, event.atUs, message);
  return true;
}

/** Web: peer-online before stream-added; audio, then video, then the user when a user goes. */
function checkOrder(
  ledger: Ledger,
  pair: ObservedPair,
  facet: Facet,
  event: Occurrence,
  isThere: boolean,
): void {
  const { observer, facets } = pair;
  if (observer.family === 'native') return;
  const user = facets.find((other) => other.kind === 'user');
  const what = describeEvent(event.role, event.args);
  if (isThere && facet.kind === 'stream' && user && !user.isTold && observer.dialect.fires('peerOnline')) {
    ledger.fail('R-WEB-PEER-ONLINE', pair.subject, null, event.atUs, `${what} came before peerOnline`);
  }
  if (isThere || observer.family !== 'web-ng') return;
  // One track can go alone; with its user, or by a silence, it goes behind those before it.
  const isDue = ({ gone }: Facet): boolean => gone?.isOpen === true && event.atUs >= gone.spec.loUs;
  const isWithOthers = (other: Facet): boolean => facet.kind === 'user' || isDue(other);
  const before = facets.slice(0, facets.indexOf(facet)).find((other) => other.isTold && isWithOthers(other));
  if (!before) return;
  const message = `${what} came while the ${before.kind} was still there`;
  ledger.fail('R4-WEB-GONE-ORDER', pair.subject, null, event.atUs, message);
}

/**
 * NG: after its own return a page lets go whom the server does not name, after 3 s, without a
 * reason and without a word about tracks. True when that is what the event is.
 */
function judgeUnconfirmed(ledger: Ledger, pair: ObservedPair, facet: Facet, event: Occurrence): boolean {
  const { observer } = pair;
  if (facet.kind !== 'user' || !facet.isTold || event.args.reason !== undefined) return false;
  if (!isJustBackItself(pair, event.atUs)) return false;
  const dueUs = observer.connectedUs + observer.timings.ngUserConfirmUs;
  const isInTime = Math.abs(event.atUs - dueUs) <= MESSAGE_TOLERANCE_US;
  const isTrackGone = pair.facets.some(({ isTold, toldUs }) => !isTold && toldUs > observer.connectedUs);
  const { subject } = pair;
  if (isTrackGone) {
    const message = 'a user-unpublished came before the user-left of a user whom the server had not named';
    ledger.fail(UNCONFIRMED_RULE, subject, dueUs, event.atUs, message);
  } else if (isInTime) {
    ledger.pass(UNCONFIRMED_RULE, subject, dueUs, event.atUs);
  } else if (!mayBeHeldBack(observer) || event.atUs < dueUs) {
    const message = 'userOffline without a reason came at another moment';
    ledger.fail(UNCONFIRMED_RULE, subject, dueUs, event.atUs, message);
  }
  return true;
}

/** The browser holds the timers of a page back, or did so since its return. */
const mayBeHeldBack = ({ areTimersThrottled, throttleUs, connectedUs }: ObservedClient): boolean =>
  areTimersThrottled || throttleUs >= connectedUs;

/** An NG page has come back itself a moment ago, and was not frozen since. */
function isJustBackItself({ observer, isIndeterminate }: ObservedPair, atUs: Micros): boolean {
  const isUncertain = observer.isHearingIndeterminate || isIndeterminate;
  const isSoon = atUs - observer.connectedUs <= UNCONFIRMED_SPAN_US;
  return observer.family === 'web-ng' && isUncertain && isSoon && observer.thawedUs < observer.connectedUs;
}

/**
 * The user has been audience for so long that the news of it has reached the observer, which may
 * have been deaf meanwhile.
 */
function isHiddenFor({ user, observer }: ObservedPair, atUs: Micros): boolean {
  const sinceUs = Math.max(user.declaredUs, observer.thawedUs, observer.hearing.openedUs);
  return isUnseen(user.declared) && !user.isDeclaredUnsure && atUs - sinceUs > SETTLE_US;
}

/** A user of whom nothing may be told (the audience, or one without media). */
function judgeUnseen(ledger: Ledger, pair: ObservedPair, event: Occurrence): void {
  const { observer, user } = pair;
  if (!isUnseen(user.declared) || observer.hasDuplicateUid || user.hasDuplicateUid) return;
  if (observer.spec.sdk !== '4.x' || observer.family !== 'native') return;
  const message = `${describeEvent(event.role, event.args)} came about an audience member`;
  ledger.fail('R4-NATIVE-LIVE-PROFILE', pair.subject, null, event.atUs, message);
}

function note(ledger: Ledger, pair: ObservedPair, facet: Facet, event: Occurrence, isThere: boolean): void {
  facet.isTold = isThere;
  facet.toldUs = event.atUs;
  if (isThere) {
    facet.wasTold = true;
    pair.toldUs = event.atUs;
    if (pair.facets.every((other) => other.isTold || !isOffered(pair.user.declared, other)))
      pair.hasDied = pair.wasDropped = pair.wasPathLost = false;
    if (!pair.user.voice.isOpen) expectGoneOfSilent(ledger, pair);
    else if (isJustBack(pair, event.atUs)) markPairIndeterminate(ledger, pair);
    return;
  }
  pair.wasDropped = event.args.reason !== 'QUIT' && event.args.reason !== 'Quit';
  const { user } = pair;
  const isPathJustBack = event.atUs - pair.pathBackUs <= newsSlackUs(pair);
  pair.wasPathLost = pair.wasDropped && (isUnreached(pair) || isPathJustBack);
  // It comes back with its path.
  if (isUnreached(pair)) return;
  if (!user.voice.isOpen) {
    // Its last packets may still be on the way.
    if (event.atUs - user.voice.sinceHiUs < entrySlackUs(pair)) allowSilentEntry(ledger, pair);
    return;
  }
  // Its token has ended, of which it has not heard yet itself.
  if (user.tokenEndsUs <= event.atUs) {
    markPairIndeterminate(ledger, pair);
    return;
  }
  if (user.connection !== 'CONNECTED') {
    // A thawed process has said a last word in its old session.
    if (event.atUs - user.thawedUs < 2 * ENTRY_SLACK_US) allowSilentEntry(ledger, pair);
    return;
  }
  // It was just called gone and is back all the same: a race at a limit.
  const isEntry = user.connectedUs >= user.voice.openedUs && !isPathJustBack;
  if (isEntry) expectBackAfterEntry(ledger, pair);
  else expectBackSoon(ledger, pair, true);
}

/**
 * The observer has come in and is told of a user who is silent already; of one who has just gone
 * it will hear anything.
 */
function expectGoneOfSilent(ledger: Ledger, pair: ObservedPair): void {
  if (ledger.nowUs - pair.user.voice.sinceHiUs < entrySlackUs(pair)) markPairIndeterminate(ledger, pair);
  else expectGoneBySilence(ledger, pair);
}

/**
 * Observer and user come back at the same moment, so the observer may still be told of the silence
 * before.
 */
function isJustBack(pair: ObservedPair, atUs: Micros): boolean {
  const { observer, user } = pair;
  const isEntry = atUs - observer.connectedUs < entrySlackUs(pair);
  return isEntry && !user.voice.isSure && atUs - user.voice.openedUs < 2 * entrySlackUs(pair);
}

import { roundTripUs } from '../../network/client-network.ts';
import type { RuleId } from '../../rulebook/rules/rules.ts';
import { SECOND, type Micros } from '../../time/micros.ts';
import { isAny } from '../../vocabulary/media.ts';
import { describeEvent, type Occurrence } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { MESSAGE_TOLERANCE_US } from '../ledger/tolerances.ts';
import { isWell, stepsOf, type ObservedClient } from '../views/observed-client.ts';
import { isOnOtherMediaWay, isWithoutMediaWay, type MediaWatch } from '../views/media-connection.ts';
import { isSelfJudged } from './self-watch.ts';

/*
 * The media connection of NG pages. When a browser takes it for gone no rule says, so that figure is
 * not judged: while it may be broken nothing is foretold of the page's own connection.
 */

/** Longest pause of the SDK before it drops its connection, and some time for all that comes before. */
const LONGEST_STEPS_US = 16 * SECOND;
/** So long after trouble the SDK may still act on it: a pause, and a way back. */
const AFTERMATH_US = 40 * SECOND;
/** Longer than all that an SDK does that goes by a media connection which is restored at once. */
const QUIET_US = 35 * SECOND;

/** Something has happened to a page: whether its media connection may be broken by now. */
export function watchMediaPath(ledger: Ledger, view: ObservedClient): void {
  const { media } = view;
  if (media === undefined) return;
  if (view.call !== 'in') {
    media.turns++;
    media.isInTrouble = false;
    media.renewed.clear();
    return;
  }
  const isHeard = view.voice.isOpen && view.hearing.isOpen && view.areLinksClean;
  if (!isHeard || isWithoutMediaWay(view)) beginTrouble(ledger, view, media);
  else if (media.isInTrouble) endTroubleLater(ledger, view, media);
}

function beginTrouble(ledger: Ledger, view: ObservedClient, media: MediaWatch): void {
  media.turns++;
  ledger.soften(media.due);
  if (media.isInTrouble) return;
  media.isInTrouble = true;
  for (const expectation of view.self) ledger.close(expectation);
  view.self = [];
}

function endTroubleLater(ledger: Ledger, view: ObservedClient, media: MediaWatch): void {
  const turns = ++media.turns;
  ledger.deadlines.add(ledger.nowUs + AFTERMATH_US, () => {
    if (media.turns !== turns) return;
    if (view.connection === 'CONNECTED') media.isInTrouble = false;
    else endTroubleLater(ledger, view, media);
  });
}

/** R4-WEB-MEDIA-PROXY, R4-WEB-MEDIA-FALLBACK: a page is let in for the first time of its call. */
export function expectMediaWay(ledger: Ledger, view: ObservedClient): void {
  const { media, spec } = view;
  if (media === undefined || media.isInTrouble || !isSelfJudged(view) || !isWell(view)) return;
  const isFallback = isOnOtherMediaWay(view);
  const isUsingProxy = spec.cloudProxy !== undefined || isFallback;
  const rule: RuleId = isFallback ? 'R4-WEB-MEDIA-FALLBACK' : 'R4-WEB-MEDIA-PROXY';
  const { nowUs } = ledger;
  const atUs = nowUs + roundTripUs(view);
  media.due = ledger.open({
    ...{
      rules: [rule],
      subject: spec.id,
      must: true,
      steps: stepsOf(view, 'usingCloudProxy', { isUsingProxy }),
    },
    ...{ expectedUs: atUs, loUs: nowUs, hiUs: atUs + MESSAGE_TOLERANCE_US },
  });
}

/** Something is done to a page, or its process or its connection is another: it may be told later. */
export function mayHearLaterOfMedia(ledger: Ledger, { media }: ObservedClient): void {
  ledger.soften(media?.due);
}

/** The SDK has dropped the connection of a page. */
export function droppedBesideMedia(ledger: Ledger, { media }: ObservedClient): void {
  if (media !== undefined) media.droppedUs = ledger.nowUs;
}

/** UDP is blocked for a page that was well. */
export function udpBlockedForMedia(ledger: Ledger, view: ObservedClient): void {
  const { media } = view;
  if (media === undefined || view.call !== 'in' || view.connection !== 'CONNECTED') return;
  // Its media connection has not opened yet, or may not have.
  if (ledger.nowUs - view.connectedUs < SECOND + 2 * roundTripUs(view)) return;
  if (isOnOtherMediaWay(view)) expectQuietFallback(ledger, view);
  else if (isWithoutMediaWay(view)) expectRenewal(ledger, view, media);
}

/** R4-WEB-MEDIA-FALLBACK: nothing is told, as the media find another way. */
function expectQuietFallback(ledger: Ledger, view: ObservedClient): void {
  const { actedUs, starts, connectedUs } = view;
  const blockedUs = ledger.nowUs;
  ledger.deadlines.add(blockedUs + view.timings.webMediaLostAfterUs + QUIET_US, () => {
    const isSame = view.actedUs === actedUs && view.starts === starts && view.connectedUs === connectedUs;
    if (isSame && isOnOtherMediaWay(view) && isWell(view) && isSelfJudged(view))
      ledger.pass('R4-WEB-MEDIA-FALLBACK', view.spec.id, null, null);
  });
}

/** R4-WEB-MEDIA-RENEWED: the SDK drops its connection, sooner or later, and says what it renews. */
function expectRenewal(ledger: Ledger, view: ObservedClient, media: MediaWatch): void {
  const { actedUs, starts, spec } = view;
  const blockedUs = ledger.nowUs;
  if (!isSelfJudged(view)) return;
  const isPublishing = isAny(view.tracks) && view.role === 'host';
  const byUs = blockedUs + view.timings.webMediaLostAfterUs + LONGEST_STEPS_US;
  ledger.deadlines.add(byUs, () => {
    const isSame = view.actedUs === actedUs && view.starts === starts && view.call === 'in';
    if (!isSame || !isWithoutMediaWay(view) || view.process !== 'running') return;
    if (media.droppedUs < blockedUs) fail(ledger, view, null, 'it went on in its connection without media');
    else if (isPublishing && media.ownRenewedUs < blockedUs)
      fail(ledger, view, null, 'it was not told that the media connection is renewed for itself');
    else ledger.pass('R4-WEB-MEDIA-RENEWED', spec.id, null, media.droppedUs);
  });
}

/** Holds what an app is told of its media connection against the rules. True where it is of that. */
export function takeMediaPath(ledger: Ledger, view: ObservedClient, event: Occurrence): boolean {
  const { media } = view;
  const { role, args } = event;
  const isOfMedia =
    role === 'usingCloudProxy' || role === 'mediaReconnectStart' || role === 'mediaReconnectEnd';
  if (!isOfMedia) return false;
  if (media === undefined) fail(ledger, view, event.atUs, `${role} came of media that are not modelled`);
  else if (role === 'usingCloudProxy') takeWay(ledger, view, media, event);
  else if (role === 'mediaReconnectStart') takeRenewal(ledger, view, media, event);
  else takeRenewed(ledger, view, media, args.uid, event);
  return true;
}

function takeWay(ledger: Ledger, view: ObservedClient, media: MediaWatch, event: Occurrence): void {
  const { due } = media;
  media.due = undefined;
  if (due !== undefined && ledger.take(due, event)) return;
  const { spec } = view;
  const what = describeEvent(event.role, event.args);
  const isUndisturbed = !media.isInTrouble && view.actedUs <= view.calledUs;
  if (spec.cloudProxy !== undefined && event.args.isUsingProxy === false)
    ledger.fail('R4-WEB-MEDIA-PROXY', spec.id, null, event.atUs, `${what} came through a forced proxy`);
  else if (isUndisturbed && isSelfJudged(view))
    ledger.fail('R4-WEB-MEDIA-PROXY', spec.id, null, event.atUs, `${what} came without an occasion`);
}

function takeRenewal(ledger: Ledger, view: ObservedClient, media: MediaWatch, event: Occurrence): void {
  const { uid = 0 } = event.args;
  const what = describeEvent(event.role, event.args);
  if (view.connection !== 'RECONNECTING')
    fail(ledger, view, event.atUs, `${what} came while the connection beside it was there`);
  else if (media.renewed.get(uid) === media.droppedUs) fail(ledger, view, event.atUs, `${what} came twice`);
  // Of a user who has gone meanwhile no end is told.
  media.renewed.set(uid, media.droppedUs);
  if (uid === view.spec.uid) media.ownRenewedUs = event.atUs;
}

function takeRenewed(
  ledger: Ledger,
  view: ObservedClient,
  media: MediaWatch,
  uid = 0,
  event: Occurrence,
): void {
  // One for each track, at one moment.
  const isOfIt = media.renewed.delete(uid) || media.endedUs.get(uid) === event.atUs;
  const isRight = isOfIt && view.connection === 'CONNECTED';
  media.endedUs.set(uid, event.atUs);
  if (isRight) ledger.pass('R4-WEB-MEDIA-RENEWED', view.spec.id, event.atUs, event.atUs);
  else fail(ledger, view, event.atUs, `${describeEvent(event.role, event.args)} came without a beginning`);
}

function fail(ledger: Ledger, { spec }: ObservedClient, atUs: Micros | null, message: string): void {
  ledger.fail('R4-WEB-MEDIA-RENEWED', spec.id, null, atUs, message);
}

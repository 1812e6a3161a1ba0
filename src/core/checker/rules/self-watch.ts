import type { Micros } from '../../time/micros.ts';
import { SECOND, MILLISECOND, msFromMicros } from '../../time/micros.ts';
import { isBeingPutOut, isWell, type ObservedClient } from '../views/observed-client.ts';
import { describeEvent, type Occurrence, type Step } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { blameForNative } from './native-blame.ts';
import {
  expectNativeJoin,
  expectNativeJoinWithoutNetwork,
  expectNativeLeave,
  expectNativeRejoin,
  expectNativeSilence,
  giveUpLimitUs,
  GIVEN_UP,
  JOINED,
  LOSS,
  noGiveUpShownUs,
} from './native-self.ts';
import { rulesIn, type GenerationRules } from './generation-rules.ts';
import { resumeUs } from '../ledger/tolerances.ts';
import { roundTripUs } from '../../network/client-network.ts';
import { takeAfterBan } from './ban-rules.ts';
import { takeSameUser } from './same-user.ts';
import { isBanned } from '../../situation/client-state.ts';
import {
  blameForWeb,
  checkWebStateArgs,
  expectLegacyAfterDrop,
  expectWebJoin,
  expectWebLeave,
  expectWebReturn,
  expectWebSilence,
} from './web-self.ts';

/** What a client is told about its own connection, whatever its family. */

/** Who never gives up: the oldest generation by its rule, others where a setting says so. */
const NEVER_GIVEN_UP: GenerationRules = { ...GIVEN_UP, 'pre-2.3.2': 'R-NATIVE-PRE-NOGIVEUP' };

function isNative(view: ObservedClient): boolean {
  return view.family === 'native';
}

/** Whether what the client is told about its own connection can be foretold. */
export function isSelfJudged(view: ObservedClient): boolean {
  return !view.isSelfIndeterminate && !view.hasDuplicateUid;
}

/** Nothing more is expected of the own connection; what is overdue has failed. */
export function abandonSelf(ledger: Ledger, view: ObservedClient): void {
  for (const expectation of view.self) ledger.close(expectation);
  view.self = [];
}

/** The app called join, outside any channel. */
export function selfJoined(ledger: Ledger, view: ObservedClient, atUs: Micros): void {
  abandonSelf(ledger, view);
  if (!isSelfJudged(view)) return;
  if (view.hearing.isOpen) {
    if (isNative(view)) expectNativeJoin(ledger, view, atUs);
    else expectWebJoin(ledger, view, atUs);
  } else if (isNative(view)) {
    expectNativeJoinWithoutNetwork(ledger, view, atUs);
    watchForGiveUp(ledger, view, atUs);
  } else {
    view.isSelfIndeterminate = true;
  }
}

/** The data of the server stops. */
export function selfSilenced(ledger: Ledger, view: ObservedClient): void {
  const isJoining = !view.wasConnected;
  const isOut = isBanned(view, ledger.nowUs) || isBeingPutOut(view, ledger.nowUs);
  if (isJoining || isOut) view.isSelfIndeterminate = true;
  if (!isSelfJudged(view) || isJoining) {
    abandonSelf(ledger, view);
    return;
  }
  // What is expected anew spans the old silence as well; an answer that is on its way may still
  // come.
  for (const expectation of view.self) {
    if (isReturnStep(expectation.spec.steps[0])) ledger.soften(expectation);
    else ledger.close(expectation);
  }
  if (isNative(view)) expectNativeSilence(ledger, view);
  else if (view.connection === 'CONNECTED') expectWebSilence(ledger, view);
  watchForGiveUp(ledger, view, view.hearing.sinceHiUs);
}

/** The data of the server can flow again. */
export function selfHears(ledger: Ledger, view: ObservedClient): void {
  const byUs = ledger.nowUs + resumeUs(view.timings.heartbeatUs, roundTripUs(view));
  const isUncertain =
    view.self.some(
      ({ isOpen, spec }) =>
        isOpen && spec.loUs <= byUs && spec.hiUs >= ledger.nowUs && spec.steps[0]?.args.state === 'FAILED',
    ) || mayGiveUpUnheard(view, byUs);
  for (const expectation of view.self) ledger.relent(expectation, byUs);
  // A page whose place is gone is sent to join again as soon as it comes back, which no rule
  // speaks of.
  const isStranded = view.hasLostPlace && view.connection === 'CONNECTED';
  if (!view.wasConnected || isStranded) view.isSelfIndeterminate = true;
  if (isSelfJudged(view) && view.connection === 'RECONNECTING') expectReturn(ledger, view, !isUncertain);
}

/**
 * Whether a client of the oldest generation may give up until then, where a setting has it do so:
 * it has no callback for that.
 */
function mayGiveUpUnheard(view: ObservedClient, byUs: Micros): boolean {
  return (
    view.spec.sdk === 'pre-2.3.2' && isNative(view) && view.hearing.sinceLoUs + giveUpLimitUs(view) <= byUs
  );
}

function isReturnStep(step: Step | undefined): boolean {
  return step?.role === 'rejoinSuccess' || step?.args.state === 'CONNECTED';
}

/** Replaces what an earlier restoration made the checker expect. */
function expectReturn(ledger: Ledger, view: ObservedClient, must: boolean): void {
  for (const expectation of view.self) {
    if (isReturnStep(expectation.spec.steps[0])) ledger.forget(expectation);
  }
  if (isNative(view)) expectNativeRejoin(ledger, view, ledger.nowUs, must);
  else expectWebReturn(ledger, view, ledger.nowUs, must);
}

/**
 * The trace shows that the connection broke although the network was there: a race at the limit,
 * or asked for.
 */
export function selfReconnects(ledger: Ledger, view: ObservedClient): void {
  if (isSelfJudged(view) && view.hearing.isOpen) expectReturn(ledger, view, true);
}

/** The client is connected: the limits it ran towards are off. */
export function selfConnected(ledger: Ledger, view: ObservedClient): void {
  for (const expectation of view.self) {
    if (expectation.spec.loUs > ledger.nowUs) ledger.forget(expectation);
  }
}

/** The app called leave. */
export function selfLeft(ledger: Ledger, view: ObservedClient, atUs: Micros): void {
  abandonSelf(ledger, view);
  if (!isSelfJudged(view)) return;
  const must = view.connection === 'CONNECTED';
  if (isNative(view)) expectNativeLeave(ledger, view, atUs, must);
  else expectWebLeave(ledger, view, atUs, must);
}

/** The connection of a client in a call came to its end by itself. */
export function selfFailed(ledger: Ledger, view: ObservedClient): void {
  const { sdk } = view.spec;
  if (view.timings.giveUpAfterUs !== Infinity || !isSelfJudged(view)) return;
  if (view.hearing.isOpen || view.tokenEndsUs <= ledger.nowUs) return;
  if (isBeingPutOut(view, ledger.nowUs)) return;
  if (!isNative(view) && view.family !== 'web-ng') return;
  const rules = isNative(view) ? rulesIn(NEVER_GIVEN_UP, sdk) : (['R4-WEB-NO-GIVEUP'] as const);
  for (const rule of rules) ledger.fail(rule, view.spec.id, null, ledger.nowUs, 'the client gave up');
}

/**
 * Native before 2.3.2 and NG pages try without end: shown by one that tried as long as others
 * would have.
 */
function watchForGiveUp(ledger: Ledger, view: ObservedClient, sinceUs: Micros): void {
  const { sdk } = view.spec;
  const isPre = sdk === 'pre-2.3.2';
  if (view.timings.giveUpAfterUs !== Infinity || (!isPre && view.family !== 'web-ng')) return;
  const rule = isPre ? 'R-NATIVE-PRE-NOGIVEUP' : 'R4-WEB-NO-GIVEUP';
  const { calledUs } = view;
  ledger.deadlines.add(sinceUs + noGiveUpShownUs(sdk) + SECOND, () => {
    const isSame = view.calledUs === calledUs && view.hearing.sinceHiUs <= sinceUs && !view.hearing.isOpen;
    if (isSame && view.call === 'in' && isSelfJudged(view)) ledger.pass(rule, view.spec.id, null, null);
  });
}

/** Holds a callback about the own connection against what was expected. */
export function takeSelf(ledger: Ledger, view: ObservedClient, event: Occurrence): void {
  if (view.isWrapped && event.role !== 'call-refused') return;
  if (view.family !== 'native' && event.role === 'connectionStateChanged') {
    checkWebStateArgs(ledger, view, event);
    if (isLegacyDrop(view, event)) afterLegacyDrop(ledger, view, event.atUs);
  }
  takeSameUser(ledger, view, event);
  takeAfterBan(ledger, view, event);
  if (!isSelfJudged(view) && event.role !== 'call-refused') return;
  checkElapsed(ledger, view, event);
  // What is just what one expectation waits for is not what went wrong with another.
  const meant = view.self.find((expectation) => ledger.fits(expectation, event));
  const isTaken =
    meant === undefined
      ? view.self.some((expectation) => ledger.take(expectation, event))
      : ledger.take(meant, event);
  if (!isTaken) blame(ledger, view, event);
  if (view.self.length > 8) view.self = view.self.filter((expectation) => expectation.isOpen);
}

function blame(ledger: Ledger, view: ObservedClient, event: Occurrence): void {
  const rule = isNative(view) ? blameForNative(view, event) : blameForWeb(view, event);
  if (rule === undefined || view.call !== 'in') return;
  const what = describeEvent(event.role, event.args);
  const message = `${what} came without an occasion`;
  ledger.fail(rule, view.spec.id, null, event.atUs, message);
  if (!isUnheededLoss(view)) return;
  for (const early of rulesIn(LOSS, view.spec.sdk))
    ledger.fail(early, view.spec.id, null, event.atUs, message);
}

/** A native client whose network has just failed, and whose app must not be told yet. */
function isUnheededLoss(view: ObservedClient): boolean {
  return isNative(view) && view.connection === 'CONNECTED' && !view.hearing.isOpen;
}

function checkElapsed(ledger: Ledger, view: ObservedClient, { role, args, atUs }: Occurrence): void {
  if (role !== 'joinSuccess' || args.elapsed === undefined) return;
  const sinceMs = msFromMicros(atUs - view.calledUs);
  if (Math.abs(args.elapsed - sinceMs) <= 1) return;
  const message = `joinSuccess says ${args.elapsed} ms after the call instead of ${sinceMs} ms`;
  for (const rule of rulesIn(JOINED, view.spec.sdk))
    ledger.fail(rule, view.spec.id, view.calledUs, atUs, message);
}

function isLegacyDrop(view: ObservedClient, { args }: Occurrence): boolean {
  const isLoss = args.state === 'DISCONNECTED' && args.previousState === 'CONNECTED' && view.call === 'in';
  return view.family === 'web-legacy' && view.spec.sdk === '3.x' && isLoss;
}

function afterLegacyDrop(ledger: Ledger, view: ObservedClient, atUs: Micros): void {
  if (isSelfJudged(view)) expectLegacyAfterDrop(ledger, view, atUs);
  ledger.deadlines.add(atUs + 100 * MILLISECOND, () => {
    const facets = [...view.pairs.values()].flatMap((pair) =>
      pair.facets.filter(({ kind }) => kind === 'stream'),
    );
    if (isWell(view) || !facets.some((facet) => facet.wasTold)) return;
    const rule = 'R-WEB-OWN-STREAMS-LEGACY';
    if (!facets.some((facet) => facet.isTold)) ledger.pass(rule, view.spec.id, atUs, atUs);
    else ledger.fail(rule, view.spec.id, atUs, null, 'a stream was still there after the link dropped');
  });
}

import { SECOND, type Micros } from '../../time/micros.ts';
import type { RenewTokenAction } from '../../actions/renew-token.ts';
import { applyAction } from '../../situation/apply-action.ts';
import {
  beginPutOut,
  isBeingPutOut,
  isWell,
  type ObservedClient,
  type ObservedPair,
} from '../views/observed-client.ts';
import type { ExpectationSpec } from '../ledger/expectation.ts';
import { MESSAGE_TOLERANCE_US } from '../ledger/tolerances.ts';
import { isJudged } from '../rules/judged-pair.ts';
import { expectGoneByGoodbye } from '../rules/presence.ts';
import { abandonSelf } from '../rules/self-watch.ts';
import { expectRenewal, expectRenewalRefused, expectTokenEnd, expectWarning } from '../rules/token-rules.ts';
import type { CheckerState } from './checker-state.ts';
import { roleAnswerMayWait } from './media-watch.ts';

/**
 * This close to its end it depends on packets that are under way which token the server goes by.
 */
const RACE_US: Micros = 2 * SECOND;

/** Nothing about the client can be foretold until it has settled. */
function markAll(watch: CheckerState, view: ObservedClient): void {
  watch.markSelfIndeterminate(view);
  for (const pair of watch.asUser(view)) watch.markIndeterminate(pair);
  watch.markVoiceIndeterminate(view);
  view.changes++;
}

/** A join came with a token, or one was renewed. */
export function watchToken(watch: CheckerState, view: ObservedClient): void {
  const { ledger } = watch;
  const { tokenEndsUs, timings } = view;
  const token = (view.tokens += 1);
  if (tokenEndsUs === Infinity) return;
  if (tokenEndsUs - ledger.nowUs < RACE_US) {
    markAll(watch, view);
    return;
  }
  // Another may end at the same moment.
  const isCurrent = (): boolean =>
    view.call === 'in' && view.tokens === token && view.tokenEndsUs === tokenEndsUs;
  const warnedUs = Math.max(ledger.nowUs, tokenEndsUs - timings.tokenWarningUs);
  // Before what comes at that very moment.
  ledger.deadlines.add(warnedUs - 1, () => {
    if (isCurrent()) warn(watch, view, warnedUs);
  });
  ledger.deadlines.add(tokenEndsUs - 1, () => {
    if (isCurrent()) end(watch, view);
  });
}

/** Well for so long that its heartbeats are answered at an even pace. */
function isCertain(view: ObservedClient, nowUs: Micros): boolean {
  const isForetold = !view.isSelfIndeterminate && !view.hasDuplicateUid && !isBeingPutOut(view, nowUs);
  return isWell(view) && isForetold && nowUs - view.connectedUs > SECOND;
}

function warn({ ledger }: CheckerState, view: ObservedClient, warnedUs: Micros): void {
  if (isCertain(view, ledger.nowUs)) expectWarning(ledger, view, warnedUs);
}

/** Who has just begun to reconnect is warned once it is back. */
export function warningMayWait({ ledger }: CheckerState, view: ObservedClient): void {
  for (const expectation of view.self)
    if (expectation.spec.steps[0]?.role === 'tokenWillExpire') ledger.soften(expectation);
}

function end(watch: CheckerState, view: ObservedClient): void {
  const { ledger } = watch;
  // Who is silent goes by silence.
  if (!view.voice.isOpen) return;
  if (!isCertain(view, ledger.nowUs) || view.isVoiceIndeterminate) {
    markAll(watch, view);
    return;
  }
  abandonSelf(ledger, view);
  beginPutOut(view, view.tokenEndsUs + view.timings.heartbeatUs);
  expectTokenEnd(ledger, view);
  for (const pair of watch.asUser(view)) {
    if (isJudged(pair)) expectGoneByGoodbye(ledger, pair, putOutWindow(pair), 'token');
    else watch.markIndeterminate(pair);
  }
}

/** The server finds that a token has ended when the next heartbeat comes. */
function putOutWindow({
  user,
  observer,
}: ObservedPair): Pick<ExpectationSpec, 'expectedUs' | 'loUs' | 'hiUs'> {
  const { tokenEndsUs, timings, up } = user;
  const soonestUs = tokenEndsUs + observer.down.latencyUs;
  const latestUs = soonestUs + timings.heartbeatUs + up.latencyUs;
  return {
    expectedUs: soonestUs,
    loUs: soonestUs - MESSAGE_TOLERANCE_US,
    hiUs: latestUs + MESSAGE_TOLERANCE_US,
  };
}

/** Who is heard again after its token has ended comes to an end of one kind or another. */
export function heardAfterTokenEnd(watch: CheckerState, view: ObservedClient): void {
  if (view.tokenEndsUs <= watch.ledger.nowUs) markAll(watch, view);
}

/**
 * Whoever tries to get back in, or falls silent, about the end of its token may do so before that
 * or after.
 */
export function disturbedAboutTokenEnd(watch: CheckerState, view: ObservedClient): void {
  const isAbout = view.tokenEndsUs - watch.ledger.nowUs < RACE_US;
  if (isAbout && view.voice.isOpen) markAll(watch, view);
}

/** The app renews its token. */
export function renewalCalled(watch: CheckerState, view: ObservedClient, action: RenewTokenAction): void {
  const { ledger } = watch;
  const isLate = view.tokenEndsUs - ledger.nowUs < RACE_US;
  const effect = applyAction(view, action, ledger.nowUs);
  if (effect === 'renewal-refused') expectRenewalRefused(ledger, view);
  if (effect !== 'renewed') return;
  // A warning of the token before may be on its way, and is not heeded any more.
  for (const expectation of view.self)
    if (expectation.spec.steps[0]?.role === 'tokenWillExpire') ledger.forget(expectation);
  if (isLate) markAll(watch, view);
  reconnectWithToken(watch, view);
  watchToken(watch, view);
}

function reconnectWithToken(watch: CheckerState, view: ObservedClient): void {
  const { ledger } = watch;
  const { sdk } = view.spec;
  if (view.family !== 'native' || sdk === 'pre-2.3.2' || view.connection !== 'CONNECTED') return;
  view.changes++;
  roleAnswerMayWait(watch, view);
  if (isCertain(view, ledger.nowUs)) {
    expectRenewal(ledger, view);
    return;
  }
  watch.markSelfIndeterminate(view);
  watch.settleLater(view);
}

import type { SdkGeneration } from '../../vocabulary/persona.ts';
import type { RuleId } from '../../rulebook/rules/rules.ts';
import { canFallBack, isUdpCutOff } from '../../situation/client-state.ts';
import { timingsOf } from '../../rulebook/timings.ts';
import { MILLISECOND, type Micros } from '../../time/micros.ts';
import { roundTripUs } from '../../network/client-network.ts';
import { stepsOf, isRestarted, type ObservedClient } from '../views/observed-client.ts';
import type { ExpectationSpec, Step } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { rulesIn, type GenerationRules } from './generation-rules.ts';
import { earlyUs, lateUs, MESSAGE_TOLERANCE_US, resumeUs } from '../ledger/tolerances.ts';

/** What is expected of the own connection of a native client. */

const CONNECTING: GenerationRules = {
  'pre-2.3.2': 'R-NATIVE-PRE-T1',
  '3.x': 'R-NATIVE-T1-CONNECTING',
  '4.x': 'R4-NATIVE-T1',
};
/** While its own call is not through, nobody hears of the user. */
const CALLED: GenerationRules = { 'pre-2.3.2': 'R-NATIVE-PRE-T0', '3.x': 'R-NATIVE-T0' };
export const JOINED: GenerationRules = {
  'pre-2.3.2': 'R-NATIVE-PRE-T1',
  '3.x': 'R-NATIVE-T1',
  '4.x': 'R4-NATIVE-T1',
};
const WITHOUT_NETWORK: GenerationRules = { '3.x': 'R-NATIVE-JOIN-NONET' };
/** The network has failed, and for the time being nobody is told. */
export const LOSS: GenerationRules = { 'pre-2.3.2': 'R-NATIVE-PRE-T3', '3.x': 'R-NATIVE-T3' };
export const INTERRUPTED: GenerationRules = {
  'pre-2.3.2': 'R-NATIVE-PRE-T4',
  '3.x': 'R-NATIVE-T4',
  '4.x': 'R4-NATIVE-T4',
};
const INTERRUPTED_LEGACY: GenerationRules = { '3.x': 'R-NATIVE-T4-LEGACY', '4.x': 'R4-NATIVE-T4-LEGACY' };
export const LOST: GenerationRules = {
  'pre-2.3.2': 'R-NATIVE-PRE-T5',
  '3.x': 'R-NATIVE-T5',
  '4.x': 'R4-NATIVE-T5',
};
export const GIVEN_UP: GenerationRules = { '3.x': 'R-NATIVE-T7', '4.x': 'R4-NATIVE-T7' };
export const REJOINED: GenerationRules = {
  'pre-2.3.2': 'R-NATIVE-PRE-T7',
  '3.x': 'R-NATIVE-REJOIN',
  '4.x': 'R4-NATIVE-REJOIN',
};
const LEFT: GenerationRules = { '3.x': 'R-NATIVE-LEAVE', '4.x': 'R4-NATIVE-LEAVE' };

function stateStep(view: ObservedClient, state: string, reason: string): Step[] {
  return stepsOf(view, 'connectionStateChanged', { state, reason });
}

function expect(
  ledger: Ledger,
  view: ObservedClient,
  spec: Omit<ExpectationSpec, 'subject' | 'must'> & { must?: boolean },
): void {
  if (spec.steps.length === 0) return;
  view.self.push(ledger.open({ ...spec, subject: view.spec.id, must: spec.must ?? true }));
}

/** A restarted process joins like a new one (R-KILL-RESTART-SELF). */
function restartRules(view: ObservedClient): RuleId[] {
  return isRestarted(view) ? ['R-KILL-RESTART-SELF'] : [];
}

/** The app of a native client with a working network called join. */
export function expectNativeJoin(ledger: Ledger, view: ObservedClient, atUs: Micros): void {
  const { sdk } = view.spec;
  expect(ledger, view, {
    rules: rulesIn(CONNECTING, sdk),
    alsoShows: [],
    steps: stateStep(view, 'CONNECTING', 'CONNECTING'),
    expectedUs: atUs,
    loUs: atUs,
    hiUs: atUs,
  });
  const joinedUs = atUs + 2 * roundTripUs(view);
  expect(ledger, view, {
    rules: [...rulesIn(JOINED, sdk), ...restartRules(view)],
    alsoShows: rulesIn(CALLED, sdk),
    steps: [
      ...stateStep(view, 'CONNECTED', 'JOIN_SUCCESS'),
      ...stepsOf(
        view,
        'joinSuccess',
        // One that it is given is not known before.
        view.dialect.argKeys('joinSuccess').includes('uid') && !view.isUidGiven ? { uid: view.spec.uid } : {},
      ),
    ],
    expectedUs: joinedUs,
    loUs: joinedUs - MESSAGE_TOLERANCE_US,
    hiUs: joinedUs + MESSAGE_TOLERANCE_US,
  });
}

/** The app of a native client without any network called join (R-NATIVE-JOIN-NONET). */
export function expectNativeJoinWithoutNetwork(ledger: Ledger, view: ObservedClient, atUs: Micros): void {
  const { sdk } = view.spec;
  const rules = rulesIn(WITHOUT_NETWORK, sdk);
  const shared = { rules, loUs: atUs, hiUs: atUs, expectedUs: atUs };
  expect(ledger, view, { ...shared, steps: stateStep(view, 'CONNECTING', 'CONNECTING') });
  const { lostAfterUs, giveUpAfterUs, nativeOfflineAfterUs, giveUpAnchor } = view.timings;
  const isFirm = sdk === '3.x';
  expectAt(ledger, view, rules, stepsOf(view, 'connectionLost'), atUs + lostAfterUs, isFirm);
  if (giveUpAfterUs === Infinity) return;
  const anchorUs = giveUpAnchor === 'T6' ? nativeOfflineAfterUs : 0;
  const spreadUs = isFirm ? anchorUs : 30_000 * MILLISECOND;
  expect(ledger, view, {
    rules,
    steps: stateStep(view, 'FAILED', 'JOIN_FAILED'),
    expectedUs: atUs + giveUpAfterUs,
    loUs: atUs + giveUpAfterUs - MESSAGE_TOLERANCE_US,
    hiUs: atUs + giveUpAfterUs + spreadUs + MESSAGE_TOLERANCE_US,
    must: isFirm,
  });
}

function expectAt(
  ledger: Ledger,
  view: ObservedClient,
  rules: readonly RuleId[],
  steps: readonly Step[],
  atUs: Micros,
  must: boolean,
): void {
  const tolerance = must ? MESSAGE_TOLERANCE_US : view.timings.interruptedAfterUs + MESSAGE_TOLERANCE_US;
  expect(ledger, view, {
    rules,
    steps,
    expectedUs: atUs,
    loUs: atUs - MESSAGE_TOLERANCE_US,
    hiUs: atUs + tolerance,
    must,
  });
}

/**
 * The data of the server stopped for a native client: T4, T5, T7. For one that was still trying to
 * get back it may have been there for a moment or not, so nothing is certain.
 */
export function expectNativeSilence(ledger: Ledger, view: ObservedClient): void {
  const isFirm = view.connection === 'CONNECTED';
  const { timings } = view;
  const { sdk } = view.spec;
  const t4Us = timings.interruptedAfterUs;
  if (isFirm) expectInterruption(ledger, view, t4Us);
  // Another edge may take it in, or TCP let it in, or it may be turned away, before that.
  const isLasting = isFirm && !view.isEdgeDown && !canFallBack(view);
  // Nobody loses a connection, or gives it up, before it is interrupted.
  const lostUs = Math.max(t4Us, timings.lostAfterUs + (timings.lostAnchor === 'T4' ? t4Us : 0));
  const lostState = sdk === '4.x' ? stateStep(view, 'RECONNECTING', 'LOST') : [];
  expectSilence(
    ledger,
    view,
    rulesIn(LOST, sdk),
    [...lostState, ...stepsOf(view, 'connectionLost')],
    lostUs,
    [],
    isLasting,
  );
  const giveUpUs = giveUpLimitUs(view);
  if (giveUpUs === Infinity) return;
  const rules = rulesIn(GIVEN_UP, sdk);
  expectSilence(ledger, view, rules, stateStep(view, 'FAILED', 'JOIN_FAILED'), giveUpUs, [], isLasting);
}

/** Silence of the server after which a native client gives up; Infinity: it never does. */
export function giveUpLimitUs(view: ObservedClient): Micros {
  const { interruptedAfterUs, giveUpAfterUs } = view.timings;
  return Math.max(interruptedAfterUs, giveUpAfterUs + anchorUs(view));
}

function anchorUs({ timings }: ObservedClient): Micros {
  if (timings.giveUpAnchor === 'T4') return timings.interruptedAfterUs;
  return timings.giveUpAnchor === 'T6' ? timings.nativeOfflineAfterUs : 0;
}

function expectInterruption(ledger: Ledger, view: ObservedClient, limitUs: Micros): void {
  const { sdk } = view.spec;
  const { reconnectReason } = view.timings;
  const isKeepAlive = sdk === '4.x' && reconnectReason === 'KEEP_ALIVE_TIMEOUT';
  const limit: readonly RuleId[] = isKeepAlive ? ['R4-NATIVE-KEEPALIVE'] : rulesIn(INTERRUPTED, sdk);
  const rules: readonly RuleId[] = view.isEdgeDown
    ? [...limit, 'R-EDGE-NATIVE']
    : [...limit, ...withoutUdp(view)];
  const oldOne = stepsOf(view, 'connectionInterrupted');
  const also = rulesIn(LOSS, sdk);
  if (sdk === 'pre-2.3.2') {
    expectSilence(ledger, view, rules, oldOne, limitUs, also);
    return;
  }
  expectSilence(ledger, view, rules, stateStep(view, 'RECONNECTING', reconnectReason), limitUs, also);
  expectSilence(ledger, view, rulesIn(INTERRUPTED_LEGACY, sdk), oldOne, limitUs);
}

/** What a silence is an occasion to that comes of UDP which is blocked. */
function withoutUdp(view: ObservedClient): RuleId[] {
  if (!isUdpCutOff(view) || view.spec.sdk === 'pre-2.3.2') return [];
  return canFallBack(view) ? ['R-UDP-FALLBACK'] : ['R-PROXY-TRANSPORT'];
}

function expectSilence(
  ledger: Ledger,
  view: ObservedClient,
  rules: readonly RuleId[],
  steps: readonly Step[],
  limitUs: Micros,
  alsoShows: readonly RuleId[] = [],
  isFirm = true,
): void {
  const { hearing, timings } = view;
  expect(ledger, view, {
    rules,
    alsoShows,
    steps,
    expectedUs: hearing.sinceHiUs + limitUs,
    loUs: hearing.sinceLoUs + limitUs - earlyUs(timings) - (isFirm ? 0 : timings.interruptedAfterUs),
    hiUs: hearing.sinceHiUs + limitUs + lateUs(roundTripUs(view)),
    must: isFirm && rules.length > 0,
  });
}

/** A native client that had lost its connection can reach the server again. */
export function expectNativeRejoin(ledger: Ledger, view: ObservedClient, atUs: Micros, must: boolean): void {
  const { sdk } = view.spec;
  expect(ledger, view, {
    rules: rulesIn(REJOINED, sdk),
    steps: [
      ...stateStep(view, 'CONNECTED', sdk === '4.x' ? 'REJOIN_SUCCESS' : 'JOIN_SUCCESS'),
      ...stepsOf(view, 'rejoinSuccess'),
    ],
    expectedUs: atUs,
    loUs: atUs,
    hiUs: atUs + resumeUs(view.timings.nativeRetryUs, roundTripUs(view)),
    must,
  });
}

/** The app of a native client called leave. */
export function expectNativeLeave(ledger: Ledger, view: ObservedClient, atUs: Micros, must: boolean): void {
  const { sdk } = view.spec;
  expect(ledger, view, {
    rules: rulesIn(LEFT, sdk),
    steps: [...stateStep(view, 'DISCONNECTED', 'LEAVE_CHANNEL'), ...stepsOf(view, 'leaveStats')],
    expectedUs: atUs,
    loUs: atUs,
    hiUs: atUs + MESSAGE_TOLERANCE_US,
    must,
  });
}

/**
 * How long a client must have tried in vain for it to show that it never gives up: what others
 * take to give up.
 */
export function noGiveUpShownUs(sdk: SdkGeneration): Micros {
  return timingsOf(sdk === 'pre-2.3.2' ? '3.x' : sdk, 'native', {}).giveUpAfterUs;
}

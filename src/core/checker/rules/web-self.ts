import type { RuleId } from '../../rulebook/rules/rules.ts';
import { SECOND, type Micros } from '../../time/micros.ts';
import { roundTripUs } from '../../network/client-network.ts';
import { stepsOf, isRestarted, WEB_PAUSE_US, type ObservedClient } from '../views/observed-client.ts';
import { isOnOtherMediaWay } from '../views/media-connection.ts';
import { blameForToken } from './token-rules.ts';
import type { ExpectationSpec, Occurrence, Step } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { lateUs, MESSAGE_TOLERANCE_US, resumeUs } from '../ledger/tolerances.ts';

/** What is expected of the own connection of a page. */

/** First pause of a legacy page, after which it shows that it tries. */
const FIRST_PAUSE_US = 1 * SECOND;

function stateStep(view: ObservedClient, state: string, previousState?: string): Step[] {
  return stepsOf(
    view,
    'connectionStateChanged',
    previousState === undefined ? { state } : { state, previousState },
  );
}

type Window = Pick<ExpectationSpec, 'expectedUs' | 'loUs' | 'hiUs'>;

function expect(
  ledger: Ledger,
  view: ObservedClient,
  rules: readonly RuleId[],
  steps: readonly Step[],
  window: Window,
  must = true,
): void {
  if (steps.length === 0) return;
  const known = view.spec.sdk === 'pre-2.5.1' ? [] : rules;
  view.self.push(
    ledger.open({ ...window, rules: known, steps, subject: view.spec.id, must: must && known.length > 0 }),
  );
}

function around(atUs: Micros, toleranceUs: Micros = MESSAGE_TOLERANCE_US): Window {
  return { expectedUs: atUs, loUs: atUs - toleranceUs, hiUs: atUs + toleranceUs };
}

/** The app of a page with a working network called join. */
export function expectWebJoin(ledger: Ledger, view: ObservedClient, atUs: Micros): void {
  const isNg = view.family === 'web-ng';
  const joined: readonly RuleId[] = isNg ? ['R4-WEB-T1'] : [];
  const rules: readonly RuleId[] = isRestarted(view) ? [...joined, 'R-KILL-RESTART-SELF'] : joined;
  const connecting = { expectedUs: atUs, loUs: atUs, hiUs: atUs };
  expect(ledger, view, joined, stateStep(view, 'CONNECTING', 'DISCONNECTED'), connecting);
  const steps = [...stateStep(view, 'CONNECTED', 'CONNECTING'), ...stepsOf(view, 'joinSuccess')];
  expect(ledger, view, rules, steps, around(atUs + 2 * roundTripUs(view)));
}

/** The data of the server stopped for a connected page: its own pings find out. */
export function expectWebSilence(ledger: Ledger, view: ObservedClient): void {
  const { hearing, timings } = view;
  const { webPingUs, webMissedPings, webSilenceUs } = timings;
  // The first ping after the last answer counts as missed, and comes within one period of it.
  const soonestUs = Math.max(webPingUs * (webMissedPings - 1), webSilenceUs);
  const latestUs = Math.max(webPingUs * webMissedPings, webSilenceUs + webPingUs);
  const window = {
    expectedUs: hearing.sinceHiUs + latestUs,
    loUs: hearing.sinceLoUs + soonestUs - SECOND,
    hiUs: hearing.sinceHiUs + latestUs + SECOND + lateUs(roundTripUs(view)),
  };
  if (view.family === 'web-ng') {
    const steps = stateStep(view, 'RECONNECTING', 'CONNECTED');
    expect(ledger, view, ['R4-WEB-OWN-LOSS-30S', 'R4-WEB-T6'], steps, window);
  } else {
    expect(ledger, view, ['R-WEB-OWN-LOSS-30S-LEGACY'], stateStep(view, 'DISCONNECTED', 'CONNECTED'), window);
  }
}

/** The browser of a page has said that it is offline: what its pings would find out is shown at once. */
export function expectOfflineEvent(ledger: Ledger, view: ObservedClient, atUs: Micros): void {
  for (const expectation of view.self) ledger.forget(expectation);
  view.self = [];
  const steps = stateStep(view, 'RECONNECTING', 'CONNECTED');
  expect(ledger, view, ['R4-WEB-OFFLINE-EVENT'], steps, { expectedUs: atUs, loUs: atUs, hiUs: atUs });
}

/** A legacy page has just shown that its link dropped. */
export function expectLegacyAfterDrop(ledger: Ledger, view: ObservedClient, atUs: Micros): void {
  expect(
    ledger,
    view,
    ['R-WEB-OWN-ERROR-LEGACY'],
    stepsOf(view, 'error', { reason: 'SOCKET_DISCONNECTED' }),
    around(atUs),
  );
  const window = { expectedUs: atUs, loUs: atUs, hiUs: atUs + FIRST_PAUSE_US + MESSAGE_TOLERANCE_US };
  const steps = stateStep(view, 'CONNECTING', 'DISCONNECTED');
  expect(ledger, view, ['R-WEB-OWN-STATES-LEGACY'], steps, window);
}

/** A page that had dropped its link can reach the server again. */
export function expectWebReturn(ledger: Ledger, view: ObservedClient, atUs: Micros, must: boolean): void {
  if (view.family === 'native') return;
  const isNg = view.family === 'web-ng';
  const window = {
    expectedUs: atUs,
    loUs: atUs,
    hiUs: atUs + resumeUs(WEB_PAUSE_US[view.family], roundTripUs(view)),
  };
  if (isNg) {
    expect(
      ledger,
      view,
      ['R4-WEB-T9', 'R4-WEB-OWN-RETRY'],
      stateStep(view, 'CONNECTED', 'RECONNECTING'),
      window,
      must,
    );
  } else {
    const steps = [...stateStep(view, 'CONNECTED', 'CONNECTING'), ...stepsOf(view, 'rejoinSuccess')];
    expect(ledger, view, ['R-WEB-OWN-RETRY-LEGACY'], steps, window, must);
  }
}

/** The app of a page called leave. */
export function expectWebLeave(ledger: Ledger, view: ObservedClient, atUs: Micros, must: boolean): void {
  if (view.family !== 'web-ng') return;
  const rules: readonly RuleId[] = ['R4-WEB-LEAVE'];
  expect(
    ledger,
    view,
    rules,
    stateStep(view, 'DISCONNECTING'),
    { expectedUs: atUs, loUs: atUs, hiUs: atUs },
    must,
  );
  const steps = stepsOf(view, 'connectionStateChanged', { state: 'DISCONNECTED', reason: 'LEAVE' });
  const isAnswered = view.hearing.isOpen;
  const endUs = atUs + (isAnswered ? roundTripUs(view) : view.timings.webLeaveWaitUs);
  expect(
    ledger,
    view,
    rules,
    steps,
    { expectedUs: endUs, loUs: atUs, hiUs: endUs + MESSAGE_TOLERANCE_US },
    must,
  );
}

/** Checks what holds of every state event of a page, and says so once per client. */
export function checkWebStateArgs(ledger: Ledger, view: ObservedClient, { atUs, args }: Occurrence): void {
  const isNg = view.family === 'web-ng';
  if (view.spec.sdk === 'pre-2.5.1') return;
  if (args.state === 'DISCONNECTED') view.endReason = args.reason;
  const rule = isNg ? 'R4-WEB-STATE-REASON' : 'R-WEB-STATE-ARGS-LEGACY';
  const subject = view.spec.id;
  const mayHaveReason = isNg && args.state === 'DISCONNECTED';
  if (args.reason !== undefined && !mayHaveReason) {
    ledger.fail(rule, subject, null, atUs, `${args.state ?? 'a state'} came with the reason ${args.reason}`);
  } else if (args.previousState === undefined) {
    ledger.fail(rule, subject, null, atUs, `${args.state ?? 'a state'} came without the state before`);
  } else if (args.state === 'CONNECTED') {
    ledger.pass(rule, subject, null, atUs);
  }
  if (!isNg && args.state === 'RECONNECTING') {
    ledger.fail('R-WEB-OWN-STATES-LEGACY', subject, null, atUs, 'a legacy page showed RECONNECTING');
  }
}

/** The rule that an unexpected callback of a page breaks; undefined where no rule covers it. */
export function blameForWeb(view: ObservedClient, { role, args, atUs }: Occurrence): RuleId | undefined {
  if (view.spec.sdk === 'pre-2.5.1') return undefined;
  const isNg = view.family === 'web-ng';
  if (role === 'tokenWillExpire' || role === 'tokenExpired') return blameForToken(view, role, atUs);
  if (role === 'rejoinSuccess' && isRestarted(view) && !view.wasConnected) return 'R-KILL-RESTART-SELF';
  if (role !== 'connectionStateChanged') return undefined;
  if (isNg && args.state === 'RECONNECTING')
    return isOnOtherMediaWay(view) ? 'R4-WEB-MEDIA-FALLBACK' : 'R4-WEB-OWN-LOSS-30S';
  if (!isNg && args.state === 'DISCONNECTED') return 'R-WEB-OWN-LOSS-30S-LEGACY';
  if (args.state !== 'CONNECTED') return undefined;
  if (isNg) return view.wasConnected ? 'R4-WEB-T9' : 'R4-WEB-T1';
  return undefined;
}

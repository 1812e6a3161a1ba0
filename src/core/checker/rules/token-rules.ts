import type { RuleId } from '../../rulebook/rules/rules.ts';
import type { Micros } from '../../time/micros.ts';
import { roundTripUs } from '../../network/client-network.ts';
import { stepsOf, type ObservedClient } from '../views/observed-client.ts';
import type { Step } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { MESSAGE_TOLERANCE_US } from '../ledger/tolerances.ts';
import { rulesIn, type GenerationRules } from './generation-rules.ts';

/* What an app is told of its token: that it ends soon, that it has ended, that it was renewed. */

const WARNED: GenerationRules = { '3.x': 'R-NATIVE-TOKEN-WARNING', '4.x': 'R4-NATIVE-TOKEN-WARNING' };
const ENDED: GenerationRules = { '3.x': 'R-NATIVE-TOKEN-END', '4.x': 'R4-NATIVE-TOKEN-END' };
const RENEWED: GenerationRules = { '3.x': 'R-NATIVE-TOKEN-RENEWED', '4.x': 'R4-NATIVE-TOKEN-RENEWED' };

/** The rules by which this client is warned. */
export function warningRules({ family, spec }: ObservedClient): readonly RuleId[] {
  if (family === 'native') return rulesIn(WARNED, spec.sdk);
  if (family === 'web-ng') return ['R4-WEB-TOKEN-WARNING'];
  return spec.sdk === 'pre-2.5.1' ? [] : ['R-WEB-TOKEN-WARNING-LEGACY'];
}

/** The rules by which it is told of the end. */
export function tokenEndRules({ family, spec }: ObservedClient): readonly RuleId[] {
  if (family === 'native') return rulesIn(ENDED, spec.sdk);
  if (family === 'web-ng') return ['R4-WEB-TOKEN-END'];
  return spec.sdk === 'pre-2.5.1' ? [] : ['R-WEB-TOKEN-END-LEGACY'];
}

/**
 * The server says it with the answer to a heartbeat: the first that it gets from `sinceUs` on.
 */
function expectAnswered(
  ledger: Ledger,
  view: ObservedClient,
  rules: readonly RuleId[],
  steps: readonly Step[],
  sinceUs: Micros,
): void {
  if (steps.length === 0) return;
  const latestUs = sinceUs + view.timings.heartbeatUs + roundTripUs(view);
  view.self.push(
    ledger.open({
      rules,
      subject: view.spec.id,
      steps,
      expectedUs: sinceUs + view.down.latencyUs,
      loUs: sinceUs,
      hiUs: latestUs + MESSAGE_TOLERANCE_US,
      must: rules.length > 0,
    }),
  );
}

/** The token of a client that is well ends in a while. */
export function expectWarning(ledger: Ledger, view: ObservedClient, sinceUs: Micros): void {
  expectAnswered(ledger, view, warningRules(view), stepsOf(view, 'tokenWillExpire'), sinceUs);
}

function endSteps(view: ObservedClient): readonly Step[] {
  const state = (name: string, reason?: string): Step[] =>
    stepsOf(view, 'connectionStateChanged', { state: name, ...(reason === undefined ? {} : { reason }) });
  const told = stepsOf(view, 'tokenExpired');
  if (view.family === 'native') return [...state('FAILED', 'TOKEN_EXPIRED'), ...told];
  if (view.family === 'web-legacy') return [...state('DISCONNECTED'), ...told];
  return [...state('DISCONNECTING'), ...state('DISCONNECTED', 'TOKEN_EXPIRE'), ...told];
}

/** The token of a client that is well has ended. */
export function expectTokenEnd(ledger: Ledger, view: ObservedClient): void {
  expectAnswered(ledger, view, tokenEndRules(view), endSteps(view), view.tokenEndsUs);
}

/** A native client in its channel shows that it reconnects with another token. */
export function expectRenewal(ledger: Ledger, view: ObservedClient): void {
  const atUs = ledger.nowUs;
  view.self.push(
    ledger.open({
      rules: rulesIn(RENEWED, view.spec.sdk),
      subject: view.spec.id,
      steps: stepsOf(view, 'connectionStateChanged', { state: 'RECONNECTING', reason: 'RENEW_TOKEN' }),
      expectedUs: atUs,
      loUs: atUs,
      hiUs: atUs + MESSAGE_TOLERANCE_US,
      must: true,
    }),
  );
}

/** An NG page that is in no channel renews a token. */
export function expectRenewalRefused(ledger: Ledger, view: ObservedClient): void {
  const atUs = ledger.nowUs;
  view.self.push(
    ledger.open({
      rules: ['R4-WEB-TOKEN-RENEWED'],
      subject: view.spec.id,
      steps: [{ role: 'call-refused', args: { reason: 'INVALID_OPERATION' } }],
      expectedUs: atUs,
      loUs: atUs,
      hiUs: atUs,
      must: true,
    }),
  );
}

/** The rule that a word about a token breaks which came without an occasion. */
export function blameForToken(view: ObservedClient, role: string, atUs: Micros): RuleId | undefined {
  const { tokenEndsUs, timings } = view;
  if (role === 'tokenWillExpire' && atUs < tokenEndsUs - timings.tokenWarningUs) return warningRules(view)[0];
  return role === 'tokenExpired' && atUs < tokenEndsUs ? tokenEndRules(view)[0] : undefined;
}

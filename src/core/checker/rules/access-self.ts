import type { JoinRefusal, ReconnectTrigger } from '../../vocabulary/refusals.ts';
import type { RuleId } from '../../rulebook/rules/rules.ts';
import type { Micros } from '../../time/micros.ts';
import { roundTripUs } from '../../network/client-network.ts';
import type { ClientView } from '../views/client-view.ts';
import type { Step } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { MESSAGE_TOLERANCE_US } from '../ledger/tolerances.ts';

/** What a client is told that the server turns away or puts out, or that reconnects of its own accord (generation 4.x). */

function refusalStep(reason: JoinRefusal): Step {
  const state = reason === 'INVALID_TOKEN' ? 'DISCONNECTED' : 'FAILED';
  return { role: 'connectionStateChanged', args: { state, reason } };
}

function ruleOf(reason: JoinRefusal): RuleId {
  return reason === 'INVALID_TOKEN' ? 'R4-NATIVE-BAD-TOKEN' : 'R4-NATIVE-FAIL';
}

/** A join that the server will turn away. */
export function expectRefusal(ledger: Ledger, view: ClientView, atUs: Micros, reason: JoinRefusal): void {
  const expectedUs = atUs + 2 * roundTripUs(view);
  open(ledger, view, reason, atUs + roundTripUs(view) - MESSAGE_TOLERANCE_US, expectedUs);
}

/** The server puts a client out. */
export function expectBan(ledger: Ledger, view: ClientView, atUs: Micros, reason: JoinRefusal): void {
  open(ledger, view, reason, atUs, atUs + view.down.latencyUs);
}

function open(ledger: Ledger, view: ClientView, reason: JoinRefusal, loUs: Micros, expectedUs: Micros): void {
  if (view.spec.sdk !== '4.x' || view.family !== 'native') return;
  view.self.push(
    ledger.open({
      rules: [ruleOf(reason)],
      subject: view.spec.id,
      steps: [refusalStep(reason)],
      expectedUs,
      loUs,
      hiUs: expectedUs + MESSAGE_TOLERANCE_US,
      must: true,
    }),
  );
}

/** Proxy set, token renewed, address changed: the state shows it at once. */
export function expectReconnecting(
  ledger: Ledger,
  view: ClientView,
  atUs: Micros,
  reason: ReconnectTrigger,
): void {
  if (view.spec.sdk !== '4.x') return;
  view.self.push(
    ledger.open({
      rules: ['R4-NATIVE-OTHER-RECONNECT'],
      subject: view.spec.id,
      steps: [{ role: 'connectionStateChanged', args: { state: 'RECONNECTING', reason } }],
      expectedUs: atUs,
      loUs: atUs,
      hiUs: atUs + MESSAGE_TOLERANCE_US,
      must: true,
    }),
  );
}

/** The app of a page that is not disconnected calls join again. */
export function expectJoinRefused(ledger: Ledger, view: ClientView, atUs: Micros): void {
  if (view.family === 'native' || view.spec.sdk === 'pre-2.5.1') return;
  view.self.push(
    ledger.open({
      rules: [view.family === 'web-ng' ? 'R4-WEB-JOIN-TWICE' : 'R-WEB-JOIN-TWICE-LEGACY'],
      subject: view.spec.id,
      steps: [{ role: 'call-refused', args: { reason: 'INVALID_OPERATION' } }],
      expectedUs: atUs,
      loUs: atUs,
      hiUs: atUs,
      must: true,
    }),
  );
}

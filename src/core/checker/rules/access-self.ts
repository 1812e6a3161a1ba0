import type { JoinRefusal, ReconnectTrigger } from '../../vocabulary/refusals.ts';
import type { BanKind } from '../../vocabulary/bans.ts';
import type { RuleId } from '../../rulebook/rules/rules.ts';
import type { Micros } from '../../time/micros.ts';
import { roundTripUs } from '../../network/client-network.ts';
import type { ObservedClient } from '../views/observed-client.ts';
import type { Step } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { MESSAGE_TOLERANCE_US } from '../ledger/tolerances.ts';

/**
 * What a client is told that the server turns away or puts out, or that reconnects of its own
 * accord (generation 4.x).
 */

/** What is told, and the rules by which. */
interface Refusal {
  readonly rules: readonly RuleId[];
  readonly steps: readonly Step[];
}

function nativeRefusal(reason: JoinRefusal): Refusal {
  const isBadToken = reason === 'INVALID_TOKEN';
  const state = isBadToken ? 'DISCONNECTED' : 'FAILED';
  return {
    rules: [isBadToken ? 'R4-NATIVE-BAD-TOKEN' : 'R4-NATIVE-FAIL'],
    steps: [{ role: 'connectionStateChanged', args: { state, reason } }],
  };
}

/**
 * Reason and code that an NG page gets from the edge; the other refusals come from the access
 * point, which gives no reason.
 */
const EDGE_ANSWERS: Readonly<Partial<Record<JoinRefusal, readonly [reason: string, code: string]>>> = {
  BANNED_BY_SERVER: ['UID_BANNED', 'WS_ABORT'],
  REJECTED_BY_SERVER: ['LEAVE', 'UNEXPECTED_RESPONSE'],
};

function turnedAway(view: ObservedClient, refusal: JoinRefusal): Refusal {
  const [reason, code] = EDGE_ANSWERS[refusal] ?? [view.endReason ?? null, 'CAN_NOT_GET_GATEWAY_SERVER'];
  return {
    rules: ['R4-WEB-TURNED-AWAY'],
    steps: [
      {
        role: 'connectionStateChanged',
        args: { state: 'DISCONNECTED', previousState: 'CONNECTING', reason },
      },
      { role: 'call-refused', args: { reason: code } },
    ],
  };
}

/** A ban. Other ways in which the server can end a stay of a page have no rule. */
function putOut(reason: JoinRefusal, kind: BanKind): Refusal | undefined {
  if (reason !== 'BANNED_BY_SERVER') return undefined;
  const args = { state: 'DISCONNECTED', previousState: 'CONNECTED', reason: `${kind.toUpperCase()}_BANNED` };
  const rule: RuleId = kind === 'uid' ? 'R4-WEB-TURNED-AWAY' : 'R4-WEB-BAN-KIND';
  return { rules: [rule], steps: [{ role: 'connectionStateChanged', args }] };
}

/** A join that the server will turn away. */
export function expectRefusal(ledger: Ledger, view: ObservedClient, atUs: Micros, reason: JoinRefusal): void {
  const refusal = view.family === 'web-ng' ? turnedAway(view, reason) : nativeRefusal(reason);
  const expectedUs = atUs + 2 * roundTripUs(view);
  open(ledger, view, refusal, atUs + roundTripUs(view) - MESSAGE_TOLERANCE_US, expectedUs);
}

/** The server puts a client out. */
export function expectBan(
  ledger: Ledger,
  view: ObservedClient,
  atUs: Micros,
  reason: JoinRefusal,
  kind: BanKind,
): void {
  const refusal = view.family === 'web-ng' ? putOut(reason, kind) : nativeRefusal(reason);
  if (refusal !== undefined) open(ledger, view, refusal, atUs, atUs + view.down.latencyUs);
}

function open(
  ledger: Ledger,
  view: ObservedClient,
  { rules, steps }: Refusal,
  loUs: Micros,
  expectedUs: Micros,
): void {
  if (view.spec.sdk !== '4.x' || view.isWrapped) return;
  const hiUs = expectedUs + MESSAGE_TOLERANCE_US;
  view.self.push(ledger.open({ rules, subject: view.spec.id, steps, expectedUs, loUs, hiUs, must: true }));
}

/** A join with a channel name that the SDK of a page turns down itself. */
export function expectBadName(ledger: Ledger, view: ObservedClient, atUs: Micros): void {
  expectAnswer(ledger, view, 'R4-WEB-TURNED-AWAY', 'INVALID_PARAMS', atUs);
}

/** Proxy set, token renewed, address changed: the state shows it at once. */
export function expectReconnecting(
  ledger: Ledger,
  view: ObservedClient,
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
export function expectJoinRefused(ledger: Ledger, view: ObservedClient, atUs: Micros): void {
  if (view.family === 'native' || view.spec.sdk === 'pre-2.5.1') return;
  const rule = view.family === 'web-ng' ? 'R4-WEB-JOIN-TWICE' : 'R-WEB-JOIN-TWICE-LEGACY';
  expectAnswer(ledger, view, rule, 'INVALID_OPERATION', atUs);
}

/** No engine is there that could take the call. */
export function expectNotInitialized(ledger: Ledger, view: ObservedClient, atUs: Micros): void {
  expectAnswer(ledger, view, 'R-ENGINE-DESTROYED-CALLS', '-7', atUs);
}

/** The call is refused on the spot. */
function expectAnswer(ledger: Ledger, view: ObservedClient, rule: RuleId, code: string, atUs: Micros): void {
  view.self.push(
    ledger.open({
      rules: [rule],
      subject: view.spec.id,
      steps: [{ role: 'call-refused', args: { reason: code } }],
      expectedUs: atUs,
      loUs: atUs,
      hiUs: atUs,
      must: true,
    }),
  );
}

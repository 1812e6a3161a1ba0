import type { RuleId } from '../../rulebook/rules/rules.ts';
import type { Micros } from '../../time/micros.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { MESSAGE_TOLERANCE_US } from '../ledger/tolerances.ts';
import { stepsOf, type ObservedClient } from '../views/observed-client.ts';

/** What the edge server of a page tells it by closing its socket. */
export function expectSocketClosed(ledger: Ledger, view: ObservedClient, atUs: Micros): void {
  const isNg = view.family === 'web-ng';
  const rule: RuleId = isNg ? 'R-EDGE-WEB-NG' : 'R-EDGE-WEB-LEGACY';
  const args = { state: isNg ? 'RECONNECTING' : 'DISCONNECTED', previousState: 'CONNECTED' };
  for (const expectation of view.self) ledger.forget(expectation);
  const toldUs = atUs + view.down.latencyUs;
  const isRuled = view.spec.sdk !== 'pre-2.5.1';
  view.self = [
    ledger.open({
      rules: isRuled ? [rule] : [],
      steps: stepsOf(view, 'connectionStateChanged', args),
      subject: view.spec.id,
      must: isRuled,
      expectedUs: toldUs,
      loUs: toldUs - MESSAGE_TOLERANCE_US,
      hiUs: toldUs + MESSAGE_TOLERANCE_US,
    }),
  ];
}

/** The automatic mode of a native SDK has fallen back to TCP, which its app hears. */
export function expectProxyTold(ledger: Ledger, view: ObservedClient, atUs: Micros): void {
  const steps = stepsOf(view, 'proxyConnected', { proxyType: 'TCP_PROXY_AUTO_FALLBACK' });
  if (steps.length === 0) return;
  view.self.push(
    ledger.open({
      ...{ rules: ['R-UDP-FALLBACK'], steps, subject: view.spec.id, must: true },
      ...{ expectedUs: atUs, loUs: atUs, hiUs: atUs + MESSAGE_TOLERANCE_US },
    }),
  );
}

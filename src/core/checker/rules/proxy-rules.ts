import { isUdpBlocked } from '../../network/client-network.ts';
import type { RuleId } from '../../rulebook/rules/rules.ts';
import { isUdpCutOff, speaksTcpAlone } from '../../situation/client-state.ts';
import { PROXY_TYPES } from '../../vocabulary/client-spec.ts';
import { describeEvent, type Occurrence } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { stepsOf, type ObservedClient } from '../views/observed-client.ts';

/* Native apps that have forced a cloud proxy. */

/** Takes in what an app is told of the proxy that it has forced. True where it is nothing else. */
export function takeForcedProxy(ledger: Ledger, view: ObservedClient, event: Occurrence): boolean {
  if (view.family !== 'native' || view.spec.cloudProxy === undefined) return false;
  const { role, args } = event;
  if (role === 'proxyConnected') {
    takeConnected(ledger, view, event);
    return true;
  }
  if (role !== 'connectionStateChanged' || args.state !== 'CONNECTING') return false;
  if (args.reason !== 'SETTING_PROXY_SERVER') return false;
  const isRight = view.connection === 'CONNECTING' && !view.isProxySet;
  judge(ledger, view, 'R-PROXY-SETTING', isRight, `${describeEvent(role, args)} came at a wrong moment`);
  view.isProxySet = true;
  return true;
}

/** A client is let in for the first time of its call. */
export function enteredThroughProxy(ledger: Ledger, view: ObservedClient): void {
  const { spec, dialect } = view;
  if (view.family !== 'native' || spec.cloudProxy === undefined) return;
  if (!view.isProxySet && dialect.fires('connectionStateChanged'))
    judge(ledger, view, 'R-PROXY-SETTING', false, 'it was let in before that was shown');
  // Further connections of some SDKs have no such callback.
  const steps = stepsOf(view, 'proxyConnected', { proxyType: PROXY_TYPES[spec.cloudProxy] });
  if (steps.length === 0) return;
  const { nowUs } = ledger;
  view.proxyDue = ledger.open({
    ...{ rules: ['R-PROXY-CONNECTED'], subject: spec.id, must: true },
    ...{ expectedUs: nowUs, loUs: nowUs, hiUs: nowUs, steps },
  });
}

function takeConnected(ledger: Ledger, view: ObservedClient, event: Occurrence): void {
  const { cloudProxy = 'tcp' } = view.spec;
  const due = view.proxyDue;
  view.proxyDue = undefined;
  const what = describeEvent(event.role, event.args);
  const isInTime = due !== undefined && ledger.take(due, event);
  if (!isInTime) judge(ledger, view, 'R-PROXY-CONNECTED', false, `${what} came without an entry`);
  const isRight = event.args.proxyType === PROXY_TYPES[cloudProxy];
  if (isBlocked(view) || !isRight)
    judge(ledger, view, 'R-PROXY-TRANSPORT', isRight && !isUdpCutOff(view), `${what} told of another way in`);
}

function isBlocked(view: ObservedClient): boolean {
  return speaksTcpAlone(view.spec) && isUdpBlocked(view);
}

function judge(ledger: Ledger, view: ObservedClient, rule: RuleId, isRight: boolean, message: string): void {
  const { id } = view.spec;
  if (isRight) ledger.pass(rule, id, ledger.nowUs, ledger.nowUs);
  else ledger.fail(rule, id, null, ledger.nowUs, message);
}

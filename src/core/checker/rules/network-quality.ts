import type { RuleId } from '../../rulebook/rules/rules.ts';
import { OWN_NETWORK_UID, QUALITY_PERIOD_US } from '../../vocabulary/network-quality.ts';
import { describeEvent, type Occurrence } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { stepsOf, type ObservedClient } from '../views/observed-client.ts';
import { rulesIn, type GenerationRules } from './generation-rules.ts';

/*
 * What apps are told of networks: every two seconds from their entry on, also while they
 * reconnect; natively of the others at the same moment. No figure is judged, as none is published.
 */

const TOLD: GenerationRules = {
  'pre-2.3.2': 'R-NATIVE-PRE-NETWORK-QUALITY',
  '3.x': 'R-NATIVE-NETWORK-QUALITY',
  '4.x': 'R4-NATIVE-NETWORK-QUALITY',
};

function rulesOf({ family, spec }: ObservedClient): readonly RuleId[] {
  if (family === 'native') return rulesIn(TOLD, spec.sdk);
  return family === 'web-ng' ? ['R4-WEB-NETWORK-QUALITY'] : ['R-WEB-NETWORK-QUALITY-LEGACY'];
}

/** The app is in its channel, or was just told: it is told again in two seconds. */
export function expectQuality(ledger: Ledger, view: ObservedClient): void {
  const steps = stepsOf(view, 'networkQuality', view.family === 'native' ? { uid: OWN_NETWORK_UID } : {});
  if (!view.timings.networkQuality || view.isWrapped || steps.length === 0) return;
  if (view.areTimersThrottled) {
    // It comes with a timer that its browser holds back.
    view.quality.isUnsure = true;
    return;
  }
  const atUs = ledger.nowUs + QUALITY_PERIOD_US;
  const moment = { expectedUs: atUs, loUs: atUs, hiUs: atUs };
  view.quality.due = ledger.open({
    ...{ ...moment, steps, rules: rulesOf(view) },
    ...{ subject: view.spec.id, must: true },
  });
}

/** It left, or its process ended or stands still. */
export function stopExpectingQuality(ledger: Ledger, view: ObservedClient): void {
  ledger.close(view.quality.due);
  view.quality = { ...view.quality, due: undefined, isUnsure: false };
}

/** When it is told next cannot be foretold: a process that stood still is behind. */
export function loseTrackOfQuality(ledger: Ledger, view: ObservedClient): void {
  stopExpectingQuality(ledger, view);
  view.quality.isUnsure = true;
}

/** An app is told of a network. */
export function takeQuality(ledger: Ledger, view: ObservedClient, event: Occurrence): void {
  if (view.isWrapped) return;
  const { quality } = view;
  const { uid = OWN_NETWORK_UID } = event.args;
  if (view.timings.networkQuality && uid === OWN_NETWORK_UID) {
    const isTaken = ledger.take(quality.due, event);
    if (isTaken || quality.isUnsure) {
      view.quality = { due: undefined, isUnsure: false, ownUs: event.atUs };
      expectQuality(ledger, view);
      return;
    }
  }
  if (view.timings.networkQuality && uid !== OWN_NETWORK_UID && quality.ownUs === event.atUs) return;
  const message = `${describeEvent(event.role, event.args)} came without an occasion`;
  for (const rule of rulesOf(view)) ledger.fail(rule, view.spec.id, null, event.atUs, message);
}

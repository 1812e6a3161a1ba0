import { applyAction } from '../../situation/apply-action.ts';
import type { ClientAction } from '../../actions/actions.ts';
import { SECOND } from '../../time/micros.ts';
import { loseTrackOfQuality } from '../rules/network-quality.ts';
import { abandonSelf } from '../rules/self-watch.ts';
import type { ObservedClient } from '../views/observed-client.ts';
import type { CheckerState } from './checker-state.ts';
import { forgetOthers } from './links-settled.ts';
import { disturbedAboutTokenEnd } from './token-watch.ts';

/** The app destroys its engine: it is told nothing from then on, and others what the engine said. */
export function expectEngineGone(watch: CheckerState, view: ObservedClient, action: ClientAction): void {
  const { ledger } = watch;
  const { call, connection } = view;
  if (applyAction(view, action, ledger.nowUs) !== 'destroyed') return;
  disturbedAboutTokenEnd(watch, view);
  loseTrackOfQuality(ledger, view);
  abandonSelf(ledger, view);
  expectSilence(watch, view);
  if (call === 'none' || (call === 'in-vain' && connection !== 'FAILED')) return;
  if (view.timings.destroyLeaves) watch.sayGoodbye(view, 'destroy');
  watch.refresh(view, 'destroy');
  forgetOthers(watch, view);
}

function expectSilence({ ledger }: CheckerState, view: ObservedClient): void {
  const { actedUs } = view;
  ledger.deadlines.add(ledger.nowUs + SECOND, () => {
    if (view.isDestroyed && view.actedUs === actedUs)
      ledger.pass('R-ENGINE-DESTROY', view.spec.id, null, null);
  });
}

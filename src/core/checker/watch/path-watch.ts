import type { ActionNamed } from '../../actions/actions.ts';
import { applyAction } from '../../situation/apply-action.ts';
import { isUnseen } from '../../situation/client-traits.ts';
import { SETTLE_US } from '../ledger/tolerances.ts';
import type { Micros } from '../../time/micros.ts';
import { keepQuiet, restartPathSilence } from '../rules/ended-silence.ts';
import { isJudged } from '../rules/judged-pair.ts';
import { expectBackSoon, expectGoneBySilence } from '../rules/presence.ts';
import { isUnreached } from '../views/observed-pair.ts';
import { isBeingPutOut, isWell, type ObservedClient, type ObservedPair } from '../views/observed-client.ts';
import type { CheckerState } from './checker-state.ts';

/*
 * The path between two users fails: what the one is told of the other is foretold as long as
 * nothing else happens to either.
 */

/** A path fails, or carries data again. */
export function pathTurned(
  watch: CheckerState,
  user: ObservedClient,
  action: ActionNamed<'failPath' | 'restorePath'>,
): void {
  const observer = watch.clients.get(action.to);
  const pair = observer && watch.pair(observer, user);
  const isForeseen = pair !== undefined && isSteady(pair, watch.ledger.nowUs);
  if (applyAction(user, action, watch.ledger.nowUs) === 'nothing' || pair === undefined) return;
  if (action.do === 'failPath') failed(watch, pair, isForeseen);
  else restored(watch, pair);
}

function failed(watch: CheckerState, pair: ObservedPair, isForeseen: boolean): void {
  const { ledger } = watch;
  watch.hasFailedPaths = true;
  if (pair.quiet) pair.quiet.isOpen = false;
  if (!isForeseen) {
    watch.markIndeterminate(pair);
    return;
  }
  pair.isPathAlone = true;
  expectGoneBySilence(ledger, pair);
  const goneUs = Math.max(...pair.facets.map(({ gone }) => gone?.spec.hiUs ?? -Infinity));
  if (goneUs > ledger.nowUs) expectOthersUntold(watch, pair, goneUs);
}

/** R-PATH-OTHERS: neither the user nor anybody else who hears it is told anything. */
function expectOthersUntold(watch: CheckerState, { observer, user }: ObservedPair, untilUs: Micros): void {
  const others = watch.asUser(user).filter((pair) => pair.observer !== observer);
  for (const pair of [...others, watch.pair(user, observer)]) {
    if (!isSteady(pair, watch.ledger.nowUs) || pair.quiet?.isOpen === true) continue;
    keepQuiet(watch.ledger, pair, ['R-PATH-OTHERS'], ['user'], untilUs);
  }
}

/** Whether nothing is under way between the two, so that what follows comes of a path alone. */
function isSteady(pair: ObservedPair, nowUs: Micros): boolean {
  const { observer, user, facets } = pair;
  const isIdle = ({ call, channel, tokenEndsUs }: ObservedClient): boolean =>
    call === 'in' && channel === observer.channel && tokenEndsUs === Infinity;
  if (!isJudged(pair) || isUnreached(pair) || !isIdle(observer) || !isIdle(user)) return false;
  if (!isWell(observer) || !isWell(user) || user.hasLostPlace || observer.hasLostPlace) return false;
  if (isBeingPutOut(user, nowUs) || isBeingPutOut(observer, nowUs)) return false;
  if (isUnseen(user.declared) || user.isDeclaredUnsure) return false;
  const lastUs = Math.max(user.connectedUs, observer.connectedUs, user.declaredUs, user.mediaUs, pair.toldUs);
  const sinceUs = Math.max(lastUs, user.voice.openedUs, observer.hearing.openedUs, pair.pathBackUs);
  const isQuiet = facets.every(({ gone, back }) => gone?.isOpen !== true && back?.isOpen !== true);
  return isQuiet && nowUs - sinceUs > SETTLE_US;
}

function restored(watch: CheckerState, pair: ObservedPair): void {
  const { ledger } = watch;
  pair.pathBackUs = ledger.nowUs;
  if (!pair.isPathAlone) {
    watch.markIndeterminate(pair);
    watch.settlePairLater(pair);
    return;
  }
  pair.isPathAlone = false;
  restartPathSilence(ledger, pair);
  expectBackSoon(ledger, pair, true);
}

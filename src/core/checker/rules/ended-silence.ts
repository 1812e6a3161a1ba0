import type { RuleId } from '../../rulebook/rules/rules.ts';
import type { Micros } from '../../time/micros.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { isWell, resumesWithinUs, type Facet, type ObservedPair } from '../views/observed-client.ts';
import { newsSlackUs } from '../views/observed-pair.ts';
import { isJudged, markPairIndeterminate } from './judged-pair.ts';
import { pathRules, silentEdgeRules, silentRestartRules } from './presence-rules.ts';

/* A silence that ends before anybody has given the user up: nothing is told then. */

/**
 * Data of the user can flow again: windows that are still open start anew, and a quick restart
 * goes unseen.
 */
export function restartSilence(ledger: Ledger, pair: ObservedPair): void {
  const rules = pair.hasDied ? silentRestartRules(pair) : silentEdgeRules(pair, ledger.nowUs);
  takeBackSilence(ledger, pair, ledger.nowUs + resumesWithinUs(pair.user), rules);
}

/** The same where the path to the observer alone had failed. */
export function restartPathSilence(ledger: Ledger, pair: ObservedPair): void {
  takeBackSilence(ledger, pair, ledger.nowUs + newsSlackUs(pair), pathRules(pair));
}

/** `byUs`: when data has come again at the latest; `rules`: by which nothing is told then. */
function takeBackSilence(ledger: Ledger, pair: ObservedPair, byUs: Micros, rules: readonly RuleId[]): void {
  const { observer } = pair;
  let quietUntilUs = -Infinity;
  const kinds: Facet['kind'][] = [];
  for (const facet of pair.facets) {
    const { gone } = facet;
    if (!gone?.isOpen) continue;
    if (byUs < gone.spec.loUs && (observer.family === 'native' || facet.kind !== 'user')) {
      quietUntilUs = Math.max(quietUntilUs, gone.spec.hiUs);
      kinds.push(facet.kind);
    }
    ledger.relent(gone, byUs);
  }
  if (kinds.length > 0) keepQuiet(ledger, pair, rules, kinds, quietUntilUs);
}

/** Nothing may be told of these until then. */
export function keepQuiet(
  ledger: Ledger,
  pair: ObservedPair,
  rules: readonly RuleId[],
  kinds: readonly Facet['kind'][],
  untilUs: Micros,
): void {
  if (rules.length === 0) return;
  const quiet = { rules, facets: kinds, isOpen: true };
  pair.quiet = quiet;
  ledger.deadlines.add(untilUs, () => {
    if (!quiet.isOpen || pair.quiet !== quiet || !isJudged(pair)) return;
    quiet.isOpen = false;
    if (!isWell(pair.user)) return;
    pair.hasDied = false;
    for (const rule of quiet.rules) ledger.pass(rule, pair.subject, null, null);
  });
}

/**
 * Something else happens to one of the two: what a path that has failed makes of it, or one over
 * which nothing may have come since, or of others' silence about it, cannot be foretold any more.
 */
export function disturbPath(ledger: Ledger, pair: ObservedPair): void {
  const { quiet } = pair;
  if (quiet?.isOpen === true && quiet.rules.includes('R-PATH-OTHERS')) quiet.isOpen = false;
  const isJustBack = ledger.nowUs - pair.pathBackUs <= newsSlackUs(pair);
  if (!pair.isPathAlone && !isJustBack) return;
  pair.isPathAlone = false;
  markPairIndeterminate(ledger, pair);
}

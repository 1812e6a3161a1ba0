import type { RunningEngine } from './behaviour.ts';
import { sendUpdate } from './own-media.ts';
import type { Phase } from './engine-state.ts';
import type { Micros } from '../time/micros.ts';
import type { RemovalReason } from '../vocabulary/refusals.ts';
import type { TokenLife } from '../vocabulary/token.ts';

/*
 * The token of the app (reading A28). It says itself when it ends, and travels with every request
 * to come in; the server watches it. An engine learns of that by the answers to its heartbeats: in
 * the last while each has a warning, and after the end there is none but that the stay is over.
 */

/** A join comes with a token. */
export function startToken({ state, nowUs }: RunningEngine, token: TokenLife | undefined): void {
  state.tokenEndsUs = token === undefined ? Infinity : nowUs + token.livesUs;
  state.takenTokenEndsUs = state.tokenEndsUs;
  state.warnedTokenEndsUs = Infinity;
}

/** The app has another token. */
export function takeRenewedToken(engine: RunningEngine, { livesUs }: TokenLife): void {
  const { state, behaviour, sink, nowUs } = engine;
  const answer = behaviour.tokenRenewed(engine);
  if (answer === 'nothing') return;
  if (answer !== 'taken' && answer !== 'reconnects') {
    sink.refuse('renewToken', answer.code);
    return;
  }
  state.tokenEndsUs = nowUs + livesUs;
  // Whoever is on its way in brings it along with its next attempt.
  if (state.phase !== 'joined') return;
  if (answer === 'reconnects') behaviour.reconnectAsked(engine, 'RENEW_TOKEN');
  else sendUpdate(engine);
}

/** Whether the server still goes by another token than the app has. */
export function isTokenDue({ state }: RunningEngine): boolean {
  return state.tokenEndsUs !== state.takenTokenEndsUs;
}

/** The server goes by the token with this end now. */
export function tokenTaken({ state }: RunningEngine, endsUs: Micros = Infinity): void {
  state.takenTokenEndsUs = endsUs;
}

/**
 * R-NATIVE-TOKEN-WARNING, R4-NATIVE-TOKEN-WARNING, R-WEB-TOKEN-WARNING-LEGACY and
 * R4-WEB-TOKEN-WARNING. The server repeats it, and the app is told once; a warning of the token
 * that was renewed meanwhile comes too late.
 */
export function tokenEndsSoon(engine: RunningEngine, endsUs: Micros): void {
  const { state } = engine;
  if (endsUs !== state.tokenEndsUs || endsUs === state.warnedTokenEndsUs) return;
  state.warnedTokenEndsUs = endsUs;
  engine.tell('tokenWillExpire', {});
}

/**
 * R-NATIVE-TOKEN-END, R4-NATIVE-TOKEN-END, R-WEB-TOKEN-END-LEGACY and R4-WEB-TOKEN-END: the
 * callback that follows the end of a stay by its token; `before`: the phase that it ended.
 */
export function tellTokenEnd(engine: RunningEngine, before: Phase, reason: RemovalReason): void {
  const wasIn = before === 'joined' || before === 'rejoining';
  if (wasIn && reason === 'TOKEN_EXPIRED' && engine.state.tokenEndsUs < Infinity)
    engine.tell('tokenExpired', {});
}

import { sdkFamilyOf } from '../persona/persona-list.ts';
import type { Micros } from '../time/micros.ts';
import type { TokenLife } from '../vocabulary/token.ts';
import type { ClientState } from './client-state.ts';

/** What a renewal comes to: another token, a call that the SDK refuses, or nothing. */
export type RenewalEffect = 'renewed' | 'renewal-refused' | 'nothing';

/** When a token ends that comes now; Infinity: it does not. */
export function tokenEndUs(token: TokenLife | undefined, atUs: Micros): Micros {
  return token === undefined ? Infinity : atUs + token.livesUs;
}

/** The app renews its token: only one that is in a channel, or on its way there, has any. */
export function applyRenewal(state: ClientState, token: TokenLife, atUs: Micros): RenewalEffect {
  if (state.process !== 'running') return 'nothing';
  if (state.call === 'none') {
    const { persona, sdk } = state.spec;
    return sdkFamilyOf(persona, sdk) === 'web-ng' ? 'renewal-refused' : 'nothing';
  }
  state.tokenEndsUs = tokenEndUs(token, atUs);
  return 'renewed';
}

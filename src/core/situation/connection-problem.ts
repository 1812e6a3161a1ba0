import { stepActionOf, type ClientAction } from '../actions/actions.ts';
import { quoted } from '../text/plain-text.ts';
import type { ClientState } from './client-state.ts';

/**
 * Why an action cannot be of this connection of an app, and what would be right; undefined where
 * it can. `beside`: the other connections of the app.
 */
export function connectionProblem(
  state: ClientState,
  beside: readonly ClientState[],
  action: ClientAction,
): string | undefined {
  const { id, uid, connectionOf } = state.spec;
  if (connectionOf !== undefined && stepActionOf(action.do).on === 'app') {
    return `"${id}" is a further connection of "${connectionOf}", and a ${action.do} is done to the whole app: give client: ${connectionOf}`;
  }
  if (action.do !== 'join') return undefined;
  const same = beside.find(
    ({ spec, call, channel }) => call !== 'none' && channel === action.channel && spec.uid === uid,
  );
  if (same === undefined) return undefined;
  return `"${same.spec.id}" of the same app is in channel ${quoted(action.channel)} as user ID ${uid} already: another connection to it needs a user ID of its own`;
}

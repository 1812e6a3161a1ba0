import type { ConnectionState } from '../../core/vocabulary/neutral-callback.ts';
import type { ClientStatus } from '../../hub/contract/views.ts';

/**
 * What people see of a client: its connection while the process runs, else what has become of the
 * process.
 */
export type ShownState =
  | 'connected'
  | 'connecting'
  | 'reconnecting'
  | 'failed'
  | 'disconnected'
  | 'starting'
  | 'dead'
  | 'frozen'
  | 'not-responding';

/** Colour family of a state; two states that share one differ in word and shape. */
export type StateTone = 'connected' | 'connecting' | 'reconnecting' | 'failed' | 'disconnected' | 'dead';

const BY_CONNECTION: Readonly<Record<ConnectionState, ShownState>> = {
  DISCONNECTED: 'disconnected',
  CONNECTING: 'connecting',
  CONNECTED: 'connected',
  RECONNECTING: 'reconnecting',
  FAILED: 'failed',
};

const WORDS: Readonly<Record<ShownState, string>> = {
  connected: 'Connected',
  connecting: 'Connecting',
  reconnecting: 'Reconnecting',
  failed: 'Failed',
  disconnected: 'Disconnected',
  starting: 'Opening',
  dead: 'Ended',
  frozen: 'Frozen',
  'not-responding': 'Not responding',
};

const TONES: Readonly<Record<ShownState, StateTone>> = {
  connected: 'connected',
  connecting: 'connecting',
  reconnecting: 'reconnecting',
  failed: 'failed',
  disconnected: 'disconnected',
  starting: 'disconnected',
  dead: 'dead',
  frozen: 'connecting',
  'not-responding': 'failed',
};

/** A process that does not run hides the connection that it last had. */
export function shownStateOf(status: ClientStatus, connection: ConnectionState): ShownState {
  return status === 'running' ? BY_CONNECTION[connection] : status;
}

/** The word for a state, as buttons and cards spell it. */
export function stateWord(state: ShownState): string {
  return WORDS[state];
}

/** Whose `--state-…` colours a state wears. */
export function stateTone(state: ShownState): StateTone {
  return TONES[state];
}

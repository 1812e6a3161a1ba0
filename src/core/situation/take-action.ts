import { changeNetwork, turnNetwork } from '../network/client-network.ts';
import type { Micros } from '../time/micros.ts';
import type { ProcessRecord } from '../trace/records.ts';
import type { ClientAction } from '../actions/actions.ts';
import type { JoinRefusal } from '../vocabulary/refusals.ts';
import { isBanned, isStopped, type ClientState } from './client-state.ts';

/** What an action comes to: a call of the app is heard only by a process that runs, and a second join by none. */
export type ActionEffect = 'nothing' | 'joined' | 'left' | 'network' | 'banned';

/** Takes in what was done to a client. What becomes of its process is said by records of their own. */
export function takeAction(state: ClientState, action: ClientAction, atUs: Micros): ActionEffect {
  switch (action.do) {
    case 'join':
      if (state.process !== 'running' || state.connection !== 'DISCONNECTED') return 'nothing';
      return join(state, action.channel, action.refuse, atUs);
    case 'leave':
      return leave(state);
    case 'restart':
      if (state.process !== 'dead' || !action.rejoin || state.channel === undefined) return 'nothing';
      return join(state, state.channel, undefined, atUs);
    case 'offline':
    case 'online':
      turnNetwork(state, action.direction, action.do === 'offline');
      return 'network';
    case 'network':
      changeNetwork(state, action);
      return 'network';
    case 'ban':
      if (state.channel !== undefined && !isBanned(state))
        state.bannedFrom = [...state.bannedFrom, state.channel];
      return 'banned';
    case 'voip':
      state.voipMode = action.mode;
      return 'nothing';
    case 'kill':
    case 'crash':
    case 'freeze':
    case 'thaw':
    case 'reconnect':
      return 'nothing';
  }
}

function join(
  state: ClientState,
  channel: string,
  refusal: JoinRefusal | undefined,
  atUs: Micros,
): ActionEffect {
  state.call = refusal === undefined ? 'in' : 'in-vain';
  state.calledUs = atUs;
  state.channel = channel;
  state.wasConnected = false;
  return 'joined';
}

/** An SDK that has given up waits for the leave of its app, which ends no call any more. */
function leave(state: ClientState): ActionEffect {
  if (state.process !== 'running' || (state.call === 'none' && state.connection !== 'FAILED'))
    return 'nothing';
  state.call = 'none';
  return 'left';
}

/** What an action makes of the client's process; undefined where that finds nothing to do. */
export function processEventOf(
  state: Pick<ClientState, 'process'>,
  action: ClientAction,
): ProcessRecord['event'] | undefined {
  switch (action.do) {
    case 'kill':
    case 'crash':
    case 'voip':
      return state.process === 'dead' ? undefined : 'exited';
    case 'freeze':
      if (state.process !== 'running') return undefined;
      return action.hung === true ? 'not-responding' : 'frozen';
    case 'thaw':
      if (!isStopped(state)) return undefined;
      return state.process === 'frozen' ? 'thawed' : 'responding';
    case 'restart':
      return state.process === 'dead' ? 'started' : undefined;
    case 'join':
    case 'leave':
    case 'offline':
    case 'online':
    case 'network':
    case 'ban':
    case 'reconnect':
      return undefined;
  }
}

import type { CallbackRecord, ProcessRecord, StateRecord, TraceRecord } from '../trace/records.ts';
import { PROXY_TYPES } from '../vocabulary/client-spec.ts';
import type { Micros } from '../time/micros.ts';
import { canFallBack, speaksTcpAlone, type ClientState } from './client-state.ts';
import type { ProcessStatus } from '../vocabulary/process.ts';
import { applyAction } from './apply-action.ts';
import { forgetMedia } from './apply-media.ts';
import { beginJoinAtStart, beginWaitingJoin } from './apply-action.ts';

const STATUS_AFTER: Readonly<Record<ProcessRecord['event'], ProcessStatus>> = {
  started: 'running',
  exited: 'dead',
  frozen: 'frozen',
  thawed: 'running',
  'not-responding': 'not-responding',
  responding: 'running',
};

/**
 * Takes in a record about this client; all others must not be given. Those that change nothing in
 * a client are left alone.
 */
export function applyRecord(state: ClientState, record: TraceRecord): void {
  if (record.kind === 'state') applyConnection(state, record);
  else if (record.kind === 'process') applyProcessEvent(state, record.event);
  else if (record.kind === 'callback') applyCallback(state, record);
  else if (record.kind === 'input' && record.action.do !== 'open') {
    applyAction(state, record.action, record.atUs);
  }
}

/**
 * Takes in what an app is told. That it came in over TCP only this says where UDP has got through
 * again while it was asking.
 */
export function applyCallback(
  state: ClientState,
  { role, args }: Pick<CallbackRecord, 'role' | 'args'>,
): void {
  if (role === 'proxyConnected' && args.proxyType !== PROXY_TYPES.udp) state.isOnTcp = true;
}

/**
 * Takes in the life or death of a client's process. Gives back whether one that starts has joined
 * by itself, as a page that is loaded anew does.
 */
export function applyProcessEvent(state: ClientState, event: ProcessRecord['event']): boolean {
  state.process = STATUS_AFTER[event];
  if (event === 'exited') {
    state.call = 'none';
    state.isEdgeDown = false;
    state.isOnTcp = speaksTcpAlone(state.spec);
    forgetMedia(state);
    state.waitingJoins = [];
  }
  if (event === 'started') {
    state.starts++;
    state.isDestroyed = state.areTimersThrottled = false;
  }
  if (event === 'exited' || event === 'started') state.connection = 'DISCONNECTED';
  return event === 'started' && beginJoinAtStart(state);
}

/**
 * What a change of the connection comes to. `ended`: the call is over, though nobody left;
 * `joined`: a join that waited begins.
 */
export type ConnectionEffect = 'joined' | 'connected' | 'reconnecting' | 'ended' | 'nothing';

/**
 * Whether it is another edge that has let a client in: the answer of the one that has failed since
 * may have been on its way.
 */
export function isTakenOver(
  { isEdgeDown, edgeFailedUs, down }: Pick<ClientState, 'isEdgeDown' | 'edgeFailedUs' | 'down'>,
  atUs: Micros,
): boolean {
  return isEdgeDown && atUs - edgeFailedUs > down.latencyUs + down.jitterUs;
}

/**
 * Whether a client that is let in came over TCP, as UDP was blocked: its answer does not come from
 * before.
 */
export function isInOverTcp(state: ClientState, atUs: Micros): boolean {
  const { up, down, udpCutUs } = state;
  const answerUs = up.latencyUs + up.jitterUs + down.latencyUs + down.jitterUs;
  return canFallBack(state) && atUs - udpCutUs > answerUs;
}

/** Takes in a change of a client's connection. */
export function applyConnection(
  state: ClientState,
  { to, atUs, uid }: Pick<StateRecord, 'to' | 'atUs' | 'uid'>,
): ConnectionEffect {
  const wasInCall = state.call !== 'none';
  state.connection = to;
  if (uid !== undefined) state.become(uid);
  switch (to) {
    case 'CONNECTED':
      if (isTakenOver(state, atUs)) state.isEdgeDown = false;
      if (isInOverTcp(state, atUs)) state.isOnTcp = true;
      state.connectedUs = atUs;
      state.wasConnected = true;
      return 'connected';
    case 'RECONNECTING':
      return 'reconnecting';
    case 'FAILED':
      state.call = 'none';
      return 'ended';
    case 'DISCONNECTED':
      state.call = 'none';
      return wasInCall ? 'ended' : 'nothing';
    case 'CONNECTING':
      return beginWaitingJoin(state, atUs) ? 'joined' : 'nothing';
  }
}

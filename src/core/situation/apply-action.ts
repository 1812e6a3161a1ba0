import { changeNetwork, turnNetwork, type NetworkChange } from '../network/client-network.ts';
import type { Micros } from '../time/micros.ts';
import type { ProcessRecord } from '../trace/records.ts';
import { stepActionOf, type ClientAction } from '../actions/actions.ts';
import type { RestartAction } from '../actions/restart.ts';
import type { ReloadAction } from '../actions/reload.ts';
import { isToldByProcess } from '../vocabulary/action-names.ts';
import { isAppCall } from '../vocabulary/engine-call.ts';
import type { JoinRefusal } from '../vocabulary/refusals.ts';
import { isAbout, PLAIN_BAN, type BanTerms } from '../vocabulary/bans.ts';
import { NO_UID } from '../vocabulary/client-spec.ts';
import type { TokenLife } from '../vocabulary/token.ts';
import { sdkFamilyOf } from '../persona/persona-list.ts';
import { applyMedia, beginMedia, forgetMedia, type MediaEffect } from './apply-media.ts';
import { applyRenewal, tokenEndUs, type RenewalEffect } from './apply-token.ts';
import { isUdpCutOff, speaksTcpAlone, type ClientState } from './client-state.ts';

/**
 * What an action comes to: a call of the app is heard only by a process that runs, and a second
 * join by none. An NG page lets a join wait (`waits`) while it leaves, and turns one with a bad
 * channel name down itself, in any state (`turned-down`).
 */
export type ActionEffect =
  | 'nothing'
  | 'joined'
  | 'waits'
  | 'turned-down'
  | 'left'
  | 'network'
  | 'banned'
  | 'destroyed'
  | 'edge-failed'
  | 'path-turned'
  | MediaEffect
  | RenewalEffect;

/**
 * Takes in what was done to a client. What becomes of its process is said by records of their own.
 */
export function applyAction(state: ClientState, action: ClientAction, atUs: Micros): ActionEffect {
  if (action.do === 'voip') state.voipMode = action.mode;
  else if (action.do === 'foreground') state.areTimersThrottled = false;
  else if (action.do === 'background' && state.process === 'running' && action.silent === true)
    state.areTimersThrottled = true;
  else if (movesDevice(action)) state.bans = state.bans.filter(({ isOfAddress }) => !isOfAddress);
  if (isToldByProcess(action)) return 'nothing';
  // There is no engine that could hear it.
  if (state.isDestroyed && isAppCall(action.do)) return 'nothing';
  switch (action.do) {
    case 'join':
      return state.process === 'running' ? callJoin(state, action, atUs) : 'nothing';
    case 'leave':
      return leave(state);
    case 'restart':
      return startAgain(state, action, atUs);
    case 'back':
      return startAgain(state, { rejoin: action.rejoin }, atUs);
    case 'reload':
      noteReload(state, action, atUs);
      return 'nothing';
    case 'offline':
    case 'online':
      turnNetwork(state, action.direction, action.do === 'offline');
      state.isDeviceOffline = action.do === 'offline' && (action.noticed === true || state.isDeviceOffline);
      return 'network';
    case 'network':
      network(state, action, atUs);
      return 'network';
    case 'destroy':
      return destroy(state);
    case 'create':
      create(state);
      return 'nothing';
    case 'ban':
      return noteBan(state, action, atUs);
    case 'failEdge':
      return failEdge(state, atUs);
    case 'failPath':
    case 'restorePath':
      return turnPath(state, action.to, action.do === 'restorePath');
    case 'publish':
    case 'unpublish':
    case 'mute':
    case 'unmute':
    case 'role':
      return applyMedia(state, action);
    case 'renewToken':
      return applyRenewal(state, action.token, atUs);
    case 'navigate':
    case 'reconnect':
    case 'handover':
      return 'nothing';
  }
}

/** A process that starts where none runs goes back to the channel of the one before. */
function startAgain(
  state: ClientState,
  { rejoin, token }: Pick<RestartAction, 'rejoin' | 'token'>,
  atUs: Micros,
): ActionEffect {
  const { process, channel } = state;
  if (process !== 'dead' || !rejoin || channel === undefined) return 'nothing';
  return join(state, { channel, token }, atUs);
}

/** What becomes of both of its processes is said by their records, and then the new one joins. */
function noteReload(state: ClientState, { rejoin, token }: ReloadAction, atUs: Micros): void {
  const { channel, process } = state;
  if (process !== 'dead' && rejoin && channel !== undefined) state.joinAtStart = { channel, token, atUs };
}

/** The page has begun anew, and joins if it is to. Gives back whether it does. */
export function beginJoinAtStart(state: ClientState): boolean {
  const { joinAtStart } = state;
  if (joinAtStart === undefined) return false;
  state.joinAtStart = undefined;
  join(state, joinAtStart, joinAtStart.atUs);
  return true;
}

function network(state: ClientState, change: NetworkChange, atUs: Micros): void {
  const wasUdpCut = isUdpCutOff(state);
  changeNetwork(state, change);
  if (!wasUdpCut && isUdpCutOff(state)) state.udpCutUs = atUs;
}

/** Whether the device has another address from then on. */
const movesDevice = (action: ClientAction): boolean =>
  action.do === 'handover' || (action.do === 'reconnect' && action.reason === 'CLIENT_IP_ADDRESS_CHANGED');

/** Whoever is in no channel is at no edge: the one that it will be sent to works. */
function failEdge(state: ClientState, atUs: Micros): 'edge-failed' | 'nothing' {
  if (state.call === 'none') return 'nothing';
  const wasDown = state.isEdgeDown;
  state.isEdgeDown = true;
  // It may have been another edge by then, whose answer is on its way.
  state.edgeFailedUs = atUs;
  return wasDown ? 'nothing' : 'edge-failed';
}

/** A path is between two edges: whatever becomes of a process, it stays as it is. */
function turnPath(state: ClientState, to: string, isWhole: boolean): 'path-turned' | 'nothing' {
  const { unreached } = state;
  if (unreached.includes(to) !== isWhole) return 'nothing';
  state.unreached = isWhole ? unreached.filter((id) => id !== to) : [...unreached, to];
  return 'path-turned';
}

/** The server keeps a client out, of its channel or of all, for as long as the terms say. */
function noteBan(
  state: ClientState,
  { by = PLAIN_BAN, timeUs = Infinity }: BanTerms,
  atUs: Micros,
): 'banned' | 'nothing' {
  const isOfUser = isAbout(by, 'uid');
  // A user that the server has not made of the client yet cannot be banned.
  if (isOfUser && state.spec.uid === NO_UID) return 'nothing';
  if (state.channel === undefined) return 'banned';
  const channel = isAbout(by, 'channel') ? state.channel : undefined;
  const isOfAddress = isAbout(by, 'ip');
  state.bans = [...state.bans, { channel, untilUs: atUs + timeUs, isOfUser, isOfAddress }];
  return 'banned';
}

/** What an app joins with. */
interface JoinCall {
  readonly channel: string;
  readonly refuse?: JoinRefusal | undefined;
  readonly token?: TokenLife | undefined;
}

function callJoin(state: ClientState, { channel, refuse, token }: JoinCall, atUs: Micros): ActionEffect {
  const { spec, connection, call } = state;
  const isNg = sdkFamilyOf(spec.persona, spec.sdk) === 'web-ng';
  if (isNg && refuse === 'INVALID_CHANNEL_NAME') return 'turned-down';
  if (connection === 'DISCONNECTED') return join(state, { channel, refuse, token }, atUs);
  if (!isNg || connection !== 'CONNECTED' || call !== 'none') return 'nothing';
  // One after another join will be refused, when that has begun.
  const { waitingJoins } = state;
  const isSecond = waitingJoins.at(-1)?.isLeftAgain === false;
  if (!isSecond) state.waitingJoins = [...waitingJoins, { channel, refuse, token, isLeftAgain: false }];
  return 'waits';
}

/** An NG page has left and begins with the first join that waited for that, if one did. */
export function beginWaitingJoin(state: ClientState, atUs: Micros): boolean {
  const [first, ...others] = state.waitingJoins;
  if (first === undefined) return false;
  state.waitingJoins = others;
  join(state, first, atUs);
  return true;
}

function markLeftAgain(state: ClientState): void {
  const last = state.waitingJoins.at(-1);
  if (last !== undefined)
    state.waitingJoins = [...state.waitingJoins.slice(0, -1), { ...last, isLeftAgain: true }];
}

function join(state: ClientState, { channel, refuse, token }: JoinCall, atUs: Micros): ActionEffect {
  state.beginStay();
  state.isEdgeDown = false;
  state.isOnTcp = speaksTcpAlone(state.spec);
  state.call = refuse === undefined ? 'in' : 'in-vain';
  state.tokenEndsUs = tokenEndUs(token, atUs);
  state.calledUs = atUs;
  state.channel = channel;
  state.wasConnected = false;
  beginMedia(state);
  return 'joined';
}

/** An SDK that has given up waits for the leave of its app, which ends no call any more. */
function leave(state: ClientState): ActionEffect {
  if (state.process !== 'running') return 'nothing';
  markLeftAgain(state);
  if (state.call === 'none' && state.connection !== 'FAILED') return 'nothing';
  state.call = 'none';
  return 'left';
}

/** The app is in no channel from then on, and is not told so; its connection has a record of its own. */
function destroy(state: ClientState): 'destroyed' | 'nothing' {
  if (state.process !== 'running' || state.isDestroyed) return 'nothing';
  state.isDestroyed = true;
  state.call = 'none';
  return 'destroyed';
}

/** A new engine knows nothing of what was set in the one before. */
function create(state: ClientState): void {
  if (state.process !== 'running' || !state.isDestroyed) return;
  state.isDestroyed = false;
  forgetMedia(state);
}

/** What an action makes of the client's process; undefined where that finds nothing to do. */
export function processEventOf(
  state: Pick<ClientState, 'process'>,
  action: ClientAction,
): ProcessRecord['event'] | undefined {
  return stepActionOf(action.do).processEvent?.(state.process, action);
}

import { invariant } from '../assert/invariant.ts';
import type { RunningEngine } from './behaviour.ts';
import type { Phase } from './engine-state.ts';
import { tellTokenEnd } from './own-token.ts';
import { tellWebState } from './web-sessions.ts';
import type { BanKind } from '../vocabulary/bans.ts';
import type { RemovalReason } from '../vocabulary/refusals.ts';

/* How a stay of an NG page ends, or does not begin: by a leave, or by the server. */

/**
 * How the SDK answers a join that the server turns away: the reason of DISCONNECTED, if any, and
 * the code of the rejection.
 */
interface TurnedAway {
  readonly reason?: string;
  readonly code: string;
}

/**
 * Whoever asks for the address of an edge is told there already; the rest is the edge's own
 * answer.
 */
const TURNED_AWAY: Readonly<Record<RemovalReason, TurnedAway>> = {
  INVALID_CHANNEL_NAME: { code: 'INVALID_PARAMS' },
  INVALID_APP_ID: { code: 'CAN_NOT_GET_GATEWAY_SERVER' },
  INVALID_TOKEN: { code: 'CAN_NOT_GET_GATEWAY_SERVER' },
  TOKEN_EXPIRED: { code: 'CAN_NOT_GET_GATEWAY_SERVER' },
  REJECTED_BY_SERVER: { reason: 'LEAVE', code: 'UNEXPECTED_RESPONSE' },
  BANNED_BY_SERVER: { reason: 'UID_BANNED', code: 'WS_ABORT' },
  SAME_UID_LOGIN: { reason: 'UID_BANNED', code: 'WS_ABORT' },
};

/**
 * The reason of the end of a stay that the server ends; any other notice of its closes the socket
 * as a leave does.
 */
const PUT_OUT: Readonly<Partial<Record<RemovalReason, string>>> = {
  BANNED_BY_SERVER: 'UID_BANNED',
  SAME_UID_LOGIN: 'UID_BANNED',
  TOKEN_EXPIRED: 'TOKEN_EXPIRE',
};

/** What a join rejects with when the app leaves meanwhile, by the phase in which it does. */
const ABORTED: Readonly<Partial<Record<Phase, string>>> = {
  finding: 'OPERATION_ABORTED',
  joining: 'WS_ABORT',
};

/** The SDK checks a channel's name itself, before any state: the server is not asked. */
export function refusedByNgSdk(refuse: RemovalReason | undefined): string | undefined {
  return refuse === 'INVALID_CHANNEL_NAME' ? TURNED_AWAY[refuse].code : undefined;
}

/**
 * The end of a stay is told when everything about it is gone. Without a reason of its own the last
 * one comes again, if there was any.
 */
function tellDisconnected(engine: RunningEngine, reason: string | undefined): void {
  const { state } = engine;
  state.endReason = reason ?? state.endReason;
  engine.endSession('idle');
  engine.enter('DISCONNECTED');
  tellWebState(engine, 'DISCONNECTED', state.endReason === '' ? undefined : state.endReason);
}

/**
 * R4-WEB-TURNED-AWAY, R4-WEB-SAME-UID: the server turned the page away, or put it out. A page that is leaving has
 * left by that.
 */
export function refuseNg(engine: RunningEngine, refusal: RemovalReason, kind: BanKind): void {
  const { phase } = engine.state;
  if (phase === 'joining') {
    const { reason, code } = TURNED_AWAY[refusal];
    tellDisconnected(engine, refusal === 'BANNED_BY_SERVER' ? BANNED[kind] : reason);
    engine.sink.refuse('join', code);
  } else if (phase === 'leaving') {
    finishLeave(engine, putOutReason(refusal, kind));
  } else {
    putOut(engine, refusal, kind);
  }
}

/** R4-WEB-BAN-KIND: what the ban is about. */
const BANNED: Readonly<Record<BanKind, string>> = {
  uid: 'UID_BANNED',
  ip: 'IP_BANNED',
  channel: 'CHANNEL_BANNED',
};

function putOutReason(refusal: RemovalReason, kind: BanKind): string {
  return refusal === 'BANNED_BY_SERVER' ? BANNED[kind] : (PUT_OUT[refusal] ?? 'LEAVE');
}

/** A ban ends a stay at once; the end of a token passes through DISCONNECTING. */
function putOut(engine: RunningEngine, refusal: RemovalReason, kind: BanKind): void {
  const { phase } = engine.state;
  if (refusal === 'TOKEN_EXPIRED') {
    // Others are still there for the app, which has not called leave.
    tellWebState(engine, 'DISCONNECTING');
    engine.endSession('leaving');
  }
  tellDisconnected(engine, putOutReason(refusal, kind));
  tellTokenEnd(engine, phase, refusal);
}

/**
 * R4-WEB-LEAVE: the app leaves. Only a connected page asks the server, and waits for its answer,
 * but not for long.
 */
export function leaveNg(engine: RunningEngine): void {
  const { state, sink } = engine;
  if (state.connection === 'DISCONNECTED' || state.phase === 'leaving') return;
  const { phase, session } = state;
  engine.endSession('leaving');
  tellWebState(engine, 'DISCONNECTING');
  if (phase === 'joined') {
    sink.send({ type: 'leave', session });
    sink.setTimer('leave-wait', engine.nowUs + engine.timings.webLeaveWaitUs);
    return;
  }
  // Before there is a socket, none can be closed for a reason.
  finishLeave(engine, phase === 'finding' ? undefined : 'LEAVE');
  const code = ABORTED[phase];
  if (code !== undefined) sink.refuse('join', code);
}

/**
 * R4-WEB-LEAVE: the link was dropped while the page waited for the answer to its leave. The SDK
 * shows that, and waits no longer.
 */
export function dropWhileLeaving(engine: RunningEngine): void {
  tellWebState(engine, 'RECONNECTING');
  finishLeave(engine, 'LEAVE');
}

/** The server confirmed the leave, or the wait for it is over. */
export function ngLeaveAnswered(engine: RunningEngine): void {
  finishLeave(engine, 'LEAVE');
}

function finishLeave(engine: RunningEngine, reason: string | undefined): void {
  invariant(engine.state.phase === 'leaving', 'only a leave that was called is finished');
  tellDisconnected(engine, reason);
  engine.tell('leaveStats', {});
  engine.takeWaitingCalls();
}

import { callbackFacts, isOfMatter, type CallbackRole } from '../../../core/vocabulary/callbacks.ts';
import type { CallbackArgs } from '../../../core/vocabulary/callback-args.ts';
import type { NeutralCallback } from '../../../core/vocabulary/neutral-callback.ts';
import { afterMuteNews } from './mute-news.ts';
import { inCall, cutOff, outOfCall, withRemote, withoutRemote, type CallModel } from '../tiles/call-model.ts';

/** What a page on the NG web SDK shows after an event: users and tracks come and go apart. */
export function afterWebNgCallback(call: CallModel, { role, args }: NeutralCallback): CallModel {
  if (!isOfMatter(role, 'state')) return afterUserEvent(call, role, args);
  switch (args.state) {
    case 'CONNECTING':
      return { ...call, stage: 'joining', notice: 'joining' };
    case 'CONNECTED':
      return { ...inCall(call), stage: 'in' };
    case 'RECONNECTING':
      return cutOff(call, 'reconnecting');
    case 'DISCONNECTING':
      return { ...call, stage: 'leaving', notice: null };
    case 'DISCONNECTED':
      return outOfCall(putOut(args.reason));
    case undefined:
    default:
      return call;
  }
}

/**
 * What a page on the legacy web SDK shows after an event. That SDK has no word for reconnecting: a
 * page that has not left reads DISCONNECTED as a loss, and CONNECTING after it as the way back.
 */
export function afterWebLegacyCallback(call: CallModel, callback: NeutralCallback): CallModel {
  const { role, args } = callback;
  switch (callbackFacts(role).matter) {
    case 'state':
      return afterLegacyState(call, args.state);
    case 'trouble':
      return call.stage === 'in' ? cutOff(call, 'interrupted') : call;
    case 'interruption':
      return cutOff(call, 'reconnecting');
    case 'return':
      return inCall(call);
    case 'notice':
      return afterMuteNews(call, callback);
    case 'ban':
    case 'departure':
    case 'entry':
    case 'loss':
    case 'presence':
      return afterUserEvent(call, role, args);
  }
}

function afterLegacyState(call: CallModel, state: string | undefined): CallModel {
  switch (state) {
    case 'CONNECTING':
      return call.stage === 'in'
        ? cutOff(call, 'reconnecting')
        : { ...call, stage: 'joining', notice: 'joining' };
    case 'CONNECTED':
      return { ...inCall(call), stage: 'in' };
    case 'DISCONNECTING':
      return { ...call, stage: 'leaving', notice: null };
    case 'DISCONNECTED':
      if (call.stage === 'in') return cutOff(call, 'interrupted');
      return outOfCall(call.stage === 'joining' ? 'refused' : null);
    case undefined:
    default:
      return call;
  }
}

/** The app's own calls are answered, and users and streams come and go. */
function afterUserEvent(call: CallModel, role: CallbackRole, args: CallbackArgs): CallModel {
  const { matter, answers, presence } = callbackFacts(role);
  if (matter === 'entry' && answers === 'join') return { ...inCall(call), stage: 'in' };
  if (matter === 'departure') return outOfCall();
  const { uid } = args;
  if (uid === undefined || presence === undefined) return call;
  if (presence.group === 'stream')
    return withRemote(call, uid, { ...named(args), ...media(args, presence.isThere) });
  return presence.isThere ? withRemote(call, uid, named(args)) : withoutRemote(call, uid);
}

/** A user who has joined with a text is known by that. */
function named({ account }: CallbackArgs): { account?: string } {
  return account === undefined ? {} : { account };
}

/** NG names one track, the legacy SDK means the whole stream. */
function media({ mediaType }: CallbackArgs, isThere: boolean): { hasAudio?: boolean; hasVideo?: boolean } {
  if (mediaType === 'audio') return { hasAudio: isThere };
  if (mediaType === 'video') return { hasVideo: isThere };
  return { hasAudio: isThere, hasVideo: isThere };
}

function putOut(reason: string | undefined): 'removed' | 'expired' | 'refused' | null {
  if (reason === undefined || reason === 'LEAVE') return null;
  if (reason === 'UID_BANNED') return 'removed';
  return reason === 'TOKEN_EXPIRE' ? 'expired' : 'refused';
}

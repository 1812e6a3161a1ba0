import type { CallbackArgs, NeutralCallback } from '../../../core/vocabulary/neutral-callback.ts';
import { inCall, cutOff, outOfCall, withRemote, withoutRemote, type CallModel } from '../tiles/call-model.ts';

/** What a page on the NG web SDK shows after an event: users and tracks come and go apart. */
export function afterWebNgCallback(call: CallModel, { role, args }: NeutralCallback): CallModel {
  if (role !== 'connectionStateChanged') return afterUserEvent(call, role, args);
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
export function afterWebLegacyCallback(call: CallModel, { role, args }: NeutralCallback): CallModel {
  switch (role) {
    case 'connectionStateChanged':
      return afterLegacyState(call, args.state);
    case 'error':
      return call.stage === 'in' ? cutOff(call, 'interrupted') : call;
    case 'connectionInterrupted':
      return cutOff(call, 'reconnecting');
    case 'rejoinSuccess':
      return inCall(call);
    case 'connected':
    case 'connectionBanned':
    case 'connectionLost':
    case 'joinSuccess':
    case 'leaveStats':
    case 'peerLeave':
    case 'peerOnline':
    case 'streamAdded':
    case 'streamRemoved':
    case 'userJoined':
    case 'userOffline':
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

function afterUserEvent(call: CallModel, role: NeutralCallback['role'], args: CallbackArgs): CallModel {
  if (role === 'joinSuccess') return { ...inCall(call), stage: 'in' };
  if (role === 'leaveStats') return outOfCall();
  const { uid } = args;
  if (uid === undefined) return call;
  switch (role) {
    case 'peerOnline':
      return withRemote(call, uid, {});
    case 'streamAdded':
      return withRemote(call, uid, media(args, true));
    case 'streamRemoved':
      return withRemote(call, uid, media(args, false));
    case 'peerLeave':
      return withoutRemote(call, uid);
    case 'connected':
    case 'connectionBanned':
    case 'connectionInterrupted':
    case 'connectionLost':
    case 'connectionStateChanged':
    case 'error':
    case 'rejoinSuccess':
    case 'userJoined':
    case 'userOffline':
      return call;
  }
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

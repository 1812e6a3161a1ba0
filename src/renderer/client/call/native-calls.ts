import { callbackFacts } from '../../../core/vocabulary/callbacks.ts';
import type { CallbackArgs } from '../../../core/vocabulary/callback-args.ts';
import type { NeutralCallback } from '../../../core/vocabulary/neutral-callback.ts';
import { afterMuteNews } from './mute-news.ts';
import {
  inCall,
  cutOff,
  outOfCall,
  withRemote,
  withoutRemote,
  type CallModel,
  type NoticeKind,
} from '../tiles/call-model.ts';

/** Why an entry or a stay failed, in the words of connection-changed reasons. */
const FAILURES: Readonly<Record<string, NoticeKind>> = {
  BANNED_BY_SERVER: 'removed',
  TOKEN_EXPIRED: 'expired',
  INVALID_APP_ID: 'refused',
  INVALID_CHANNEL_NAME: 'refused',
  INVALID_TOKEN: 'refused',
  REJECTED_BY_SERVER: 'refused',
};

/** Why a connected SDK reconnects; anything else is a loss of the network. */
const RECONNECTIONS: Readonly<Record<string, NoticeKind>> = {
  LOST: 'lost',
  SETTING_PROXY_SERVER: 'network-changed',
  RENEW_TOKEN: 'network-changed',
  CLIENT_IP_ADDRESS_CHANGED: 'network-changed',
};

/**
 * What an app on a native SDK, or a wrapper of one, shows after a callback. A native SDK says
 * nothing about streams.
 */
export function afterNativeCallback(call: CallModel, callback: NeutralCallback): CallModel {
  const { role, args } = callback;
  const { matter, presence } = callbackFacts(role);
  switch (matter) {
    case 'state':
      return afterState(call, args.state ?? '', args.reason ?? '');
    case 'entry':
    case 'return':
      return { ...inCall(call), stage: 'in' };
    case 'interruption':
      return call.notice === 'lost' ? call : cutOff(call, 'interrupted');
    case 'loss':
      return cutOff(call, 'lost');
    case 'ban':
      return { ...cutOff(call, 'removed'), stage: 'ended' };
    case 'departure':
      return outOfCall();
    case 'presence':
      if (args.uid === undefined || presence?.group !== 'user') return call;
      return presence.isThere
        ? withRemote(call, args.uid, { hasAudio: true, hasVideo: true })
        : withoutRemote(call, args.uid);
    case 'notice':
      if (role === 'userInfoUpdated') return afterAccount(call, args);
      return afterMuteNews(call, callback);
    case 'trouble':
      return call;
  }
}

/** The tile of a user bears its account from now on. */
function afterAccount(call: CallModel, { uid, account }: CallbackArgs): CallModel {
  if (uid === undefined || account === undefined) return call;
  const isKnown = call.remotes.some((remote) => remote.uid === uid);
  return isKnown ? withRemote(call, uid, { account }) : call;
}

function afterState(call: CallModel, state: string, reason: string): CallModel {
  switch (state) {
    case 'CONNECTING':
      return { ...call, stage: 'joining', notice: 'joining' };
    case 'CONNECTED':
      return { ...inCall(call), stage: 'in' };
    case 'RECONNECTING':
      return cutOff(call, RECONNECTIONS[reason] ?? 'interrupted');
    case 'FAILED':
      return { ...cutOff(call, FAILURES[reason] ?? 'failed'), stage: 'ended' };
    case 'DISCONNECTED':
      return outOfCall(FAILURES[reason] ?? null);
    default:
      return call;
  }
}

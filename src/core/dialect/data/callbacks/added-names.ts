import type { CallbackRole } from '../../../vocabulary/callbacks.ts';
import type { CallbackNames } from '../../surface/callback-names.ts';
import { NETWORK_QUALITY } from './network-quality.ts';
import { PROXY_CONNECTED } from './proxy-connected.ts';
import { REMOTE_AUDIO_STATE, REMOTE_VIDEO_STATE } from './remote-media-state.ts';
import { TOKEN_EXPIRED } from './token-expired.ts';
import { TOKEN_WILL_EXPIRE } from './token-will-expire.ts';
import { LOCAL_USER_REGISTERED, USER_INFO_UPDATED } from './user-accounts.ts';

/**
 * Callbacks that bring their names on all platforms in a file of their own; the names of the
 * others stand in the platforms' files.
 */
export const ADDED_NAMES: Readonly<Partial<Record<CallbackRole, CallbackNames>>> = {
  networkQuality: NETWORK_QUALITY,
  proxyConnected: PROXY_CONNECTED,
  remoteAudioState: REMOTE_AUDIO_STATE,
  remoteVideoState: REMOTE_VIDEO_STATE,
  tokenWillExpire: TOKEN_WILL_EXPIRE,
  tokenExpired: TOKEN_EXPIRED,
  userInfoUpdated: USER_INFO_UPDATED,
  localUserRegistered: LOCAL_USER_REGISTERED,
};

import { FROM_3_7 } from '../surface/enum-style.ts';
import type { EnumKind, EnumStyleId, NativeEnumValue } from '../surface/enum-style.ts';
import type { ConnectionReason, ConnectionState } from '../../vocabulary/neutral-callback.ts';
import { QUALITY_GRADES } from '../../vocabulary/network-quality.ts';
import { REMOTE_MEDIA_REASONS, REMOTE_MEDIA_STATES } from '../../vocabulary/remote-media.ts';

/** Connection states of the native SDKs, from 2.3.2. */
export const CONNECTION_STATE_VALUES: readonly NativeEnumValue[] = [
  { word: 'DISCONNECTED', value: 1 },
  { word: 'CONNECTING', value: 2 },
  { word: 'CONNECTED', value: 3 },
  { word: 'RECONNECTING', value: 4 },
  { word: 'FAILED', value: 5 },
];

/** Reasons of a native state change that the model knows; 2.3.2 shipped 0 to 5. */
export const CONNECTION_REASON_VALUES: readonly NativeEnumValue[] = [
  { word: 'CONNECTING', value: 0 },
  { word: 'JOIN_SUCCESS', value: 1 },
  { word: 'INTERRUPTED', value: 2 },
  { word: 'BANNED_BY_SERVER', value: 3 },
  { word: 'JOIN_FAILED', value: 4 },
  { word: 'LEAVE_CHANNEL', value: 5 },
  { word: 'INVALID_APP_ID', value: 6, since: '2.4.1' },
  { word: 'INVALID_CHANNEL_NAME', value: 7, since: '2.4.1' },
  { word: 'INVALID_TOKEN', value: 8, since: '2.4.1' },
  { word: 'TOKEN_EXPIRED', value: 9, since: '2.4.1' },
  { word: 'REJECTED_BY_SERVER', value: 10, since: '2.4.1' },
  { word: 'SETTING_PROXY_SERVER', value: 11, since: '2.4.1' },
  { word: 'RENEW_TOKEN', value: 12, since: '2.4.1' },
  { word: 'CLIENT_IP_ADDRESS_CHANGED', value: 13, since: '2.4.1' },
  { word: 'KEEP_ALIVE_TIMEOUT', value: 14, since: '2.8.0' },
  { word: 'REJOIN_SUCCESS', value: 15, since: '4.x' },
  { word: 'LOST', value: 16, since: '4.x' },
  { word: 'SAME_UID_LOGIN', value: 19, since: '3.7.0', in3x: FROM_3_7 },
];

/** Why a remote user went offline, native. */
export const OFFLINE_REASON_VALUES: readonly NativeEnumValue[] = [
  { word: 'QUIT', value: 0 },
  { word: 'DROPPED', value: 1 },
  { word: 'BECOME_AUDIENCE', value: 2 },
];

/** Roles of the live profile, native; the web says `host` and `audience`. */
export const CLIENT_ROLE_VALUES: readonly NativeEnumValue[] = [
  { word: 'BROADCASTER', value: 1 },
  { word: 'AUDIENCE', value: 2 },
];

/** States of a medium of another user, native, from 2.9.0. */
export const REMOTE_STATE_VALUES: readonly NativeEnumValue[] = REMOTE_MEDIA_STATES.map((word, value) => ({
  word,
  value,
}));

/** Why such a state changed, as far as the model knows; audio and video count alike. */
export const REMOTE_REASON_VALUES: readonly NativeEnumValue[] = REMOTE_MEDIA_REASONS.map((word, value) => ({
  word,
  value,
}));

/** Grades of a network; UNSUPPORTED and DETECTING are never given in a call. */
export const NETWORK_QUALITY_VALUES: readonly NativeEnumValue[] = QUALITY_GRADES.map((word, value) => ({
  word,
  value,
}));

/** Over what an app is connected, native, from 3.6.2; later ones (HTTP, HTTPS) are not modelled. */
export const PROXY_TYPE_VALUES: readonly NativeEnumValue[] = [
  { word: 'NONE_PROXY', value: 0 },
  { word: 'UDP_PROXY', value: 1 },
  { word: 'TCP_PROXY', value: 2 },
  { word: 'LOCAL_PROXY', value: 3 },
  { word: 'TCP_PROXY_AUTO_FALLBACK', value: 4 },
];

/** Words of the web surfaces, which hand over strings. */
export const WEB_WORDS: Readonly<
  Record<EnumKind, Readonly<Partial<Record<EnumStyleId, readonly string[]>>>>
> = {
  state: {
    // The legacy SDK has no RECONNECTING: a client that comes back shows CONNECTING.
    webLegacy: ['DISCONNECTED', 'CONNECTING', 'CONNECTED', 'DISCONNECTING'],
    webNg: ['DISCONNECTED', 'CONNECTING', 'RECONNECTING', 'CONNECTED', 'DISCONNECTING'],
  },
  reason: {
    webNg: [
      'LEAVE',
      'NETWORK_ERROR',
      'SERVER_ERROR',
      'UID_BANNED',
      'IP_BANNED',
      'CHANNEL_BANNED',
      'TOKEN_EXPIRE',
    ],
  },
  offlineReason: { web: ['Quit', 'ServerTimeOut', 'BecomeAudience'] },
  clientRole: { web: ['host', 'audience'] },
  remoteAudioState: {},
  remoteAudioReason: {},
  remoteVideoState: {},
  remoteVideoReason: {},
  networkQuality: {},
  proxyType: {},
};

/** Which reasons come with which state in 4.x, native (Table 2). */
export const REASONS_BY_STATE_4X: Readonly<Record<ConnectionState, readonly ConnectionReason[]>> = {
  DISCONNECTED: ['LEAVE_CHANNEL', 'INVALID_TOKEN'],
  CONNECTING: ['CONNECTING'],
  CONNECTED: ['JOIN_SUCCESS', 'REJOIN_SUCCESS'],
  RECONNECTING: [
    'INTERRUPTED',
    'LOST',
    'SETTING_PROXY_SERVER',
    'CLIENT_IP_ADDRESS_CHANGED',
    'KEEP_ALIVE_TIMEOUT',
    'RENEW_TOKEN',
  ],
  FAILED: [
    'BANNED_BY_SERVER',
    'JOIN_FAILED',
    'INVALID_APP_ID',
    'INVALID_CHANNEL_NAME',
    'TOKEN_EXPIRED',
    'REJECTED_BY_SERVER',
    'SAME_UID_LOGIN',
  ],
};

import type { ConnectionReason } from './neutral-callback.ts';

/**
 * Why the server refuses an entry or puts a user out; each maps to a connection-changed reason
 * (R4-NATIVE-BAD-TOKEN, R4-NATIVE-FAIL).
 */
export const JOIN_REFUSALS = [
  'INVALID_APP_ID',
  'INVALID_CHANNEL_NAME',
  'INVALID_TOKEN',
  'TOKEN_EXPIRED',
  'REJECTED_BY_SERVER',
  'BANNED_BY_SERVER',
] as const satisfies readonly ConnectionReason[];
export type JoinRefusal = (typeof JOIN_REFUSALS)[number];

/**
 * Why a stay ends by the server: all of these, or the same user has come in on another device
 * (reading A27).
 */
export type RemovalReason = JoinRefusal | 'SAME_UID_LOGIN';

/** Why an engine reconnects of its own accord (R4-NATIVE-OTHER-RECONNECT). */
export const RECONNECT_TRIGGERS = [
  'SETTING_PROXY_SERVER',
  'RENEW_TOKEN',
  'CLIENT_IP_ADDRESS_CHANGED',
] as const satisfies readonly ConnectionReason[];
export type ReconnectTrigger = (typeof RECONNECT_TRIGGERS)[number];

/** What happened to a client whose engine reconnects of its own accord. */
export const TRIGGER_WORDS: Readonly<Record<ReconnectTrigger, string>> = {
  SETTING_PROXY_SERVER: 'its app set a proxy server',
  RENEW_TOKEN: 'its token was renewed',
  CLIENT_IP_ADDRESS_CHANGED: 'the address of its device changed',
};

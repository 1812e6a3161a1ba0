import type { Micros } from '../time/micros.ts';
import type { CallbackArgs } from './callback-args.ts';
import type { CallbackRole } from './callbacks.ts';

/** The model's five connection states, whatever a dialect shows. */
export const CONNECTION_STATES = [
  'DISCONNECTED',
  'CONNECTING',
  'CONNECTED',
  'RECONNECTING',
  'FAILED',
] as const;
export type ConnectionState = (typeof CONNECTION_STATES)[number];

/** Neutral words of native connection-changed reasons; numbers and spellings are the dialect's. */
export const CONNECTION_REASONS = [
  'CONNECTING',
  'JOIN_SUCCESS',
  'INTERRUPTED',
  'BANNED_BY_SERVER',
  'JOIN_FAILED',
  'LEAVE_CHANNEL',
  'INVALID_APP_ID',
  'INVALID_CHANNEL_NAME',
  'INVALID_TOKEN',
  'TOKEN_EXPIRED',
  'REJECTED_BY_SERVER',
  'SETTING_PROXY_SERVER',
  'RENEW_TOKEN',
  'CLIENT_IP_ADDRESS_CHANGED',
  'KEEP_ALIVE_TIMEOUT',
  'REJOIN_SUCCESS',
  'LOST',
  'SAME_UID_LOGIN',
] as const;
export type ConnectionReason = (typeof CONNECTION_REASONS)[number];

/** Neutral words of native user-offline reasons. */
export const OFFLINE_REASONS = ['QUIT', 'DROPPED', 'BECOME_AUDIENCE'] as const;
export type OfflineReason = (typeof OFFLINE_REASONS)[number];

/** A callback as the engine emits it, before any dialect names it. */
export interface NeutralCallback {
  readonly role: CallbackRole;
  readonly args: CallbackArgs;
}

/** A callback with the moment it reached the app. */
export interface TimedCallback extends NeutralCallback {
  readonly atUs: Micros;
}

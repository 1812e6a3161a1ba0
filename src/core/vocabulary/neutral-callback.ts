import type { Micros } from '../time/micros.ts';

/**
 * Roles of callbacks: what one means, the same word in every dialect. `connected` and `error`
 * exist on the legacy web surface only; `connectionBanned` only on native ones.
 */
export const CALLBACK_ROLES = [
  'joinSuccess',
  'rejoinSuccess',
  'leaveStats',
  'userJoined',
  'userOffline',
  'connectionInterrupted',
  'connectionLost',
  'connectionStateChanged',
  'connectionBanned',
  'streamAdded',
  'streamRemoved',
  'peerOnline',
  'peerLeave',
  'connected',
  'error',
] as const;
export type CallbackRole = (typeof CALLBACK_ROLES)[number];

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
] as const;
export type ConnectionReason = (typeof CONNECTION_REASONS)[number];

/** Neutral words of native user-offline reasons. */
export const OFFLINE_REASONS = ['QUIT', 'DROPPED', 'BECOME_AUDIENCE'] as const;
export type OfflineReason = (typeof OFFLINE_REASONS)[number];

/** Media types of the web surfaces. */
export const MEDIA_TYPES = ['audio', 'video'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/**
 * Arguments of a callback by neutral names. Native surfaces use the neutral words above; web
 * surfaces spell states and reasons as their SDK does (`RECONNECTING`, `LEAVE`, `Quit`,
 * `ServerTimeOut`).
 */
export interface CallbackArgs {
  readonly uid?: number;
  readonly channel?: string;
  /** Milliseconds since the join call. */
  readonly elapsed?: number;
  readonly state?: string;
  /** Web only: the state before. */
  readonly previousState?: string;
  readonly reason?: string;
  readonly mediaType?: MediaType;
}

/** A callback as the engine emits it, before any dialect names it. */
export interface NeutralCallback {
  readonly role: CallbackRole;
  readonly args: CallbackArgs;
}

/** A callback with the moment it reached the app. */
export interface TimedCallback extends NeutralCallback {
  readonly atUs: Micros;
}

/** What happens on the virtual channel server, as a trace tells it. */
export const SERVER_EVENTS = [
  'channel-created',
  'channel-destroyed',
  'user-joined',
  'user-rejoined',
  'session-replaced',
  'user-left',
  'peer-timeout',
  'user-expired',
  'join-refused',
  'media-changed',
  'became-host',
  'became-audience',
] as const;
export type ServerEventName = (typeof SERVER_EVENTS)[number];

/**
 * Whom the server tells of a silence by a clock of its own: observers on the web, each SDK with
 * another limit.
 */
export const TIMEOUT_AUDIENCES = ['web-legacy', 'web-ng'] as const;
export type TimeoutAudience = (typeof TIMEOUT_AUDIENCES)[number];

/**
 * The timers an engine can set; each name at most once at a time. Those that are due together fire
 * in this order.
 */
export const TIMER_NAMES = [
  'heartbeat',
  'server-silence',
  'remote-silence',
  'retry',
  'web-ping',
  'leave-wait',
  'track-confirm',
  'user-confirm',
] as const;
export type TimerName = (typeof TIMER_NAMES)[number];

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
  'network-quality',
  'media-check',
  'media-limit',
] as const;
export type TimerName = (typeof TIMER_NAMES)[number];

/** A timer of the server: the end of a channel that nobody is in any more, by its name. */
export type ChannelTimer = `channel ${string}`;
/** A timer whose end a trace records. */
export type FiredTimer = TimerName | ChannelTimer;

/** The timer that ends a channel. */
export function channelTimer(channel: string): ChannelTimer {
  return `channel ${channel}`;
}

/** Whether a text names a timer of an engine or of the server. */
export function isFiredTimer(text: string): text is FiredTimer {
  return text.startsWith('channel ') || TIMER_NAMES.some((name) => name === text);
}

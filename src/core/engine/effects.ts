import type { CallbackArgs, CallbackRole, ConnectionState } from '../vocabulary/neutral-callback.ts';
import type { JoinRefusal, ReconnectTrigger } from '../vocabulary/actions.ts';
import type { Micros } from '../time/micros.ts';
import type { UpPacket } from '../vocabulary/packets.ts';

/** The timers an engine can set; each name at most once at a time. */
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

/** The silence that brought a callback: whose, since when, and the limit that ran out. */
export interface Silence {
  /** `server`, or the UID of a remote user. */
  readonly of: 'server' | number;
  readonly sinceUs: Micros;
  readonly limitUs: Micros;
}

/** Where the effects of a step go, in the order in which they happen. */
export interface EffectSink {
  send(packet: UpPacket): void;
  setTimer(timer: TimerName, atUs: Micros): void;
  clearTimer(timer: TimerName): void;
  callback(role: CallbackRole, args: CallbackArgs, silence?: Silence): void;
  state(from: ConnectionState, to: ConnectionState): void;
  /** A call of the app was refused on the spot. */
  refuse(call: 'join' | 'leave', code: string): void;
}

/** A call of the app, or of the system that ends it. */
export type EngineCall =
  | { readonly call: 'join'; readonly channel: string; readonly refuse?: JoinRefusal }
  | { readonly call: 'leave' }
  /** The process is about to end and its system lets it say goodbye (iOS, macOS). */
  | { readonly call: 'terminate' }
  | { readonly call: 'reconnect'; readonly reason: ReconnectTrigger };

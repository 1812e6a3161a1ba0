import type { CallbackArgs } from '../vocabulary/callback-args.ts';
import type { CallbackRole } from '../vocabulary/callbacks.ts';
import type { ConnectionState } from '../vocabulary/neutral-callback.ts';
import type { AppCall } from '../vocabulary/engine-call.ts';
import type { TimerName } from '../vocabulary/timers.ts';
import type { Micros } from '../time/micros.ts';
import type { UpPacket } from '../vocabulary/packets.ts';

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
  refuse(call: AppCall, code: string): void;
}

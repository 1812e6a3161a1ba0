import type { EngineCall, Silence, TimerName } from '../../core/engine/effects.ts';
import type { EngineConfig } from '../../core/engine/engine.ts';
import type { CallbackArgs, CallbackRole, ConnectionState } from '../../core/dialect/neutral-callback.ts';
import type { ClientSpec } from '../../core/lab/actions.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { DownPacket, UpPacket } from '../../core/wire/packets.ts';
import type { ClientView, ClockView } from './views.ts';

/** One thing that happens to the process in a window, with its virtual time. Timers are the window's own and not sent. */
export type ProcessInput =
  | { readonly atUs: Micros; readonly kind: 'deliver'; readonly packet: DownPacket }
  | { readonly atUs: Micros; readonly kind: 'call'; readonly call: EngineCall }
  | { readonly atUs: Micros; readonly kind: 'freeze' }
  | { readonly atUs: Micros; readonly kind: 'thaw' };

/** One effect of a step, as the process sink received it. */
export type StepEffect =
  | { readonly do: 'send'; readonly packet: UpPacket }
  | { readonly do: 'set-timer'; readonly timer: TimerName; readonly atUs: Micros }
  | { readonly do: 'clear-timer'; readonly timer: TimerName }
  | { readonly do: 'timer-fired'; readonly timer: TimerName }
  | { readonly do: 'held-packet-read'; readonly index: number }
  | {
      readonly do: 'callback';
      readonly role: CallbackRole;
      readonly args: CallbackArgs;
      readonly silence?: Silence;
    }
  | { readonly do: 'state'; readonly from: ConnectionState; readonly to: ConnectionState }
  | { readonly do: 'refuse'; readonly call: 'join' | 'leave'; readonly code: string };

/** What one step of the process did: a wake of its timers, or one input. `nextWakeUs` null: it waits for packets only. */
export interface StepResult {
  readonly atUs: Micros;
  readonly trigger: 'wake' | ProcessInput['kind'];
  readonly effects: readonly StepEffect[];
  readonly nextWakeUs: Micros | null;
}

/** Hub to the window of a client. */
export type ToClient =
  /** Start this process. The first message of the port. */
  | { readonly type: 'start'; readonly spec: ClientSpec; readonly config: EngineConfig }
  /** Take these steps and all own timers that are due before `untilUs` (or at it, if `isInclusive`); answer with `done`. */
  | {
      readonly type: 'advance';
      readonly batch: number;
      readonly inputs: readonly ProcessInput[];
      readonly untilUs: Micros;
      readonly isInclusive: boolean;
    }
  /** The answer to this batch came too late or will: undo it if it was taken, answer with `cancelled`. */
  | { readonly type: 'cancel'; readonly batch: number }
  /** What the window shows about itself and the clock, a few times a second. */
  | { readonly type: 'view'; readonly clock: ClockView; readonly client: ClientView }
  /** The process has ended: close the window. */
  | { readonly type: 'end'; readonly how: 'kill' | 'crash' | 'voip' | 'lab-closed' };

/** What the person (or page) in a client window can ask for; always about this client itself. */
export type ClientWish =
  | { readonly do: 'join'; readonly channel: string }
  | { readonly do: 'leave' }
  | { readonly do: 'offline' | 'online'; readonly direction: 'up' | 'down' | 'both' };

/** The window of a client to the hub. */
export type FromClient =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly batch: number; readonly results: readonly StepResult[] }
  | { readonly type: 'cancelled'; readonly batch: number }
  | { readonly type: 'wish'; readonly wish: ClientWish }
  /** The window is about to close by the person's hand; `goodbye` is what the process still sent (iOS, macOS). */
  | { readonly type: 'closing'; readonly goodbye: readonly StepEffect[] };

import type { AppCall } from '../../core/vocabulary/engine-call.ts';
import type { StepEffect } from '../contract/client-messages.ts';
import type { CallbackArgs } from '../../core/vocabulary/callback-args.ts';
import type { CallbackRole } from '../../core/vocabulary/callbacks.ts';
import type { ConnectionState } from '../../core/vocabulary/neutral-callback.ts';
import type { Silence } from '../../core/engine/effects.ts';
import type { TimerName } from '../../core/vocabulary/timers.ts';
import type { ProcessSink } from '../../core/process/client-process.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { UpPacket } from '../../core/vocabulary/packets.ts';

/** Keeps the effects of a step as data. */
export class RecordingSink implements ProcessSink {
  private effects: StepEffect[] = [];

  /** The effects since the last call. */
  take(): readonly StepEffect[] {
    const { effects } = this;
    this.effects = [];
    return effects;
  }

  send(packet: UpPacket): void {
    this.effects.push({ do: 'send', packet });
  }

  setTimer(timer: TimerName, atUs: Micros): void {
    this.effects.push({ do: 'set-timer', timer, atUs });
  }

  clearTimer(timer: TimerName): void {
    this.effects.push({ do: 'clear-timer', timer });
  }

  timerFired(timer: TimerName): void {
    this.effects.push({ do: 'timer-fired', timer });
  }

  heldPacketRead(index: number): void {
    this.effects.push({ do: 'held-packet-read', index });
  }

  callback(role: CallbackRole, args: CallbackArgs, silence?: Silence): void {
    this.effects.push(
      silence === undefined ? { do: 'callback', role, args } : { do: 'callback', role, args, silence },
    );
  }

  state(from: ConnectionState, to: ConnectionState): void {
    this.effects.push({ do: 'state', from, to });
  }

  refuse(call: AppCall, code: string): void {
    this.effects.push({ do: 'refuse', call, code });
  }
}

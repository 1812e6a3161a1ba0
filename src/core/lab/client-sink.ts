import type { AppCall } from '../vocabulary/engine-call.ts';
import type { LabContext } from './lab-context.ts';
import type { LabClient } from './lab-client.ts';
import type { CallbackArgs } from '../vocabulary/callback-args.ts';
import type { CallbackRole } from '../vocabulary/callbacks.ts';
import type { ConnectionState } from '../vocabulary/neutral-callback.ts';
import { TIMER_NAMES, type TimerName } from '../vocabulary/timers.ts';
import { type Silence } from '../engine/effects.ts';
import type { ProcessSink } from '../process/client-process.ts';
import type { UpPacket } from '../vocabulary/packets.ts';

const TIMER_INDEX = new Map(TIMER_NAMES.map((name, index) => [name, index]));

/** Turns the effects of one client's process into packets on its link and records in the trace. */
export class ClientSink implements ProcessSink {
  private readonly lab: LabContext;
  private readonly client: LabClient;

  constructor(lab: LabContext, client: LabClient) {
    this.lab = lab;
    this.client = client;
  }

  send(packet: UpPacket): void {
    // A join that the SDK turns down itself asks for no channel, and one that waits does so later.
    if (packet.type === 'find') this.client.channel = packet.channel;
    this.lab.sendUp(this.client, packet);
  }

  setTimer(timer: TimerName): void {
    this.client.timerCauses[TIMER_INDEX.get(timer) as number] = this.lab.recorder.cause;
  }

  clearTimer(): void {
    // The process keeps its timers; the trace has nothing to say about one that did not run out.
  }

  timerFired(timer: TimerName): void {
    const { recorder } = this.lab;
    const cause = this.client.timerCauses[TIMER_INDEX.get(timer) as number] ?? null;
    recorder.cause = cause;
    if (recorder.isDetailed) recorder.cause = recorder.timerFired(this.client.spec.id, timer, cause);
  }

  heldPacketRead(index: number): void {
    const cause = this.client.heldCauses[index] ?? null;
    this.lab.recorder.cause = cause;
    this.client.lastDownCause = cause;
  }

  /** Only what this surface really raises reaches the app. */
  callback(role: CallbackRole, args: CallbackArgs, silence?: Silence): void {
    const { dialect, spec } = this.client;
    if (!dialect.fires(role)) return;
    const name = dialect.traceName(role);
    if (name === null) return;
    this.lab.recorder.callback(spec.id, role, name, args, silence, this.causeOf(silence));
  }

  state(from: ConnectionState, to: ConnectionState): void {
    const { client, lab } = this;
    client.connection = to;
    if (to === 'CONNECTING') lab.users.part(client);
    const isEntry = from === 'CONNECTING' && to === 'CONNECTED';
    lab.recorder.state(client.spec.id, from, to, isEntry ? lab.users.tell(client) : undefined);
  }

  refuse(call: AppCall, code: string): void {
    this.lab.recorder.callRefused(this.client.spec.id, call, code);
  }

  /**
   * A silence began with the last data before it: at this client, or at the server from the user
   * that fell silent.
   */
  private causeOf(silence: Silence | undefined): number | null {
    const { recorder } = this.lab;
    if (silence === undefined) return recorder.cause;
    const cause =
      silence.of === 'server' ? this.client.lastDownCause : this.lab.users.lastCauseOf(silence.of);
    return cause ?? recorder.cause;
  }
}

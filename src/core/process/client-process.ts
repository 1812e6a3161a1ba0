import type { EffectSink, EngineCall, Silence, TimerName } from '../engine/effects.ts';
import { TIMER_NAMES } from '../engine/effects.ts';
import { ClientEngine, type EngineConfig } from '../engine/engine.ts';
import type { EngineState } from '../engine/engine-state.ts';
import type { CallbackArgs, CallbackRole, ConnectionState } from '../dialect/neutral-callback.ts';
import type { Micros } from '../time/micros.ts';
import type { DownPacket, UpPacket } from '../wire/packets.ts';

/** Where the effects of a process go: those of its engine, and which of its timers ran out. */
export interface ProcessSink extends EffectSink {
  timerFired(timer: TimerName): void;
  /** A packet that arrived while the process was frozen is read now; `index` counts from the first one held back. */
  heldPacketRead(index: number): void;
}

/** Everything a process knows; copying it is a checkpoint. */
export interface ProcessState {
  readonly engine: EngineState;
  readonly dueUs: readonly Micros[];
  readonly setOrder: readonly number[];
  readonly sets: number;
  readonly isFrozen: boolean;
  readonly held: readonly DownPacket[];
}

const TIMER_INDEX = Object.fromEntries(TIMER_NAMES.map((name, index) => [name, index])) as Record<
  TimerName,
  number
>;

/**
 * One app process: an engine and its timers, in virtual time. The same class runs headless in the kernel and inside the window
 * of a client, so both take the same steps in the same order.
 */
export class ClientProcess implements EffectSink {
  readonly engine: ClientEngine;
  /** When the process next wants to be woken; Infinity while it waits for packets only or is frozen. */
  nextWakeUs: Micros = Infinity;
  isFrozen = false;
  private dueUs: Micros[] = TIMER_NAMES.map(() => Infinity);
  private setOrder: number[] = TIMER_NAMES.map(() => 0);
  private sets = 0;
  private held: DownPacket[] = [];
  private nowUs: Micros = 0;
  private sink: ProcessSink | undefined;

  constructor(config: EngineConfig) {
    this.engine = new ClientEngine(config);
  }

  /** Lets the timers that are due fire, in the order in which they are due (and were set). */
  wake(nowUs: Micros, sink: ProcessSink): void {
    if (this.isFrozen) return;
    this.begin(nowUs, sink);
    this.fireDue();
    this.settle();
  }

  /** A packet arrived. A frozen process reads it when it is thawed. */
  deliver(nowUs: Micros, packet: DownPacket, sink: ProcessSink): void {
    if (this.isFrozen) {
      this.held.push(packet);
      return;
    }
    this.begin(nowUs, sink);
    this.engine.receive(nowUs, packet, this);
    this.settle();
  }

  /** The app calls. A frozen process cannot. */
  call(nowUs: Micros, call: EngineCall, sink: ProcessSink): void {
    if (this.isFrozen) return;
    this.begin(nowUs, sink);
    this.engine.call(nowUs, call, this);
    this.settle();
  }

  /** Stops the process without ending it: no timer fires, no packet is read. */
  freeze(): void {
    this.isFrozen = true;
    this.nextWakeUs = Infinity;
  }

  /** Lets it go on: first the timers that ran out meanwhile, each once, then the packets that arrived meanwhile. */
  thaw(nowUs: Micros, sink: ProcessSink): void {
    this.isFrozen = false;
    this.begin(nowUs, sink);
    this.fireDue();
    const held = this.held;
    this.held = [];
    held.forEach((packet, index) => {
      sink.heldPacketRead(index);
      this.engine.receive(nowUs, packet, this);
    });
    this.settle();
  }

  /** When a timer is due; Infinity when it is not set. */
  dueUsOf(timer: TimerName): Micros {
    return this.dueUs[TIMER_INDEX[timer]] as Micros;
  }

  /** A checkpoint. */
  snapshot(): ProcessState {
    return {
      engine: this.engine.snapshot(),
      dueUs: [...this.dueUs],
      setOrder: [...this.setOrder],
      sets: this.sets,
      isFrozen: this.isFrozen,
      held: [...this.held],
    };
  }

  /** Back to a checkpoint. */
  restore(state: ProcessState): void {
    this.engine.restore(state.engine);
    this.dueUs = [...state.dueUs];
    this.setOrder = [...state.setOrder];
    this.sets = state.sets;
    this.isFrozen = state.isFrozen;
    this.held = [...state.held];
    this.settle();
  }

  /** Effect of the running step. */
  send(packet: UpPacket): void {
    this.sink?.send(packet);
  }

  /** Effect of the running step: the process keeps the timer itself. */
  setTimer(timer: TimerName, atUs: Micros): void {
    const index = TIMER_INDEX[timer];
    this.dueUs[index] = atUs;
    this.setOrder[index] = ++this.sets;
    this.sink?.setTimer(timer, atUs);
  }

  /** Effect of the running step. */
  clearTimer(timer: TimerName): void {
    this.dueUs[TIMER_INDEX[timer]] = Infinity;
    this.sink?.clearTimer(timer);
  }

  /** Effect of the running step. */
  callback(role: CallbackRole, args: CallbackArgs, silence?: Silence): void {
    this.sink?.callback(role, args, silence);
  }

  /** Effect of the running step. */
  state(from: ConnectionState, to: ConnectionState): void {
    this.sink?.state(from, to);
  }

  /** Effect of the running step. */
  refuse(call: 'join' | 'leave', code: string): void {
    this.sink?.refuse(call, code);
  }

  private begin(nowUs: Micros, sink: ProcessSink): void {
    this.nowUs = nowUs;
    this.sink = sink;
  }

  private fireDue(): void {
    for (let timer = this.nextDue(); timer >= 0; timer = this.nextDue()) {
      this.dueUs[timer] = Infinity;
      const name = TIMER_NAMES[timer] as TimerName;
      this.sink?.timerFired(name);
      this.engine.fire(this.nowUs, name, this);
    }
  }

  private nextDue(): number {
    let best = -1;
    let bestDueUs = this.nowUs;
    for (let i = 0; i < this.dueUs.length; i++) {
      const dueUs = this.dueUs[i] as Micros;
      if (dueUs > bestDueUs) continue;
      if (dueUs === bestDueUs && best >= 0 && (this.setOrder[i] as number) > (this.setOrder[best] as number))
        continue;
      best = i;
      bestDueUs = dueUs;
    }
    return best;
  }

  private settle(): void {
    let next = Infinity;
    if (!this.isFrozen) for (const dueUs of this.dueUs) if (dueUs < next) next = dueUs;
    this.nextWakeUs = next;
  }
}

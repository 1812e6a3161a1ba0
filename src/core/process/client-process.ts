import { existing, invariant } from '../assert/invariant.ts';
import type { EffectSink, Silence } from '../engine/effects.ts';
import type { AppCall, EngineCall } from '../vocabulary/engine-call.ts';
import type { TimerName } from '../vocabulary/timers.ts';
import { TIMER_NAMES } from '../vocabulary/timers.ts';
import { isTryingEvenly, passAttempts } from '../engine/attempts.ts';
import { throttledUs } from './hidden-timers.ts';
import { ClientEngine, type AnsweredStretch } from '../engine/engine.ts';
import type { EngineConfig } from '../engine/engine-config.ts';
import type { EngineState } from '../engine/engine-state.ts';
import type { CallbackArgs } from '../vocabulary/callback-args.ts';
import type { CallbackRole } from '../vocabulary/callbacks.ts';
import type { ConnectionState } from '../vocabulary/neutral-callback.ts';
import type { Micros } from '../time/micros.ts';
import type { DownPacket, UpPacket } from '../vocabulary/packets.ts';

/** Where the effects of a process go: those of its engine, and which of its timers ran out. */
export interface ProcessSink extends EffectSink {
  timerFired(timer: TimerName): void;
  /**
   * A packet that arrived while the process was frozen is read now; `index` counts from the first
   * one held back.
   */
  heldPacketRead(index: number): void;
}

/** Everything a process knows; copying it is a checkpoint. */
export interface ProcessState {
  readonly engine: EngineState;
  readonly dueUs: readonly Micros[];
  readonly isFrozen: boolean;
  /** Since when its timers are held back; undefined: they are not. */
  readonly throttledSinceUs: Micros | undefined;
  readonly held: readonly DownPacket[];
}

const TIMER_INDEX = Object.fromEntries(TIMER_NAMES.map((name, index) => [name, index])) as Record<
  TimerName,
  number
>;

/**
 * Attempts that were counted and not made: how many had been made before, and when the first of
 * them was due.
 */
export interface PassedAttempts {
  readonly attempts: number;
  readonly dueUs: Micros;
}

/** A stretch in which every heartbeat was answered. */
export interface Stretch extends Pick<AnsweredStretch, 'lastPongUs' | 'silent'> {
  /** When the next heartbeat is due. */
  readonly nextBeatUs: Micros;
}

const UNTHROTTLED_INDEXES: readonly number[] = [
  TIMER_INDEX.heartbeat,
  TIMER_INDEX['media-check'],
  TIMER_INDEX['media-limit'],
];

/** Timers that a process may have set whose next heartbeats are not simulated. */
const RESTING_TIMERS: ReadonlySet<TimerName> = new Set<TimerName>([
  'heartbeat',
  'server-silence',
  'remote-silence',
  'web-ping',
]);
/** The places of all others: they are looked at at each heartbeat. */
const BUSY_TIMER_INDEXES = TIMER_NAMES.filter((name) => !RESTING_TIMERS.has(name)).map(
  (name) => TIMER_INDEX[name],
);

/**
 * One app process: an engine and its timers, in virtual time. The same class runs headless in the
 * kernel and inside the window of a client, so both take the same steps in the same order.
 */
export class ClientProcess implements EffectSink {
  readonly engine: ClientEngine;
  /**
   * When the process next wants to be woken; Infinity while it waits for packets only or is
   * frozen.
   */
  nextWakeUs: Micros = Infinity;
  isFrozen = false;
  /** Since when the browser holds its timers back; undefined: it does not. */
  private throttledSinceUs: Micros | undefined;
  private dueUs: Micros[] = TIMER_NAMES.map(() => Infinity);
  private held: DownPacket[] = [];
  private nowUs: Micros = 0;
  private sink: ProcessSink | undefined;

  constructor(config: EngineConfig) {
    this.engine = new ClientEngine(config);
  }

  /** Lets the timers that are due fire, in the order in which they are due. */
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
    if (call.call === 'timers') this.throttle(call.areThrottled);
    else this.engine.call(nowUs, call, this);
    this.settle();
  }

  /** What is overdue when nothing is held back any more comes at once. */
  private throttle(areThrottled: boolean): void {
    if (areThrottled) this.throttledSinceUs ??= this.nowUs;
    else this.throttledSinceUs = undefined;
    this.fireDue();
  }

  /**
   * When a timer comes that is due then. The data of a page are no timer of it, nor is what its
   * browser does for its media.
   */
  private comesUs(timer: number, dueUs: Micros): Micros {
    const { throttledSinceUs } = this;
    if (throttledSinceUs === undefined || UNTHROTTLED_INDEXES.includes(timer)) return dueUs;
    return throttledUs(dueUs, throttledSinceUs, this.engine.state.phase);
  }

  /** Stops the process without ending it: no timer fires, no packet is read. */
  freeze(): void {
    invariant(!this.isFrozen, 'only a process that runs can freeze');
    this.isFrozen = true;
    this.nextWakeUs = Infinity;
  }

  /**
   * Lets it go on: first the timers that ran out meanwhile, each once, then the packets that
   * arrived meanwhile.
   */
  thaw(nowUs: Micros, sink: ProcessSink): void {
    invariant(this.isFrozen, 'only a frozen process thaws');
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
    return existing(this.dueUs[TIMER_INDEX[timer]], 'a process has a slot for each timer');
  }

  /**
   * Whether the process waits for nothing but its next heartbeat and for silences that have not
   * begun.
   */
  get isAtRest(): boolean {
    if (this.isFrozen || this.throttledSinceUs !== undefined) return false;
    for (const index of BUSY_TIMER_INDEXES) if (this.dueUs[index] !== Infinity) return false;
    return true;
  }

  /** Whether the heartbeat is due at `nowUs`, and nothing else. */
  isOnlyHeartbeatDue(nowUs: Micros): boolean {
    if (this.dueUs[TIMER_INDEX.heartbeat] !== nowUs) return false;
    let due = 0;
    for (const dueUs of this.dueUs) if (dueUs <= nowUs) due++;
    return due === 1;
  }

  /** Goes on after a stretch in which every heartbeat was answered. */
  resume(nowUs: Micros, { lastPongUs, silent, nextBeatUs }: Stretch, sink: ProcessSink): void {
    this.begin(nowUs, sink);
    invariant(this.isAtRest, 'only a process at rest has slept through a stretch');
    invariant(lastPongUs <= nowUs, 'the last answer of a stretch has come before its end');
    invariant(nextBeatUs >= nowUs, 'the heartbeat after a stretch comes when it is over');
    this.dueUs[TIMER_INDEX.heartbeat] = nextBeatUs;
    const pingUs = this.dueUsOf('web-ping');
    const periodUs = this.engine.timings.webPingUs;
    const pingsBefore = (atUs: Micros): number => Math.max(0, Math.ceil((atUs - pingUs) / periodUs));
    const pings = pingsBefore(nowUs);
    if (pings > 0) this.dueUs[TIMER_INDEX['web-ping']] = pingUs + pings * periodUs;
    this.dueUs[TIMER_INDEX['remote-silence']] = Infinity;
    this.engine.resume(nowUs, { lastPongUs, silent, webPings: pings - pingsBefore(lastPongUs) }, this);
    this.settle();
  }

  /**
   * Counts the attempts from now on that cannot get anywhere, up to whatever else the process
   * waits for, at the latest until `untilUs`. Undefined, and nothing is done, where something else
   * is due, or an attempt means more than a packet.
   */
  passAttempts(nowUs: Micros, untilUs: Micros): PassedAttempts | undefined {
    let beforeUs = untilUs;
    for (const [timer, dueUs] of this.dueUs.entries()) {
      if (timer === TIMER_INDEX.retry ? dueUs !== nowUs : dueUs <= nowUs) return undefined;
      if (timer !== TIMER_INDEX.retry) beforeUs = Math.min(beforeUs, dueUs);
    }
    if (this.isFrozen || this.throttledSinceUs !== undefined) return undefined;
    if (!isTryingEvenly(this.engine)) return undefined;
    const passed = { attempts: this.engine.state.attempts, dueUs: nowUs };
    this.passAttemptsAgain(passed, beforeUs);
    return passed;
  }

  /** Counts them anew, those before `beforeUs`. */
  passAttemptsAgain({ attempts, dueUs }: PassedAttempts, beforeUs: Micros): void {
    invariant(isTryingEvenly(this.engine), 'whoever has passed attempts is still on its way in');
    this.dueUs[TIMER_INDEX.retry] = passAttempts(this.engine, attempts, dueUs, beforeUs);
    this.settle();
  }

  /**
   * Counts everything again. @throws BrokenInvariant where timers, engine and what is held do not
   * agree
   */
  audit(): void {
    invariant(this.isFrozen || this.held.length === 0, 'only a frozen process holds packets back');
    invariant(!this.isFrozen || this.nextWakeUs === Infinity, 'a frozen process does not want to be woken');
    this.engine.audit();
  }

  /** A checkpoint. */
  snapshot(): ProcessState {
    return {
      engine: this.engine.snapshot(),
      dueUs: [...this.dueUs],
      isFrozen: this.isFrozen,
      throttledSinceUs: this.throttledSinceUs,
      held: [...this.held],
    };
  }

  /** Back to a checkpoint. */
  restore(state: ProcessState): void {
    this.engine.restore(state.engine);
    invariant(state.dueUs.length === TIMER_NAMES.length, 'a checkpoint has every timer');
    this.dueUs = [...state.dueUs];
    this.isFrozen = state.isFrozen;
    this.throttledSinceUs = state.throttledSinceUs;
    this.held = [...state.held];
    this.settle();
  }

  /** Effect of the running step. */
  send(packet: UpPacket): void {
    this.running.send(packet);
  }

  /** Effect of the running step: the process keeps the timer itself. */
  setTimer(timer: TimerName, atUs: Micros): void {
    invariant(atUs >= this.nowUs, 'no timer is set for a time that is over');
    this.dueUs[TIMER_INDEX[timer]] = atUs;
    this.running.setTimer(timer, atUs);
  }

  /** Effect of the running step. */
  clearTimer(timer: TimerName): void {
    this.dueUs[TIMER_INDEX[timer]] = Infinity;
    this.running.clearTimer(timer);
  }

  /** Effect of the running step. */
  callback(role: CallbackRole, args: CallbackArgs, silence?: Silence): void {
    this.running.callback(role, args, silence);
  }

  /** Effect of the running step. */
  state(from: ConnectionState, to: ConnectionState): void {
    this.running.state(from, to);
  }

  /** Effect of the running step. */
  refuse(call: AppCall, code: string): void {
    this.running.refuse(call, code);
  }

  /** Where the effects of the running step go. */
  private get running(): ProcessSink {
    return existing(this.sink, 'a process has effects only while it is stepped');
  }

  private begin(nowUs: Micros, sink: ProcessSink): void {
    invariant(!this.isFrozen, 'nothing happens in a frozen process');
    invariant(this.sink === undefined, 'a process takes one step at a time');
    this.nowUs = nowUs;
    this.sink = sink;
  }

  private fireDue(): void {
    for (let timer = this.nextDue(); timer >= 0; timer = this.nextDue()) {
      this.dueUs[timer] = Infinity;
      const name = existing(TIMER_NAMES[timer], 'a timer that is due has a name');
      this.running.timerFired(name);
      this.engine.fire(this.nowUs, name, this);
    }
  }

  /**
   * Timers that are due fire in the order of their list. After a thaw several are overdue; which
   * of them ran out first says nothing, as silences are watched by timers that are set anew only
   * when they fire.
   */
  private nextDue(): number {
    const { dueUs, nowUs } = this;
    for (let timer = 0; timer < dueUs.length; timer++) {
      const due = existing(dueUs[timer], 'a process has a slot for each timer');
      if (due <= nowUs && this.comesUs(timer, due) <= nowUs) return timer;
    }
    return -1;
  }

  private settle(): void {
    let next = Infinity;
    if (!this.isFrozen) {
      for (const [timer, dueUs] of this.dueUs.entries())
        if (dueUs < next) next = Math.min(next, this.comesUs(timer, dueUs));
    }
    this.nextWakeUs = next;
    this.sink = undefined;
  }
}

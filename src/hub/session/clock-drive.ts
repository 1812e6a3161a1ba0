import type { HostClock } from './host-clock.ts';
import type { Pacer } from './pacer.ts';
import type { WindowedRun } from './windowed-run.ts';
import type { Lab } from '../../core/lab/lab.ts';
import { isSought } from './sought.ts';
import type { SoughtCallback } from '../contract/views.ts';
import type { CallbackRecord } from '../../core/trace/records.ts';
import { MAX_RUN_US } from '../../core/time/micros.ts';
import { SECOND, type Micros } from '../../core/time/micros.ts';

/** Views of a clock that nothing else moves come this often. */
const TICK_MS = 50;
/**
 * How far ahead windows are asked at the pace of real time, in real milliseconds, so that nobody
 * waits for their answers.
 */
const AHEAD_MS = 500;
/**
 * The search for the next callback is given up after this long without a callback or a silence
 * that runs towards a limit.
 */
export const QUIET_US: Micros = 120 * SECOND;
/** Events that are due within this time are handled together. */
const GATHER_MS = 3;

/** What the next stretch of a run depends on. */
export interface AdvanceConditions {
  /** The clock must not go beyond this moment. */
  readonly holdUs: Micros;
  /** More will come of a plan. */
  readonly isPlanActive: boolean;
  /** Something else is to be done before the clock goes on. */
  readonly isMoreToDo: () => boolean;
}

/** What a drive drives. */
export interface Driven {
  readonly lab: Lab;
  readonly run: WindowedRun;
  readonly pacer: Pacer;
  readonly clock: HostClock;
  /** The clock must not go beyond this moment. */
  readonly limitUs: () => Micros;
  /** Whether a silence runs towards a limit, so that somebody will be told of it. */
  readonly isLimitRunning: (lab: Lab) => boolean;
  /** Whether the clock is to pause at this callback. */
  readonly isBreakpoint: (record: CallbackRecord) => boolean;
}

/**
 * Takes the virtual clock of a run as far as it is due, stretch by stretch: at a pace, or to a
 * goal.
 */
export class ClockDrive {
  /**
   * The last stretch ended before its time: when the clock stands still, nobody else comes back to
   * it.
   */
  isUnfinished = false;
  private readonly driven: Driven;
  /** Callbacks that are sought. */
  private callbacks = 0;
  private sought: SoughtCallback | undefined;
  /** The callback at which the clock is to pause. */
  private breaking: CallbackRecord | undefined;
  /** Where the search for the next callback looks whether any is coming. */
  private searchUs: Micros = 0;

  constructor(driven: Driven) {
    this.driven = driven;
  }

  /** A callback was recorded. */
  callbackCame(record: CallbackRecord): void {
    if (isSought(record, this.sought)) this.callbacks++;
    const { pacer, isBreakpoint } = this.driven;
    if (pacer.isRunning && isBreakpoint(record)) this.breaking ??= record;
  }

  /** The clock is let run: a search for the next callback, or one that is sought, begins here. */
  begin(sought?: SoughtCallback): void {
    this.sought = sought;
    this.breaking = undefined;
    this.searchUs = this.driven.lab.nowUs + QUIET_US;
  }

  /** Virtual time that is due now; Infinity where nothing limits it. */
  get dueUs(): Micros {
    const { pacer, clock, lab, limitUs } = this.driven;
    const dueUs = Math.min(pacer.dueUs(clock.nowMs(), lab.nowUs), Math.max(limitUs(), lab.nowUs));
    return dueUs === Infinity ? dueUs : Math.min(dueUs, MAX_RUN_US);
  }

  /** Takes the clock as far as it is due, or until something else is to be done. */
  async runToDue(stretch: AdvanceConditions): Promise<void> {
    const { lab, pacer, run } = this.driven;
    const { goal } = pacer;
    const holdUs = Math.min(stretch.holdUs, Math.max(this.driven.limitUs(), lab.nowUs));
    const isChanged = this.changeWatch(stretch);
    if (goal === 'event' || goal === 'callback') {
      const before = goal === 'event' ? lab.recordCount : this.callbacks;
      const isReached = () => (goal === 'event' ? lab.recordCount : this.callbacks) > before;
      const untilUs = Math.min(goal === 'event' ? lab.nextEventUs : this.searchUs, holdUs, MAX_RUN_US);
      const isThrough = await run.runUntil(untilUs, () => isReached() || isChanged());
      if (this.isBroken()) return;
      if (isThrough && untilUs === holdUs && holdUs !== Infinity && holdUs > lab.nowUs) lab.run(holdUs);
      if (isReached() || (isThrough && this.isAtEnd)) pacer.pause();
      else if (lab.nextEventUs === Infinity && holdUs === Infinity) pacer.giveUp();
      else if (isThrough && untilUs === this.searchUs) this.searchOn(stretch);
      return;
    }
    const untilUs = Math.max(Math.min(this.dueUs, holdUs), lab.nowUs);
    const lastUs = Math.min(untilUs, MAX_RUN_US);
    const isThrough = await run.runUntil(lastUs, isChanged, pacer.aheadUs(AHEAD_MS));
    this.isUnfinished = !isThrough;
    if (this.isBroken()) return;
    if (isThrough && untilUs !== Infinity && lastUs > lab.nowUs) lab.run(lastUs);
    const isAtGoal = typeof goal === 'number' && lab.nowUs >= goal;
    if (isThrough && (isAtGoal || this.isAtEnd)) pacer.pause();
  }

  /** Pauses where a callback came at which it is to pause; the instant is still to be finished. */
  private isBroken(): boolean {
    const { breaking } = this;
    if (breaking === undefined) return false;
    this.breaking = undefined;
    this.isUnfinished = true;
    this.driven.pacer.stopBecauseOf({ client: breaking.actor, name: breaking.name });
    return true;
  }

  /** No run lasts longer: nothing more happens before its last moment. */
  private get isAtEnd(): boolean {
    const { nowUs, nextEventUs } = this.driven.lab;
    return nowUs >= MAX_RUN_US || (nextEventUs > MAX_RUN_US && nextEventUs !== Infinity);
  }

  /** So far no callback has come: goes on where one can be expected, else gives up. */
  private searchOn({ isPlanActive }: AdvanceConditions): void {
    const { lab, pacer, isLimitRunning } = this.driven;
    if (lab.nowUs < this.searchUs) lab.run(this.searchUs);
    if (isPlanActive || isLimitRunning(lab)) this.searchUs += QUIET_US;
    else pacer.giveUp();
  }

  /**
   * Says when a stretch of the run should end: something else is to be done, or it has taken long.
   */
  private changeWatch({ isMoreToDo }: AdvanceConditions): () => boolean {
    const { pacer, clock } = this.driven;
    const { goal, speed, isRunning, isUnlimited } = pacer;
    const endMs = clock.nowMs() + TICK_MS;
    return () =>
      this.breaking !== undefined ||
      isMoreToDo() ||
      (isUnlimited && (pacer.goal !== goal || pacer.speed !== speed || pacer.isRunning !== isRunning)) ||
      clock.nowMs() > endMs;
  }

  /**
   * Calls back when the next event is due, or soon enough for the clock to be seen running;
   * returns a function that cancels it. `isHeldByRealTime`: what holds the clock passes by itself.
   */
  arm({ holdUs }: AdvanceConditions, isHeldByRealTime: boolean, goOn: () => void): (() => void) | undefined {
    const { pacer, lab, clock } = this.driven;
    if (!pacer.isRunning) return undefined;
    if (pacer.isUnlimited) {
      if (isHeldByRealTime) return clock.after(GATHER_MS, goOn);
      // Whoever moves the limit has the clock go on.
      if (lab.nowUs >= this.driven.limitUs()) return undefined;
      const isEndless = lab.nextEventUs === Infinity && holdUs === Infinity;
      if (!isEndless || typeof pacer.goal === 'number') clock.soon(goOn);
      return undefined;
    }
    const ms = Math.min(TICK_MS, Math.max(GATHER_MS, pacer.msUntil(lab.nextEventUs, clock.nowMs())));
    return clock.after(ms, goOn);
  }
}

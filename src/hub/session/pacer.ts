import type { ClockView, SoughtCallback, Speed } from '../contract/views.ts';
import { msFromMicros, type Micros } from '../../core/time/micros.ts';

/** What the clock runs to by itself; null: it just runs. */
export type Goal = ClockView['goal'];

/**
 * Behind real time by more than this, the clock goes on from where it is instead of catching up.
 */
const LONGEST_LAG_MS = 250;
/** The measured speed is that of about the last second. */
const MEASURE_MS = 1000;

/**
 * Tells how far virtual time may have come by now: paused, at a factor on real time, or without
 * limit.
 */
export class Pacer {
  isRunning = false;
  speed: Speed = 1;
  goal: Goal = null;
  /** What is run to where the goal is a callback; undefined: any. */
  private sought: SoughtCallback | undefined;
  private isNothingComing = false;
  private stoppedBy: ClockView['stoppedBy'];
  private anchorMs = 0;
  private anchorUs: Micros = 0;
  private samples: { atMs: number; atUs: Micros }[] = [];

  /** Runs from here. */
  start(nowMs: number, nowUs: Micros, goal: Goal, sought?: SoughtCallback): void {
    this.isRunning = true;
    this.goal = goal;
    this.sought = sought;
    this.isNothingComing = false;
    this.stoppedBy = undefined;
    this.rebase(nowMs, nowUs);
    this.samples = [{ atMs: nowMs, atUs: nowUs }];
  }

  pause(): void {
    this.isRunning = false;
    this.goal = null;
    this.isNothingComing = false;
    this.samples = [];
  }

  /** Pauses because of a callback at which it was to pause. */
  stopBecauseOf(callback: NonNullable<ClockView['stoppedBy']>): void {
    this.pause();
    this.stoppedBy = callback;
  }

  /** It was to run to a callback, and none is coming: it stays where it is. */
  nothingComes(sought: SoughtCallback | undefined): void {
    this.sought = sought;
    this.isNothingComing = true;
    this.stoppedBy = undefined;
  }

  /** Stops short of its goal, which will not come, until something is done. */
  giveUp(): void {
    const isForCallback = this.goal === 'callback';
    this.pause();
    this.isNothingComing = isForCallback;
  }

  /** Something is done, and something may come of it. */
  hopeAgain(): void {
    this.isNothingComing = false;
  }

  setSpeed(speed: Speed, nowMs: number, nowUs: Micros): void {
    this.speed = speed;
    this.rebase(nowMs, nowUs);
    this.samples = [{ atMs: nowMs, atUs: nowUs }];
  }

  /** Goals are reached as fast as can be; otherwise the speed counts. */
  get isUnlimited(): boolean {
    return this.goal !== null || this.speed === 'max';
  }

  /**
   * Virtual time that is due now; `nowUs` where the clock stands still, Infinity where nothing
   * limits it.
   */
  dueUs(nowMs: number, nowUs: Micros): Micros {
    if (!this.isRunning) return nowUs;
    if (this.isUnlimited) return typeof this.goal === 'number' ? this.goal : Infinity;
    return Math.max(nowUs, this.anchorUs + Math.floor((nowMs - this.anchorMs) * 1000 * this.factor));
  }

  /**
   * Virtual time that passes in a number of real milliseconds; none where nothing limits it, or
   * the clock stands still.
   */
  aheadUs(ms: number): Micros {
    return this.isRunning && !this.isUnlimited ? Math.floor(ms * 1000 * this.factor) : 0;
  }

  /** Real milliseconds until `atUs` is due; Infinity where the clock stands still. */
  msUntil(atUs: Micros, nowMs: number): number {
    if (!this.isRunning) return Infinity;
    if (this.isUnlimited) return 0;
    return (atUs - this.anchorUs) / 1000 / this.factor + this.anchorMs - nowMs;
  }

  /** Virtual time has come to `nowUs`: real time that was lost beyond hope is forgotten. */
  reached(nowMs: number, nowUs: Micros): void {
    if (!this.isRunning) return;
    if (!this.isUnlimited && this.lagMs(nowMs, nowUs) > LONGEST_LAG_MS) this.rebase(nowMs, nowUs);
    const { samples } = this;
    const last = samples.at(-1);
    if (last && nowMs - last.atMs < MEASURE_MS / 10) return;
    samples.push({ atMs: nowMs, atUs: nowUs });
    while (samples.length > 2 && nowMs - (samples[1] as { atMs: number }).atMs > MEASURE_MS) samples.shift();
  }

  /** Real milliseconds by which virtual time is late; 0 where nothing is due. */
  lagMs(nowMs: number, nowUs: Micros): number {
    if (!this.isRunning || this.isUnlimited) return 0;
    return Math.max(0, nowMs - this.anchorMs - (nowUs - this.anchorUs) / 1000 / this.factor);
  }

  view(nowUs: Micros): ClockView {
    const { isRunning, speed, goal, sought, stoppedBy } = this;
    const isSeeking = goal === 'callback' || this.isNothingComing;
    return {
      nowMs: msFromMicros(nowUs),
      isRunning,
      speed,
      goal: typeof goal === 'number' ? msFromMicros(goal) : goal,
      measuredSpeed: this.measuredSpeed,
      ...(isSeeking && sought !== undefined ? { sought } : {}),
      ...(this.isNothingComing ? { isNothingComing: true } : {}),
      ...(stoppedBy === undefined ? {} : { stoppedBy }),
    };
  }

  private get measuredSpeed(): number {
    const first = this.samples[0];
    const last = this.samples.at(-1);
    if (!first || !last || last.atMs === first.atMs) return 0;
    return Math.round((last.atUs - first.atUs) / (last.atMs - first.atMs) / 10) / 100;
  }

  private get factor(): number {
    return this.speed === 'max' ? Infinity : this.speed;
  }

  private rebase(nowMs: number, nowUs: Micros): void {
    this.anchorMs = nowMs;
    this.anchorUs = nowUs;
  }
}

import type { Micros } from '../../core/time/micros.ts';
import { checkWhole, installClock, installedClock, type FakeClock, type OwnClock } from './fake-clock.ts';
import { realSetTimeout } from './platform-time.ts';
import { stepClock } from './step-clock.ts';

/** Whether time is what somebody's fake timers say, or the wall clock. */
export type TimeMode = 'virtual' | 'real';

/**
 * Where the lab's time comes from: the clock that the app under test has, whosever it is. It is
 * asked for anew each time, as test runners put fake timers in place and take them away between
 * any two calls; time then goes on from where it stood.
 */
export class LabClock {
  private readonly mode: TimeMode;
  private own: OwnClock | undefined;
  private source: FakeClock | 'real' | undefined;
  /** Reading of the source that is moment 0 of the run, in milliseconds. */
  private originMs = 0;
  /** The moment up to which the run has come, where its source is gone. */
  private lastMs = 0;
  /** The source has changed: a timer set before may never fire. */
  onChange: () => void = () => undefined;

  constructor(mode: TimeMode) {
    this.mode = mode;
  }

  /** Takes hold of the time. */
  start(): void {
    if (this.mode === 'virtual' && installedClock() === undefined) this.own = installClock();
    this.restart();
  }

  /** Begins a run: its moment 0 is now. Timers of the run before are gone where they are ours. */
  restart(): void {
    if (this.own !== undefined && installedClock() !== undefined) {
      this.own.uninstall();
      this.own = installedClock() === undefined ? installClock() : undefined;
    }
    this.source = undefined;
    this.lastMs = 0;
    this.anchor();
  }

  /** Gives the platform its timers back. */
  stop(): void {
    this.own?.uninstall();
    this.own = undefined;
    this.source = undefined;
  }

  /** Time of the run, in whole microseconds. */
  get nowUs(): Micros {
    this.anchor();
    if (this.mode === 'virtual' && this.source === 'real') return Math.round(this.lastMs * 1000);
    this.lastMs = Math.max(this.lastMs, readingMs() - this.originMs);
    return Math.round(this.lastMs * 1000);
  }

  /**
   * Moves time on, with everything that the app waits for: `afterTimer` comes after each timer. In
   * real time it waits.
   *
   * @throws Error where a fake clock is in place that leaves something out
   */
  async advance(us: Micros, afterTimer: () => Promise<void>): Promise<void> {
    const ms = us / 1000;
    if (this.mode === 'real') {
      await new Promise((resolve) => realSetTimeout(resolve, ms));
      return;
    }
    let clock = installedClock();
    if (clock === undefined) {
      this.own = installClock();
      clock = installedClock();
    }
    this.anchor();
    const moved = clock ?? this.own;
    if (moved !== undefined) await stepClock(moved, ms, afterTimer);
  }

  /** Whoever the timers belong to now is whom the run's time is read from. */
  private anchor(): void {
    const present = installedClock() ?? 'real';
    if (present === this.source) return;
    if (present !== 'real' && this.mode === 'virtual') checkWhole(present);
    const isFirst = this.source === undefined;
    this.source = present;
    this.originMs = readingMs() - this.lastMs;
    if (!isFirst) this.onChange();
  }
}

/** A clock that no change of the date moves. */
function readingMs(): number {
  return globalThis.performance.now();
}

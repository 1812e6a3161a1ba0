import type { TimedAction } from '../../core/scenario/plan.ts';
import type { Micros } from '../../core/time/micros.ts';

/**
 * The steps of a scenario that runs live. They go into the lab ahead of time, but for restarts: those need a window, so the
 * clock stands still at a restart until the window is there.
 */
export class RunningPlan {
  private waiting: TimedAction[] = [];
  private baseUs: Micros | undefined;
  private hasStarted = false;

  start(actions: readonly TimedAction[]): void {
    this.waiting = [...actions].sort((a, b) => a.atUs - b.atUs);
    this.baseUs = undefined;
    this.hasStarted = actions.length > 0;
  }

  /** Whether steps have been handed out or are to come. */
  get isRunning(): boolean {
    return this.hasStarted && this.baseUs !== undefined;
  }

  /** The lab must not go beyond this moment. */
  get holdUs(): Micros {
    const [next] = this.waiting;
    return next === undefined || this.baseUs === undefined ? Infinity : next.atUs + this.baseUs;
  }

  /** The steps up to the next restart, in lab time; a restart itself when its time has come. The plan begins at the first call. */
  due(presentUs: Micros, nowUs: Micros): TimedAction[] {
    if (this.waiting.length === 0) return [];
    const baseUs = (this.baseUs ??= presentUs);
    const due: TimedAction[] = [];
    for (let next = this.waiting[0]; next !== undefined; next = this.waiting[0]) {
      const atUs = baseUs + next.atUs;
      const isRestart = next.action.do === 'restart';
      if (isRestart && nowUs < atUs) break;
      this.waiting.shift();
      due.push({ atUs: Math.max(atUs, nowUs), action: next.action });
      if (isRestart) break;
    }
    return due;
  }
}

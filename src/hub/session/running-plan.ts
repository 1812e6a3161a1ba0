import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import type { LabAction } from '../../core/actions/actions.ts';
import type { TimedAction } from '../../core/plan/plan.ts';
import type { Micros } from '../../core/time/micros.ts';

/** Actions that cannot take effect before a window is there. */
export type WindowedStart = Extract<LabAction, { do: 'open' | 'restart' | 'back' }>;

/** One that starts a process of a client that is there. */
export type ProcessStart = Exclude<WindowedStart, { do: 'open' }>;

/** Whether a process starts with this action. */
export function isWindowedStart(action: LabAction): action is WindowedStart {
  return action.do === 'restart' || action.do === 'back' || action.do === 'open';
}

/**
 * The steps of a scenario, or of a recorded run, that runs live. They go into the lab ahead of
 * time, but for starts of processes: those need a window, so the clock stands still there until
 * the window has come. It also stops at the end of the plan.
 */
export class RunningPlan {
  private waiting: TimedAction[] = [];
  /** Steps that are in the lab, and have not taken effect. */
  private readonly given = new Map<LabAction, TimedAction>();
  private baseUs: Micros | undefined;
  private lengthUs: Micros = Infinity;
  /** Whether steps or the end are still to come. */
  isActive = false;

  /**
   * @param lengthUs when the plan ends, after its start; the clock stops there. Infinity: it does
   *   not.
   * @param baseUs when it has started, in lab time; left out: it is to start
   */
  start(actions: readonly TimedAction[], lengthUs: Micros = Infinity, baseUs?: Micros): void {
    this.waiting = [...actions].sort((a, b) => a.atUs - b.atUs);
    this.baseUs = baseUs;
    this.lengthUs = lengthUs;
    this.isActive = actions.length > 0 || lengthUs !== Infinity;
  }

  /**
   * Whether the first step has been reached: before, the clients of the plan are awaited, all of
   * them.
   */
  get hasBegun(): boolean {
    return this.baseUs !== undefined;
  }

  /** Clients that are still to be opened. */
  get comingClients(): readonly ClientSpec[] {
    return this.waiting.flatMap(({ action }) => (action.do === 'open' ? [action.spec] : []));
  }

  /** The lab must not go beyond this moment. */
  get holdUs(): Micros {
    if (!this.isActive || this.baseUs === undefined) return Infinity;
    return this.baseUs + Math.min(this.waiting[0]?.atUs ?? Infinity, this.lengthUs);
  }

  /** An action has taken effect, be it a step or not. */
  taken(action: LabAction): void {
    this.given.delete(action);
  }

  /** What is still to come, in lab time; undefined where that depends on windows. */
  get ahead(): { readonly steps: readonly TimedAction[]; readonly endUs: Micros } | undefined {
    const { baseUs } = this;
    if (!this.isActive) return { steps: [...this.given.values()], endUs: Infinity };
    if (baseUs === undefined) return undefined;
    const waiting = this.waiting.map(({ atUs, action }) => ({ atUs: baseUs + atUs, action }));
    return { steps: [...this.given.values(), ...waiting], endUs: baseUs + this.lengthUs };
  }

  /** Whether {@link due} has something to give at `nowUs`. */
  isDue(nowUs: Micros): boolean {
    if (!this.isActive || this.baseUs === undefined) return this.isActive;
    const [next] = this.waiting;
    return next !== undefined && this.baseUs + next.atUs <= nowUs;
  }

  /**
   * The steps up to the next start of a process, in lab time; such a start when its time has come
   * and all before it has been done (`isInstantOver`): whether it finds its client ended depends
   * on that. The first call is the plan's 0.
   */
  due(nowUs: Micros, isInstantOver: boolean): TimedAction[] {
    if (!this.isActive) return [];
    const baseUs = (this.baseUs ??= nowUs);
    const due: TimedAction[] = [];
    for (let next = this.waiting[0]; next !== undefined; next = this.waiting[0]) {
      const atUs = baseUs + next.atUs;
      const isStart = isWindowedStart(next.action);
      if (isStart && (nowUs < atUs || !isInstantOver || due.length > 0)) break;
      this.waiting.shift();
      const step = { atUs: Math.max(atUs, nowUs), action: next.action };
      due.push(step);
      if (!isStart) this.given.set(step.action, step);
      if (isStart) break;
    }
    if (this.waiting.length === 0 && this.lengthUs === Infinity) this.isActive = false;
    return due;
  }

  /** True once, when the end has been reached and nothing waits. */
  finishAt(nowUs: Micros): boolean {
    const isOver = this.isActive && this.waiting.length === 0 && nowUs >= this.holdUs;
    if (isOver) this.isActive = false;
    return isOver;
  }
}
